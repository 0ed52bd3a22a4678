/** Numbers as they are written and typed, read into one form: "7,000", "7k" and "seven thousand" are "#7000". */
import { isNumberName, readNumberNames, SCALES, SUFFIXES } from '../dossier/number-names.ts';
import type { Word } from './words.ts';

/** The words with each run of number words made one. */
export function readNumbers(words: readonly Word[]): readonly Word[] {
  if (!words.some(({ folded }) => /^\d/.test(folded) || isNumberName(folded))) return words;
  const read: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const number = readNumber(words, at);
    const taken = words.slice(at, at + (number?.length ?? 1));
    if (number === null) read.push(...taken);
    else {
      const { value } = number;
      const typed = taken.map((word) => word.typed).join(' ');
      read.push({ typed, folded: `${value}`, term: termOf(value), isName: false });
    }
    at += taken.length;
  }
  return read;
}

/** The term of a number. */
export function termOf(value: number): string {
  return `#${value}`;
}

/** The number that a term stands for, or null where it is none; a year is one too ("2000 more"). */
export function numberOf(term: string): number | null {
  const digits = /^[#y](\d+(?:\.\d+)?)$/.exec(term)?.[1];
  return digits === undefined ? null : Number(digits);
}

function readNumber(
  words: readonly Word[],
  at: number,
): { readonly value: number; readonly length: number } | null {
  const first = words[at];
  if (first === undefined) return null;
  const next = words.slice(at, at + 5).map(({ folded }) => folded);
  const scaled = scaleOf(MIXED.exec(next.join(' '))?.[1] ?? '');
  if (scaled !== undefined) {
    const whole = first.folded === 'one' ? 1 : readNumber([first], 0)?.value;
    if (whole !== undefined) return { value: (whole + 0.5) * scaled, length: 5 };
  }
  const part = PARTS.get(first.folded);
  if (part !== undefined) {
    const of = words[at + 1]?.folded === 'of' ? 2 : 1;
    const whole = readNumberNames((index) => words[at + of + index]?.folded);
    return whole === null ? null : { value: whole.value * part, length: of + whole.length };
  }
  const digits = readDigits(first.folded);
  if (digits === null) return readNumberNames((index) => words[at + index]?.folded);
  const scale = scaleOf(words[at + 1]?.folded ?? '');
  if (scale === undefined) return { value: digits, length: 1 };
  // Before "million" one point is no mark between thousands.
  const number = /^\d+\.\d+$/.test(first.typed) ? Number(first.typed) : digits;
  return { value: round(number * scale), length: 2 };
}

/** "Two and a half million". */
const MIXED = /^\w+ and a half (\w+)$/;
/** "Half a million", "a quarter of a million". */
const PARTS: ReadonlyMap<string, number> = new Map(Object.entries({ half: 0.5, quarter: 0.25 }));

/** "65 thousands", "3,4 mio" too. */
function scaleOf(folded: string): number | undefined {
  return SCALES.get(folded.replace(/s$/, '')) ?? (/^(?:mio|mln)$/.test(folded) ? 1e6 : undefined);
}

function readDigits(folded: string): number | null {
  const [, digits, suffix] = /^(\d{1,12}(?:\.\d{1,6})?)(k|m|bn)?$/.exec(folded) ?? [];
  if (digits === undefined) return null;
  return round(Number(digits) * (suffix === undefined ? 1 : (SUFFIXES.get(suffix) ?? 1)));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
