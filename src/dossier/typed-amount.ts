import { z } from 'zod';
import type { Figure } from './schema.ts';
import { DECIMAL_MARKS, type DecimalMark, readTypedNumber, scaleAfter } from './typed-number.ts';

/** A figure's value as it is written in a form: "35000", "100 to 999", "at least 100", "at most 999". */
export type Amount = number | { readonly min?: number; readonly max?: number };

const amount = z.number();
const range = z.object({ min: z.number().optional(), max: z.number().optional() });

/** A figure's value as a form shows it, and `readAmount` reads it; empty for what is none. */
export function writeAmount(value: unknown): string {
  return putAmount(value, String);
}

/** The same with each number written by `put`. */
export function putAmount(value: unknown, put: (value: number) => string): string {
  const single = amount.safeParse(value);
  if (single.success) return put(single.data);
  const { min, max } = range.safeParse(value ?? undefined).data ?? {};
  if (min !== undefined && max !== undefined) return `${put(min)} to ${put(max)}`;
  if (min !== undefined) return `at least ${put(min)}`;
  return max === undefined ? '' : `at most ${put(max)}`;
}

/** The value that a text means, as English reads it: null for none, undefined where it can't be read. */
export function readAmount(text: string): Amount | null | undefined {
  return text === '' ? null : readAmounts(text)[0];
}

/** All that a text may mean, as English reads it first: 1.200 is 1.2, and elsewhere 1,200. */
export function readAmounts(text: string): readonly Amount[] {
  const amounts = DECIMAL_MARKS.flatMap((mark) => readWith(text, mark) ?? []);
  return [...new Map(amounts.map((one) => [writeAmount(one), one])).values()];
}

/** The numbers of an amount: one, or its bounds. */
export function numbersOf(value: Amount): readonly number[] {
  const numbers = typeof value === 'number' ? [value] : [value.min, value.max];
  return numbers.filter((one) => one !== undefined);
}

/** Two numbers and the words around them take no more. */
const MAX_TYPED = 250;

const WORDED_RANGE = /^(?:between )?(.+?) (?:to|and) (.+)$/i;
/** The dash of "1e-7" is none of a range. */
const DASHED_RANGE = /^(.+?)(?<!\de) ?[-–—] ?(.+)$/i;

function readWith(text: string, mark: DecimalMark): Amount | undefined {
  if (text.length > MAX_TYPED) return undefined;
  const single = readTypedNumber(text, mark);
  if (single !== undefined) return single;
  const [, bound, rest = ''] = /^at (least|most) (.+)$/i.exec(text) ?? [];
  const limit = readTypedNumber(rest, mark);
  if (bound !== undefined && limit !== undefined)
    return bound.toLowerCase() === 'least' ? { min: limit } : { max: limit };
  const [, from = '', to = ''] = WORDED_RANGE.exec(text) ?? DASHED_RANGE.exec(text) ?? [];
  const max = readTypedNumber(to, mark);
  // "5 to 7 thousand" begins with 5 thousand.
  const scale = scaleAfter(from) === undefined ? scaleAfter(to) : undefined;
  const min = readTypedNumber(`${from}${scale ?? ''}`, mark);
  return min === undefined || max === undefined ? undefined : { min, max };
}

/** What qualifies a number by the words that it was said with, or undefined: “up to 7,000”, “roughly 65,000”. */
export function qualifierSaid(saidAs: string): Qualifier | undefined {
  return SAID_QUALIFIERS.find(([, words]) => words.test(saidAs.trim()))?.[0];
}

/** The number that is all of what was said, but for the words that qualify it; null where there is more, or it may be two. */
export function amountSaid(saidAs: string): Amount | null {
  const text = saidAs.trim();
  const bare = SAID_QUALIFIERS.reduce((rest, [, words]) => rest.replace(words, ''), text).trim();
  return settledAmount(readAmounts(bare));
}

/** Of all that a text may mean, what it hardly means otherwise: 1,200 is hardly 1.2, but 1.200 may well be 1,200. */
export function settledAmount([value, other]: readonly Amount[]): Amount | null {
  if (value === undefined) return null;
  const isGreater = other === undefined || Math.max(...numbersOf(value)) > Math.max(...numbersOf(other));
  return isGreater ? value : null;
}

type Qualifier = NonNullable<Figure['qualifier']>;

/** With which words a number begins that is qualified so. */
const SAID_QUALIFIERS = [
  ['up to', /^(?:up to|at most|no more than|not more than)\b/i],
  ['over', /^(?:over|more than|above)\b/i],
  ['about', /^(?:about|around|approximately|roughly|circa)\b/i],
] as const;
