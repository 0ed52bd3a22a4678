import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/dossier/schema.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { HOSTILE, hostileDossier, ONE_OF_EACH } from '../support/hostile-dossier.ts';
import { buttonsOf } from '../support/read-reply.ts';
import { replyProblems } from '../support/reply-problems.ts';
import { contextOf } from '../support/shipped.ts';
import { press, use } from '../support/use-bot.ts';

/** One question for each shape of answer, in words that every hostile text has. */
const QUESTIONS = [
  'how many prisoners were moved?',
  'how many prisoners so far?',
  'why were prisoners moved?',
  'when were prisoners moved?',
  'where were prisoners moved?',
  'who is the prisoners?',
  'who is right about prisoners?',
  'who is right?',
  'what do both sides agree on?',
  'what if 300 more prisoners come at 20 a day?',
  'what are the sources?',
  'what is not said, and what changed, and why were prisoners moved, and how many?',
  'what did nobody say',
  'where will the elephants sleep?',
  'hi',
];

const TEXTS: Readonly<Record<string, string>> = {
  'signs of Markdown': `Prisoners moved ${'*_~`|[]()<>#'.repeat(40)}`,
  'long sentences': `Prisoners were moved. ${'The prisoners were moved again and again. '.repeat(90)}`,
  'hostile signs': `Prisoners moved ${HOSTILE.repeat(8)}`,
  'right to left': `Prisoners moved ${'السجناء '.repeat(60)}`,
  'no words': '\u200b',
};

const CROWD = {
  ...ONE_OF_EACH,
  events: 12,
  figures: 12,
  readings: 40,
  questions: 12,
  claims: 20,
  sources: 12,
};

async function problemsOfAsking(dossier: Dossier): Promise<readonly string[]> {
  const context = contextOf(createSnapshot(dossier, 0));
  const problems: string[] = [];
  for (const question of QUESTIONS) {
    const reply = await use('ask', { question }, context);
    problems.push(...replyProblems(reply));
    for (const { custom_id } of buttonsOf(reply).filter((one) => one.custom_id.startsWith('ask:')))
      problems.push(...replyProblems(await press(custom_id, [], context)));
  }
  return [...new Set(problems)].slice(0, 10);
}

describe('whatever a dossier says, a reply of /ask is one that Discord takes', () => {
  it.each(Object.entries(TEXTS))('with %s', async (_, text) => {
    expect(await problemsOfAsking(hostileDossier(() => text, ONE_OF_EACH))).toEqual([]);
  });

  it.each(Object.entries(TEXTS))('with a crowd of entries and %s', async (_, text) => {
    const unknowns = Array.from({ length: 30 }, (_, at) => ({ id: `unknown-${at}`, text: `when ${text}` }));
    expect(await problemsOfAsking({ ...hostileDossier(() => text, CROWD), unknowns })).toEqual([]);
  });
});
