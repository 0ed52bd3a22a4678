import { describe, expect, it } from 'vitest';
import type { Figure } from '../../src/dossier/schema.ts';
import { actor, figure, snapshotOf, source } from '../support/build-dossier.ts';
import { buttonOf, buttonsOf, textOf } from '../support/read-reply.ts';
import { contextOf } from '../support/shipped.ts';
import { pagesOf, press, use } from '../support/use-bot.ts';

const displaced = (asOf: string, saidAs: string, value: number, more: Partial<Figure> = {}): Figure =>
  figure({
    id: `in-${asOf}`,
    label: 'Displaced people',
    measure: 'other',
    place: 'The north',
    scope: null,
    ...{ asOf, saidAs, value, ...more },
  });

const two = [displaced('2023', '1.0 million', 1e6), displaced('2025', '1.2 million', 1.2e6, { key: true })];

const contextWith = (figures: readonly Figure[]) =>
  contextOf(
    snapshotOf({ sources: [source()], actors: [actor({ id: 'aid', name: 'Northern Aid' })], figures }),
  );

const LINE =
  '📰 Displaced people (The north), The paper: 1.2 million in 2025, 🧮 up 20 % from 1.0 million in 2023 [1]';

describe('counts of one kind over time', () => {
  it('are one line in /brief where one of them is marked, and in /capacity, with who says so', async () => {
    const other = figure({
      id: 'cost',
      label: 'Cost',
      saidAs: '$3',
      value: 3,
      unit: 'dollars',
      measure: 'other',
    });
    for (const name of ['brief', 'capacity']) {
      const lines = textOf(await use(name, {}, contextWith([...two, other]))).split('\n');
      expect(lines.filter((line) => line.includes('Displaced'))).toEqual([LINE]);
    }
  });

  it('name each speaker beside their own number, and keep what is in doubt', async () => {
    const [first, last] = two;
    const figures = [first, last]
      .flatMap((one) => one ?? [])
      .map((one) => (one.asOf === '2025' ? { ...one, saidBy: 'aid', hedge: 'estimated' } : one));
    expect(textOf(await use('capacity', {}, contextWith(figures)))).toContain(
      '📰 Displaced people (The north): 1.2 million (“estimated”) in 2025 (Northern Aid), 🧮 up 20 % from 1.0 million in 2023 (The paper) [1]',
    );
  });

  it('tell what was counted between', async () => {
    const context = contextWith([...two, displaced('2024', 'some 3 million', 3e6, { qualifier: 'about' })]);
    expect(textOf(await use('capacity', {}, context))).toContain('-# Between: some 3 million in 2024 [1]');
    expect(textOf(await use('brief', {}, context))).toContain('in 2023; 1 more between [1]');
  });

  it('have a picture on request, one a page, beside a level too', async () => {
    const level = [
      figure({ id: 'held' }),
      figure({ id: 'room', value: 500, saidAs: '500', measure: 'design-capacity' }),
    ];
    const cost = ['2023', '2024'].map((asOf) =>
      displaced(asOf, '€5', 5, { id: `c-${asOf}`, label: 'Cost', unit: 'euros' }),
    );
    const context = contextWith([...level, ...two, ...cost]);
    const reply = await use('capacity', {}, context);
    expect(reply.picture?.name).toBe('capacity.png');
    expect(textOf(reply)).toContain(LINE);
    const pages = await pagesOf(
      await press(buttonOf(reply, 'Over time')?.custom_id ?? '', [], context),
      context,
    );
    expect(pages.map(({ picture }) => picture?.name)).toEqual(['over-time.png', 'over-time.png']);
    expect(pages[0]?.picture?.alt).toMatch(
      /^Line chart, reported\. Displaced people, The north\. Up 20 % from 2023, computed by Readout\. 2025: “1\.2 million” \(The paper\)\./,
    );
    expect(pages[1]?.picture?.alt).toContain('The same as 2023');
    const plain = await use('capacity', { picture: false }, context);
    const silent = await press(buttonOf(plain, 'Over time')?.custom_id ?? '', [], context);
    expect(silent.picture).toBeUndefined();
  });

  it('are nothing where nothing was counted twice', async () => {
    const reply = await use('capacity', {}, contextWith(two.slice(0, 1)));
    expect(buttonsOf(reply).map(({ label }) => label)).not.toContain('Over time');
  });
});

describe('what is full of something else than people who are held', () => {
  it('is told in its own words: nobody is held in a ballpark, and its places are seats', async () => {
    const park = { place: 'Millrace Park', scope: 'home games' } as const;
    const context = contextWith([
      figure({ ...park, id: 'came', label: 'Attendance', value: 24_700, saidAs: '24,700' }),
      figure({
        ...park,
        id: 'seats',
        label: 'Seats',
        value: 41_200,
        saidAs: '41,200',
        unit: 'seats',
        measure: 'design-capacity',
      }),
    ]);
    const reply = await use('capacity', {}, context);
    const sum = await press(buttonOf(reply, 'Show the sum')?.custom_id ?? '', [], context);
    const brief = await use('brief', {}, context);
    const texts = [reply, sum, brief].map(textOf).join('\n');
    expect(texts).toContain(
      'Millrace Park, home games: about 60 % of what it was built for, 16,500 seats free',
    );
    expect(texts).toContain('📰 24,700 people, built for 41,200 seats');
    expect(`${texts} ${reply.picture?.alt}`).not.toMatch(/\bheld\b|places free/);
  });
});
