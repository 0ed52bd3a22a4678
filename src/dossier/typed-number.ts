import { isExactNumber } from './exact-number.ts';
import { readNumberNames, SCALES, SUFFIXES } from './number-names.ts';
import { foldTyped } from './typed-text.ts';

/** What sets a number's fraction apart: English writes 1,200.5, much of the world 1.200,5. */
export type DecimalMark = '.' | ',';

/** English first: where both can be meant, that is what was most likely meant. */
export const DECIMAL_MARKS: readonly DecimalMark[] = ['.', ','];

/**
 * The number that a text is, or undefined where it is none or no double keeps it: "1,200", "1 200", "1’200", "1.2m",
 * "65 thousand", "seven thousand", "٧٬٠٠٠". `mark` decides what "1.200" and "1,200" are.
 */
export function readTypedNumber(text: string, mark: DecimalMark): number | undefined {
  // "10⁶" is a million to some, and 10 with a footnote to others.
  if (text.length > MAX_TYPED || RAISED.test(text)) return undefined;
  const typed = unify(text);
  const [whole, digits = '', power, scale] = WHOLE.exec(typed) ?? [];
  if (whole !== undefined) return scaled(digits, power, scale, mark);
  const words = typed.split(/[ -]/);
  const named = readNumberNames((index) => words[index]);
  return named !== null && named.length === words.length ? named.value : undefined;
}

/** Whether a text ends in what multiplies it: "7 thousand", "7k". */
export function scaleAfter(text: string): string | undefined {
  return WHOLE.exec(unify(text))?.[3];
}

/** No number is written in more characters, and no figure said in more than four times as many. */
const MAX_TYPED = 100;

export interface NumbersInText {
  /** In their order, as English reads them; of 1.200, which may well be 1,200, both. */
  readonly read: readonly number[];
  /** Of those, what is hardly meant otherwise: not 1.200. */
  readonly certain: ReadonlySet<number>;
  /** Everything that any of them may mean. */
  readonly possible: ReadonlySet<number>;
}

/** The numbers that stand in a text: "between 1,200 and two thousand" has 1,200 and 2,000. */
export function numbersInText(text: string): NumbersInText {
  const said = UNREAD.reduce(
    (rest, unread) => rest.replaceAll(unread, ' … '),
    unify(text.slice(0, 4 * MAX_TYPED)),
  );
  const tokens = [...said.matchAll(TOKEN)].map(([word, digits]) => ({
    word,
    digits,
  }));
  const read: number[] = [];
  const [certain, possible] = [new Set<number>(), new Set<number>()];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token?.digits !== undefined) {
      const values = readingsOf(token.word);
      const [first, second] = values;
      if (first !== undefined) {
        const isPlain = second === undefined || second < first;
        read.push(first, ...(isPlain ? [] : [second]));
        if (isPlain) certain.add(first);
      }
      for (const value of values) possible.add(value);
      const unscaled = SUFFIX.exec(token.word)?.[1];
      if (unscaled !== undefined) for (const value of readingsOf(unscaled)) possible.add(value);
      at += 1;
      continue;
    }
    const named = readNumberNames((index) => tokens[at + index]?.word);
    if (named !== null) {
      read.push(named.value);
      certain.add(named.value);
      possible.add(named.value);
    } else if (LONE.has(token?.word ?? '')) possible.add(LONE.get(token?.word ?? '') ?? 0);
    at += named?.length ?? 1;
  }
  return { read, certain, possible };
}

/** Words that a number of such a few may stand in, though on their own they mostly are no number. */
const LONE: ReadonlyMap<string, number> = new Map([
  ['one', 1],
  ['none', 0],
  ['no', 0],
]);

/** What a number may be, the English reading first, each once. */
export function readingsOf(text: string): readonly number[] {
  const values = DECIMAL_MARKS.map((mark) => readTypedNumber(text, mark));
  return [...new Set(values)].filter((value) => value !== undefined);
}

/** The marks of other scripts and keyboards as ASCII ones; only Arabic's decimal mark, which is no other, stays. */
function unify(text: string): string {
  return foldTyped(plainFractions(text.replaceAll(RAISED_ALL, '')))
    .toLowerCase()
    .replaceAll(/[’‘ʼ´`٬]/g, "'")
    .replaceAll('،', ',');
}

/** Raised and lowered digits, of footnotes and powers, which NFKC would append to the number before them. */
const RAISED = /[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089]/;
const RAISED_ALL = new RegExp(RAISED, 'g');

const FRACTIONS: ReadonlyMap<string, string> = new Map([
  ...([
    ['½', '5'],
    ['¼', '25'],
    ['¾', '75'],
    ['⅕', '2'],
    ['⅖', '4'],
    ['⅗', '6'],
    ['⅘', '8'],
  ] as const),
  ...([
    ['⅛', '125'],
    ['⅜', '375'],
    ['⅝', '625'],
    ['⅞', '875'],
    ['⅒', '1'],
  ] as const),
]);

/** "1½" as "1.5", for NFKC would make "11⁄2" of it. A third, which has no decimals, is left out with its number. */
function plainFractions(text: string): string {
  return text.replaceAll(
    /(\p{Nd}*) ?([¼-¾⅐-⅞])( ?(?:hundred|thousand|million|billion)s?|k|m|bn)?/giu,
    (_, whole: string, fraction: string, scale: string | undefined = '') => {
      const decimals = FRACTIONS.get(fraction);
      return decimals === undefined ? ' … ' : `${whole === '' ? '0' : whole}.${decimals}${scale}`;
    },
  );
}

/** What holds numbers that are not the number meant: "half a million", "three and a half thousand", "2 crore". */
const UNREAD: readonly RegExp[] = [
  /(?<!\p{L})(?:half|third|quarter)s? (?:of )?(?:an?|one) (?:hundred|thousand|million|billion|dozen)(?!\p{L})/gu,
  /[\p{L}\p{N}.,']+ and (?:a|one|three) (?:half|third|quarter)s?(?: (?:hundred|thousand|million|billion)s?)?(?!\p{L})/gu,
  /[\p{L}\p{N}.,']+ ?(?:(?:dozen|lakh|lac|crore|trillion)s?|tn)(?!\p{L})/gu,
  /[\p{N}.,']+ (?:k|mn|bn)(?!\p{L})/gu,
  /\p{N}[\p{N}.,']* ?(?:hundred|thousand|million|billion|k) (?:and )?\p{N}{1,3}(?![\p{N}.,]|\p{L}| (?:to|or|-) )/gu,
];

const SCALE_NAMES = [...SCALES.keys()].join('|');
const SCALE = `(?:${[...SUFFIXES.keys()].join('|')})(?!\\p{L})| ?(?:${SCALE_NAMES})s?(?!\\p{L})`;
const DIGITS = "\\d{1,3}(?:[ ',.]\\d{2,3})+(?:[.,٫]\\d+)?|\\d+(?:[.,٫]\\d+)?";
const WHOLE = new RegExp(`^(${DIGITS})(e[+-]?\\d{1,3})?(${SCALE})?$`, 'u');
/** Digits as one number with its scale, or a word; "-5" is none of them. */
const TOKEN = new RegExp(
  `(?<![\\p{L}\\p{N}_]|(?<![\\p{L}\\p{N}])[-−])(${DIGITS})(?![\\p{N}_])(?:${SCALE})?|\\p{L}+`,
  'gu',
);
const SUFFIX = /^(.*\d)(?:k|m|bn)$/;

function scaled(digits: string, power = 'e0', scale = '', mark: DecimalMark): number | undefined {
  const plain = plainDigits(digits, mark);
  if (plain === undefined) return undefined;
  const name = scale.trim();
  const by = SUFFIXES.get(name) ?? SCALES.get(name.replace(/s$/, '')) ?? 1;
  // The point is moved in the text, for a product of doubles may be off by a little: 1.1 × 1.1 is not 1.21.
  const written = `${plain}e${Number(power.slice(1)) + Math.round(Math.log10(by))}`;
  return isExactNumber(written) ? Number(written) : undefined;
}

/** Digits with nothing between them but a decimal point. Thousands are set apart by one mark throughout. */
function plainDigits(digits: string, mark: DecimalMark): string | undefined {
  if (!GROUPED[mark].test(digits)) return undefined;
  const joined = digits.replaceAll(mark === '.' ? /[,' ]/g : /[.' ]/g, '');
  return joined.replace(/[,٫]/, '.');
}

const GROUPED: Readonly<Record<DecimalMark, RegExp>> = { '.': grouped('.', ','), ',': grouped(',', '.') };

/** 1234, 1,234,567 or, as in India, 12,34,567; a group never follows a lone zero. */
function grouped(mark: DecimalMark, other: DecimalMark): RegExp {
  return new RegExp(
    `^(?:\\d+|[1-9]\\d{0,2}([${other} '])\\d{3}(?:\\1\\d{3})*|[1-9]\\d?(?:${other}\\d\\d)+${other}\\d{3})(?:[${mark}٫]\\d+)?$`,
  );
}
