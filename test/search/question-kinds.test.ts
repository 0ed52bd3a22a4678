import { describe, expect, it } from 'vitest';
import { contestedBy } from '../../src/discord/replies/contested.ts';
import { VERDICT } from '../../src/search/question-kinds.ts';
import { readQuestion } from '../../src/search/read-question.ts';
import { ask, shippedIndex } from './shipped-index.ts';

const firstPart = (question: string) => readQuestion(shippedIndex.terms, question)?.parts[0];

describe('what kind of question it is', () => {
  it.each([
    ['How many inmates are there?', 'capacity'],
    ['how full are the prisons', 'capacity'],
    ['number of detainees', 'capacity'],
    ['what if 3,000 more come', 'capacity'],
    ['how long does it take at 500 a day', 'capacity'],
    ['When did the transfers begin?', 'timeline'],
    ['what happened in December', 'timeline'],
    ['which year was the law', 'timeline'],
    ['who said that they are fortified', 'who-said'],
    ['What did Al-Awadi say about it?', 'who-said'],
    ['according to the commentator, what do they fear', 'who-said'],
    ['Why are they being moved?', 'why'],
    ['is it true that the Kurds released them', 'why'],
    ['where does this come from', 'sources'],
    ['who wrote the post', 'sources'],
    ['which newspaper published it', 'sources'],
    ['what changed since 2026', 'changes'],
    ['any updates', 'changes'],
    ['is Iran involved', 'general'],
    ['Toyotas', 'general'],
  ])('%s: %s', (question, kind) => {
    expect(firstPart(question)?.rule.kind).toBe(kind);
  });
});

describe('what-ifs', () => {
  it.each([
    ['what if 3,000 more come', { arrivals: 3000 }],
    ['what if another ten thousand arrive?', { arrivals: 10_000 }],
    ['if 500 a day arrive how long does it take', { daily: 500 }],
    ['suppose 7k are sent, 250 per day', { arrivals: 7000, daily: 250 }],
    ['what if only half of the 7000 get there', { arrivals: 3500 }],
    ['how full would they be with 2000 more inmates', { arrivals: 2000 }],
    ['at 300 a day, how many days until all are moved?', { daily: 300 }],
    ['at 700 a week how long would 7,000 take', { arrivals: 7000, daily: 100 }],
    ['what if 7,000 come in a week', { arrivals: 7000 }],
    ['how long would it take to move 7,000 to Iraq at 100 a day', { arrivals: 7000, daily: 100 }],
  ])('%s', (question, whatIf) => {
    expect(ask(question)).toMatchObject({ outcome: 'answered', kind: 'capacity', parts: [{ whatIf }] });
  });

  it.each([
    'what if Iraq releases 10000 inmates',
    'Is it true that 7,000 are moved?',
    'what if they build room for 20,000 more',
    'if it is 200 %',
    'how many were moved in 2025',
    'what if 99999999999999 more come',
  ])('are none: %s', (question) => {
    expect(firstPart(question)?.whatIf).toBeNull();
  });
});

describe('since when', () => {
  it.each([
    ['what changed since 2026', '2026'],
    ['what changed since January 2026', '2026-01'],
    ['what is new since 2026-01-22', '2026-01-22'],
    ['changes since revision 12', '12'],
  ])('%s: %s', (question, since) => {
    expect(ask(question)).toMatchObject({ outcome: 'answered', kind: 'changes', records: [], since });
  });

  it('is left out where no year is given', () => {
    expect(ask('what changed since January')).not.toHaveProperty('since');
  });
});

describe('asking for a verdict', () => {
  it.each([
    'who is right',
    'which reading is true',
    'is the commentator lying',
    'what do you think about the transfers',
    'what is your opinion',
    'whose version should I believe',
  ])('%s', (question) => {
    expect(ask(question)).toMatchObject({ asksForVerdict: true });
  });

  it.each(['why are they moved', 'how many inmates', 'is it true that the Kurds released them'])(
    'is not seen in: %s',
    (question) => {
      expect(VERDICT.test(question)).toBe(false);
    },
  );

  it('of nothing in particular is answered with every contested question', () => {
    const { dossier } = shippedIndex.snapshot;
    expect(ask('who is right?')).toMatchObject({
      outcome: 'answered',
      records: dossier.questions.map(({ id }) => id),
    });
  });

  it('of one question is answered with that question', () => {
    const answer = ask('is Fayyadh telling the truth about where they go?');
    expect(answer).toMatchObject({ outcome: 'answered', asksForVerdict: true });
    const records = answer.outcome === 'answered' ? answer.records : [];
    expect(contestedBy(shippedIndex.snapshot, records).map(({ id }) => id)).toContain('destination');
  });
});
