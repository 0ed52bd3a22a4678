/** The English names of numbers, read in questions and in forms. */

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
/** Numbers of one word, from zero to ninety. */
export const SMALL_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...UNITS.split(' ').map((name, value) => [name, value] as const),
  ...TENS.split(' ').map((name, index) => [name, (index + 2) * 10] as const),
]);

/** What multiplies the number before it: "65 thousand". */
export const SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({ hundred: 100, thousand: 1000, grand: 1000, million: 1e6, billion: 1e9 }),
);

/** Whether a word in small letters names a number, or multiplies one. */
export function isNumberName(word: string): boolean {
  return SMALL_NUMBERS.has(word) || SCALES.has(word);
}

/** The same, as a letter that hangs on the digits: "7.5k". */
export const SUFFIXES: ReadonlyMap<string, number> = new Map(Object.entries({ k: 1000, m: 1e6, bn: 1e9 }));

/**
 * The number that a run of words begins with, and how many of them it takes, or null. "seven thousand five hundred" is
 * 7,500; "hundreds" and a lone "one" are words, no numbers. `wordAt` gives each word in small letters, from 0.
 */
export function readNumberNames(
  wordAt: (index: number) => string | undefined,
): { readonly value: number; readonly length: number } | null {
  let [total, part, length, ends, isNumber] = [0, 0, 0, 0, false];
  if (isArticle(wordAt(0)) && SCALES.has(wordAt(1) ?? '')) [part, length] = [1, 1];
  for (; length < 12; length += 1) {
    const word = wordAt(length) ?? '';
    const [small, scale] = [SMALL_NUMBERS.get(word), SCALES.get(word)];
    if (small !== undefined) {
      part += small;
      isNumber ||= word !== 'one';
    } else if (scale !== undefined && (part > 0 || length === 0)) {
      if (scale === 100) part = (part || 1) * scale;
      else [total, part] = [total + (part || 1) * scale, 0];
      isNumber = true;
    } else if (word === 'and' && isNumber && SMALL_NUMBERS.has(wordAt(length + 1) ?? '')) continue;
    else break;
    ends = length + 1;
  }
  return isNumber ? { value: total + part, length: ends } : null;
}

function isArticle(word: string | undefined): boolean {
  return word === 'a' || word === 'another';
}
