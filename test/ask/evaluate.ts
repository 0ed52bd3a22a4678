import { LOOKED_AT } from './looked-at.ts';
import type { EvalQuestion } from './questions.ts';

/** Ids of the records that a search answers a question with, best first; null where it abstains. */
export type Answerer = (question: string) => readonly string[] | null;

/** A share or a mean with its 95 % interval. */
export interface Measure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * How well the questions are answered. recall@k is the share of the answerable questions of which at least one
 * record that answers it is among the first k; to abstain from one is to miss it. MRR is the mean of 1 ÷ rank of the
 * first such record. Abstention precision is the share of abstentions that are right, abstention recall the share of
 * the unanswerable questions from which the search abstains.
 */
export interface Scores {
  readonly answerable: number;
  readonly unanswerable: number;
  readonly recallAt1: Measure;
  readonly recallAt3: Measure;
  readonly meanReciprocalRank: Measure;
  readonly abstentionPrecision: Measure;
  readonly abstentionRecall: Measure;
}

/**
 * Which questions are held back: a third, chosen by nothing but the hash of a question's text, without those that
 * have been looked at since.
 */
export function isHeld({ question }: Pick<EvalQuestion, 'question'>): boolean {
  const hash = fnv1a(question);
  return hash % 3 === 0 && !LOOKED_AT.has(hash.toString(36));
}

/** Rank of the first record that answers, 0 where none does, null where the search abstained. */
export function rankOf({ question, answers }: EvalQuestion, answer: Answerer): number | null {
  const records = answer(question);
  return records === null ? null : records.findIndex((id) => answers.includes(id)) + 1;
}

export function evaluate(questions: readonly EvalQuestion[], answer: Answerer): Scores {
  const judged = questions.map((question) => ({
    isAnswerable: question.answers.length > 0,
    rank: rankOf(question, answer),
  }));
  const answerable = judged.filter(({ isAnswerable }) => isAnswerable);
  const unanswerable = judged.filter(({ isAnswerable }) => !isAnswerable);
  const abstained = judged.filter(({ rank }) => rank === null);
  const within = (most: number): number =>
    answerable.filter(({ rank }) => rank !== null && rank >= 1 && rank <= most).length;
  const rightly = abstained.filter(({ isAnswerable }) => !isAnswerable).length;
  return {
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    recallAt1: shareOf(within(1), answerable.length),
    recallAt3: shareOf(within(3), answerable.length),
    meanReciprocalRank: meanOf(answerable.map(({ rank }) => (rank ? 1 / rank : 0))),
    abstentionPrecision: shareOf(rightly, abstained.length),
    abstentionRecall: shareOf(rightly, unanswerable.length),
  };
}

const Z = 1.959964;

/** A proportion with Wilson's score interval (Wilson 1927). */
export function shareOf(hits: number, of: number): Measure {
  if (of === 0) return { value: Number.NaN, low: 0, high: 1 };
  const share = hits / of;
  const middle = (share + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const spread = (Z / (1 + Z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return { value: share, low: Math.max(0, middle - spread), high: Math.min(1, middle + spread) };
}

const RESAMPLES = 2000;

/** A mean with the percentile interval of a bootstrap that draws the same numbers in every run. */
export function meanOf(values: readonly number[]): Measure {
  const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length;
  const random = randomNumbers(1);
  const means = Array.from({ length: RESAMPLES }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  const at = (share: number): number => means[Math.round(share * (RESAMPLES - 1))] ?? Number.NaN;
  return { value: mean(values), low: at(0.025), high: at(0.975) };
}

/** Numbers from 0 to 1, the same for the same seed (the "mulberry32" generator). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a of the text's UTF-8 bytes, 32 bits (Fowler, Noll and Vo). */
function fnv1a(text: string): number {
  return new TextEncoder()
    .encode(text)
    .reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
}
