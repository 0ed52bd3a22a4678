import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import type { Command } from '../../../src/discord/interactions/command.ts';
import type { Snapshot } from '../../../src/dossier/snapshot.ts';
import { actor, question, reading, snapshotOf, source } from '../../support/build-dossier.ts';
import { routerWith, typing } from '../../support/interactions.ts';
import { createRecordingResponder } from '../../support/recording-responder.ts';
import { shipped } from '../../support/shipped.ts';
import { hostileText } from '../../text/hostile-text.ts';

interface Choice {
  readonly name: string;
  readonly value: unknown;
}

async function choicesFor(
  interaction: unknown,
  snapshot: Snapshot = shipped,
  list: readonly Command[] = commands,
): Promise<readonly Choice[]> {
  const responder = createRecordingResponder();
  await routerWith(list, { store: { open: async () => snapshot } }).route(interaction, responder);
  const [answer, ...more] = responder.answers;
  expect(more).toEqual([]);
  if (answer?.type !== 8) throw new Error('No choices came.');
  return answer.data.choices ?? [];
}

const valuesFor = async (...args: Parameters<typeof choicesFor>): Promise<readonly unknown[]> =>
  (await choicesFor(...args)).map(({ value }) => value);

describe('autocomplete', () => {
  it('offers all records of the kind where nothing is typed', async () => {
    expect(await valuesFor(typing('claims', 'question', ''))).toEqual(
      shipped.dossier.questions.map(({ id }) => id),
    );
    expect(await valuesFor(typing('sources', 'source', ''))).toHaveLength(7);
  });

  it.each([
    ['claims', 'question', 'jailer', 'damascus-as-jailer'],
    ['claims', 'question', 'damascus-as', 'damascus-as-jailer'],
    ['claims', 'question', 'DAESH prisoners', 'north-east-prisoners'],
    ['claims', 'reading', 'fayyadh', 'destination-al-fayyadh'],
    ['sources', 'source', 'news agency', 'al-awadi-to-ina'],
  ])('/%s %s finds by id, title and alias: “%s”', async (name, option, typed, id) => {
    expect(await valuesFor(typing(name, option, typed))).toContain(id);
  });

  it.each([
    ['compare', 'question', 'kurds', 'north-east-prisoners'],
    ['compare', 'question', 'KURD', 'north-east-prisoners'],
    ['compare', 'question', 'bases', 'destination'],
    ['compare', 'question', 'base', 'destination'],
    ['compare', 'question', 'base’s', 'destination'],
    ['compare', 'question', "syria's jailers", 'damascus-as-jailer'],
    ['compare', 'question', '7000', 'after-transfer'],
    ['compare', 'question', '7,000 detainee', 'after-transfer'],
    ['claims', 'question', 'north east', 'north-east-prisoners'],
    ['claims', 'reading', 'smart moneys', 'destination-commentator'],
  ])('Q11: /%s %s finds by any word of a question or its views: “%s”', async (name, option, typed, id) => {
    expect(await valuesFor(typing(name, option, typed))).toContain(id);
  });

  it('Q11: puts a question’s own words before those of its views', async () => {
    const snapshot = snapshotOf({
      actors: [actor()],
      questions: [question({ id: 'b', text: 'Why?' }), question({ id: 'a', text: 'Where is the bridge?' })],
      readings: [reading({ question: 'b', statement: 'The bridges are closed.' })],
    });
    expect(await valuesFor(typing('compare', 'question', 'bridge'), snapshot)).toEqual(['a', 'b']);
  });

  it.each(['constructor', 'toString', '__proto__'])('offers nothing for an option %s', async (option) => {
    expect(await valuesFor(typing('claims', option, ''))).toEqual([]);
  });

  it('puts first what begins with what was typed', async () => {
    const snapshot = snapshotOf({
      sources: [source({ id: 'b', title: 'Not the post' }), source({ id: 'a', title: 'Post of somebody' })],
    });
    expect(await valuesFor(typing('sources', 'source', 'post'), snapshot)).toEqual(['a', 'b']);
  });

  it('offers readings of the question that is chosen already', async () => {
    const found = await valuesFor(typing('claims', 'reading', '', { question: 'destination' }));
    expect(new Set(found)).toEqual(
      new Set([
        'destination-al-fayyadh',
        'destination-analysis',
        'destination-us-officials',
        'destination-commentator',
      ]),
    );
  });

  it('offers them also where other questions have more readings than fit', async () => {
    const readings = Array.from({ length: 33 }, (_, at) =>
      reading({ id: `r-${at}`, question: at < 30 ? 'many' : 'few', statement: `Reading ${at}.` }),
    );
    const snapshot = snapshotOf({
      actors: [actor()],
      questions: [question({ id: 'many' }), question({ id: 'few' })],
      readings,
    });
    const found = await valuesFor(typing('claims', 'reading', '', { question: 'few' }), snapshot);
    expect(found).toEqual(['r-30', 'r-31', 'r-32']);
  });

  it('offers nothing for what fits nothing, an option that has no list, or a command that is gone', async () => {
    expect(await choicesFor(typing('claims', 'question', 'no such words'))).toEqual([]);
    expect(await choicesFor(typing('claims', 'search', 'x'))).toEqual([]);
    expect(await choicesFor(typing('gone', 'search', 'x'))).toEqual([]);
  });

  it('offers nothing to somebody who may not use the command', async () => {
    const forAdmins = commands.map((command) => ({ ...command, audience: 'admin' as const }));
    expect(await choicesFor(typing('claims', 'question', ''), shipped, forAdmins)).toEqual([]);
  });

  it('never offers more than 25, nor a name or value over 100 characters, whatever was typed', async () => {
    const dossier = fc.record({
      titles: fc.array(hostileText, { minLength: 1, maxLength: 40 }),
      typed: hostileText,
    });
    await fc.assert(
      fc.asyncProperty(dossier, async ({ titles, typed }) => {
        const sources = titles.map((title, at) => source({ id: `s-${at}`, title: title.repeat(30) }));
        const snapshot = snapshotOf({ sources });
        for (const text of ['', typed]) {
          const choices = await choicesFor(typing('sources', 'source', text), snapshot);
          expect(choices.length).toBeLessThanOrEqual(25);
          if (text === '') expect(choices.length).toBe(Math.min(25, titles.length));
          for (const { name, value } of choices) {
            expect(name.length).toBeGreaterThan(0);
            expect(name.length).toBeLessThanOrEqual(100);
            expect(String(value).length).toBeLessThanOrEqual(100);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
