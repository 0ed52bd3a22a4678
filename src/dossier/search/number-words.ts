import type { Word } from './words.ts';

/** Numbers as they are written and typed, read into one form: "7,000", "7k" and "seven thousand" are "#7000". */

const UNITS = [
  ...[
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SMALL: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((name, value) => [name, value] as const),
  ...TENS.map((name, index) => [name, (index + 2) * 10] as const),
]);
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['grand', 1000],
  ['million', 1_000_000],
]);
const SUFFIXES: Readonly<Record<string, number>> = { k: 1000, m: 1_000_000 };

/** The words with each run of number words made one. */
export function readNumbers(words: readonly Word[]): readonly Word[] {
  const read: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const number = readNumber(words, at);
    const [first] = words.slice(at, at + 1);
    if (first === undefined) break;
    if (number === null) read.push(first);
    else {
      const typed = words.slice(at, at + number.length).map((word) => word.typed);
      read.push({
        typed: typed.join(' '),
        folded: `${number.value}`,
        term: termOf(number.value),
        isName: false,
      });
    }
    at += number?.length ?? 1;
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
  const digits = readDigits(first.folded);
  if (digits !== null) {
    const scale = SCALES.get(words[at + 1]?.folded ?? '');
    return scale === undefined ? { value: digits, length: 1 } : { value: round(digits * scale), length: 2 };
  }
  return readNumberWords(words, at);
}

function readDigits(folded: string): number | null {
  const [, digits, suffix] = /^(\d{1,12}(?:\.\d{1,6})?)(k|m)?$/.exec(folded) ?? [];
  if (digits === undefined) return null;
  return round(Number(digits) * (suffix === undefined ? 1 : (SUFFIXES[suffix] ?? 1)));
}

/** "seven thousand five hundred" is 7,500; "hundreds" and a lone "one" are words, no numbers. */
function readNumberWords(
  words: readonly Word[],
  at: number,
): { readonly value: number; readonly length: number } | null {
  let [total, part, length, ends, isNumber] = [0, 0, 0, 0, false];
  if (isArticle(words[at]) && SCALES.has(words[at + 1]?.folded ?? '')) [part, length] = [1, 1];
  for (; length < 12; length += 1) {
    const folded = words[at + length]?.folded ?? '';
    const [small, scale] = [SMALL.get(folded), SCALES.get(folded)];
    if (small !== undefined) {
      part += small;
      isNumber ||= folded !== 'one';
    } else if (scale !== undefined && (part > 0 || length === 0)) {
      if (scale === 100) part = (part || 1) * scale;
      else [total, part] = [total + (part || 1) * scale, 0];
      isNumber = true;
    } else if (folded === 'and' && isNumber && SMALL.has(words[at + length + 1]?.folded ?? '')) continue;
    else break;
    ends = length + 1;
  }
  return isNumber ? { value: total + part, length: ends } : null;
}

function isArticle(word: Word | undefined): boolean {
  return word?.folded === 'a' || word?.folded === 'another';
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
