import { describe, expect, it } from 'vitest';
import { evaluate, isHeld, meanOf, shareOf } from './evaluate.ts';
import { LOOKED_AT } from './looked-at.ts';
import { type EvalQuestion, questions } from './questions.ts';

const asked = (question: string, ...answers: readonly string[]): EvalQuestion => ({
  question,
  answers,
  style: 'plain',
});

describe('the part held back', () => {
  it('is a third of all texts, chosen by the text alone', () => {
    const held = Array.from({ length: 3000 }, (_, at) => isHeld({ question: `question ${at}` })).filter(
      Boolean,
    );
    expect(held.length).toBeGreaterThan(900);
    expect(held.length).toBeLessThan(1100);
  });

  it('has none of the questions that were looked at, all of which are there', () => {
    const free = questions.filter((question) => !isHeld(question));
    expect(free.length).toBeGreaterThanOrEqual(LOOKED_AT.size);
    expect(LOOKED_AT.size).toBe(134);
  });
});

describe('evaluate', () => {
  const set = [
    asked('first', 'a'),
    asked('third', 'a'),
    asked('wrong', 'a'),
    asked('missed', 'a'),
    asked('none'),
    asked('some'),
  ];
  const scores = evaluate(set, (question) => {
    const answers: Readonly<Record<string, readonly string[]>> = {
      first: ['a', 'b'],
      third: ['b', 'c', 'a'],
      wrong: ['b'],
      some: ['a'],
    };
    return answers[question] ?? null;
  });

  it('counts questions of which a record that answers is among the first', () => {
    expect(scores.recallAt1.value).toBe(1 / 4);
    expect(scores.recallAt3.value).toBe(2 / 4);
  });

  it('means 1 ÷ rank, nothing for what was missed', () => {
    expect(scores.meanReciprocalRank.value).toBeCloseTo((1 + 1 / 3) / 4);
  });

  it('counts abstentions', () => {
    expect(scores.abstentionPrecision.value).toBe(1 / 2);
    expect(scores.abstentionRecall.value).toBe(1 / 2);
  });
});

describe('intervals', () => {
  it('are Wilson’s for shares', () => {
    // 81 of 263, as in Newcombe 1998 (Statistics in Medicine 17, 857–872), method 3.
    const { low, high } = shareOf(81, 263);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  it('stay within 0 and 1', () => {
    expect(shareOf(0, 10).low).toBe(0);
    expect(shareOf(10, 10).high).toBeCloseTo(1, 12);
  });

  it('are the same in every run for means', () => {
    const values = [1, 0.5, 1, 0, 1, 0.25];
    expect(meanOf(values)).toEqual(meanOf(values));
    const { value, low, high } = meanOf(values);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  });
});
