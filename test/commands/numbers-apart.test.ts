import { describe, expect, test } from 'vitest';
import type { Figure } from '../../src/dossier/schema.ts';
import { event, figure, snapshotOf } from '../support/build-dossier.ts';
import { buttonOf, textOf } from '../support/read-reply.ts';
import { contextOf } from '../support/shipped.ts';
import { press, use } from '../support/use-bot.ts';

/** Numbers that are called the same and are of unlike things name what differs, in every reply that shows them. */

const people = (id: string, value: number, changes: Partial<Figure> = {}): Figure =>
  figure({ id, key: true, value, saidAs: String(value), ...changes });
const places = (id: string, value: number, changes: Partial<Figure> = {}): Figure =>
  people(id, value, { label: 'Places', measure: 'design-capacity', ...changes });

async function textsOf(...figures: readonly Figure[]) {
  const context = contextOf(snapshotOf({ figures, events: [event()] }));
  const [capacity, brief] = await Promise.all([
    use('capacity', { picture: false }, context),
    use('brief', {}, context),
  ]);
  return { capacity: textOf(capacity), brief: textOf(brief) };
}

describe('numbers of several places, scopes or names', () => {
  test('of two camps name the camp of what is computed and of what is not', async () => {
    const [A, B] = [{ place: 'Camp A' }, { place: 'Camp B' }];
    const { brief } = await textsOf(
      people('a', 100, A),
      places('b', 50, A),
      people('c', 10, B),
      places('d', 50, B),
    );
    expect(brief).toContain('📰 Camp A: 100 held, built for 50 [1]');
    expect(brief).toContain('📰 People held: “10” (Camp B) [1]');
  });

  test('without capacities name the camp of each', async () => {
    const camps = ['A', 'B', 'C'].map((name, at) => people(name, 100 + at, { place: `Camp ${name}` }));
    const { capacity, brief } = await textsOf(...camps);
    for (const text of [capacity, brief])
      for (const [at, name] of ['A', 'B', 'C'].entries())
        expect(text).toContain(`📰 People held: “${100 + at}” (Camp ${name}) [1]`);
  });

  test('of two scopes name the scope, unless the sentence has it', async () => {
    const statement = '10 women are held.';
    const { capacity } = await textsOf(
      people('a', 100, { scope: 'men', asOf: '2024' }),
      people('b', 10, { scope: 'women', statement }),
    );
    expect(capacity).toContain('📰 People held: “100” (men), as of 2024 [1]');
    expect(capacity).toContain('📰 10 women are held. [1]');
  });

  test('of one place and scope under two names stand under their names', async () => {
    const { capacity, brief } = await textsOf(
      people('a', 100, { label: 'Men held' }),
      people('b', 10, { label: 'Women held' }),
      places('c', 50),
    );
    expect(capacity).toContain('### 🧮 Men held (Iraq, the prison system): 200 % of what it was built for');
    expect(capacity).toContain('🧮 Women held (Iraq, the prison system): 20 % of what it was built for');
    expect(brief).toContain('📰 Men held: 100 held, built for 50 [1]');
  });

  test('name nothing where all are of one', async () => {
    const { capacity, brief } = await textsOf(people('a', 100), places('b', 50));
    expect(capacity).toContain('### 🧮 Iraq, the prison system: 200 %');
    expect(brief).toContain('📰 100 held, built for 50 [1]');
  });
});

test('numbers beside a computed level are counted, and stand below the sum', async () => {
  const others = [
    people('c', 9000, { place: 'Elsewhere' }),
    figure({ id: 'd', label: 'Price', measure: 'other', unit: 'euros', saidAs: '5', value: 5 }),
  ];
  const context = contextOf(snapshotOf({ figures: [people('a', 100), places('b', 50), ...others] }));
  const reply = await use('capacity', { picture: false }, context);
  expect(textOf(reply)).toContain('-# and 2 other numbers: **Show the sum**');
  const sum = textOf(await press(buttonOf(reply, 'Show the sum')?.custom_id ?? '', [], context));
  expect(sum).toContain('📰 People held: “9000” (Elsewhere) [1]');
  expect(sum).toContain('**Other numbers**\n📰 Price: “5” euros [1]');
});
