import { MONTH_OF } from '../dossier/month-names.ts';
import { SMALL_NUMBERS } from '../dossier/number-names.ts';
import { exactly, type Quantity } from '../dossier/quantity.ts';
import { measuresOfUnit } from './measures.ts';
import { numberOf } from './number-words.ts';
import { readWords, stemOf } from './words.ts';

/** A number that stands in a sentence, with the words around it that say how it is meant. */
export interface SaidNumber {
  /** As it was typed, with what qualifies it and with its sign of money or per cent: "over 5,000", "65 %". */
  readonly typed: string;
  readonly quantity: Quantity;
  /** Its unit, as `unitIn` names it: "percent", "dollar", "kilometre"; null where it counts things. */
  readonly unit: string | null;
  /** What it is a number for: "day" of "300 a day"; null where it is no rate. */
  readonly rate: Rate | null;
  /** Whether it may be a year. */
  readonly isYear: boolean;
  /** The clause that it stands in. */
  readonly clause: string;
  /** The clause around it with a question in its place, then the whole sentence: "how many were moved to Iraq?". */
  readonly asked: readonly [clause: string, sentence: string];
}

export type Rate = 'hour' | 'day' | 'week' | 'month' | 'year';

const NAMES = [...SMALL_NUMBERS.keys()].join('|');
const SCALES = 'hundred|thousand|million|billion';
const DIGITS = "\\d{1,3}(?:[,.'’\\u00a0\\u202f ]\\d{3})+(?![\\d])(?:[.,]\\d+)?|\\d{1,12}(?:[.,]\\d{1,6})?";
const NAMED = `(?:half a |a quarter of a |an? )?\\b(?:${NAMES}|${SCALES})(?:[ -](?:and )?(?:${NAMES}|${SCALES}))*\\b`;
const ONE = `(?:[$€£¥]\\s?)?(?:(?:${DIGITS})(?:(?:bn|[km])\\b|\\s?(?:${SCALES}|grand|mio|mln|bn)\\b)?|${NAMED})`;

const BEFORE: readonly (readonly [words: string, bound: Bound])[] = [
  ['(?:no|not) (?:less|fewer) than|at (?:the )?least|a minimum of|minimum|[≥]\\s?|>=\\s?', 'least'],
  [
    '(?:no|not) more than|at (?:the )?most|up to|as many as|a maximum of|maximum|[≤]\\s?|<=\\s?|less than|fewer than|under|below|south of|<\\s?',
    'most',
  ],
  ['more than|over|above|exceed(?:s|ed|ing)?|in excess of|upwards? of|north of|greater than|>\\s?', 'above'],
  [
    'about|around|approximately|approx\\.?|roughly|some|circa|ca\\.?|nearly|almost|close to|(?:an )?estimated|in the region of|[~≈]\\s?',
    'about',
  ],
];
type Bound = 'least' | 'most' | 'above' | 'about';

const AFTER =
  '(?<more>\\+|\\s(?:or|and) more\\b|\\splus\\b)|(?<less>\\s(?:or|and) (?:less|fewer)\\b)|(?<so>\\sor so\\b|ish\\b)';
/** What must not stand before a number: letters, marks of ids, of times, versions and dates. */
const PHRASE = new RegExp(
  [
    '(?<![\\p{L}\\p{N}_.,:/#@&=?\\\\-])',
    `(?<before>${BEFORE.map(([words]) => `(?:\\b|(?<!\\w))(?:${words})`).join('|')})?\\s?`,
    `(?:between\\s(?<low>${ONE})\\sand\\s(?<high>${ONE})|(?<one>${ONE})(?:(?:\\s?[-–—]\\s?|\\sto\\s)(?<two>${ONE}))?)`,
    `(?:${AFTER})?(?<percent>\\s?%|\\s?(?:per ?cent|percent|pct)\\b)?`,
    '(?![\\p{L}\\p{N}_]|[:/.,-]\\d)',
  ].join(''),
  'giu',
);

const CHANGE = new RegExp(`(\\bfrom\\s${ONE}(?:\\s?%)?)\\sto\\s`, 'giu');

/** Units that are written in several ways. */
const SAME_UNITS: ReadonlyMap<string, string> = new Map(
  [
    ['kilometre', 'km kilometer'],
    ['metre', 'meter'],
    ['centimetre', 'cm centimeter'],
    ['millimetre', 'mm millimeter'],
    ['foot', 'feet ft'],
    ['minute', 'min'],
    ['hour', 'hr'],
    ['kilogram', 'kg kilo'],
    ['tonne', 'ton'],
    ['litre', 'liter'],
    ['dollar', '$ usd buck'],
    ['euro', '€ eur'],
    ['pound', '£ gbp quid'],
    ['yen', '¥'],
  ].flatMap(([unit = '', others = '']) =>
    others.split(' ').map((other) => [stemOf(other), stemOf(unit)] as const),
  ),
);
const UNIT_WORD = /^\s?(\p{L}+)/u;
const RATE =
  /\b(?:an?|per|each|every)\s(?<rate>hour|day|week|month|year)\b|\b(?<rate>hour|dai|week|month|year)ly\b|\b(?<rate>annual)\w*|\/\s?(?<rate>h|d|day|week|month|year)\b/i;
const MONTH = `(?:${[...MONTH_OF.keys()].join('|')})`;
const MONTH_BEFORE = new RegExp(`\\b${MONTH}\\.?\\s(?:the\\s)?$`, 'i');
const MONTH_AFTER = new RegExp(`^(?:st|nd|rd|th)?\\.?\\s(?:of\\s)?${MONTH}\\b`, 'i');
const ORDINAL_OR_CLOCK = /^(?:st|nd|rd|th)\b|^\s?(?:[ap]\.?m\b|o['’]clock)/i;
/** Where one thing ends that is said, and another begins. */
const BREAKS = /[,;:()]\s|\s[-–—]\s|\s(?:and|but|while|whereas|although|which|who|where|because|so)\s/gi;

/** The numbers of a sentence, in their order: no dates, times of day, ids or numbers of more than 12 digits. */
export function saidNumbers(text: string): readonly SaidNumber[] {
  // "From 38 to 24" is a change, no range.
  const sentence = text.replaceAll(CHANGE, '$1 now ');
  const found = [...sentence.matchAll(PHRASE)].flatMap((match): readonly Placed[] => {
    const { groups = {}, index } = match;
    const end = index + match[0].length;
    const [before, after] = [sentence.slice(0, index), sentence.slice(end)];
    if (MONTH_BEFORE.test(before) || MONTH_AFTER.test(after) || ORDINAL_OR_CLOCK.test(after)) return [];
    const quantity = quantityIn(groups);
    if (quantity === null || isPartOfName(match[0], before)) return [];
    const start = end - match[0].trimStart().length;
    const word = UNIT_WORD.exec(after)?.[0] ?? '';
    const sign = unitIn(/[$€£¥]/.exec(match[0])?.[0] ?? '');
    const own = groups['percent'] === undefined ? sign : 'percent';
    const unit = own ?? unitIn(word);
    const typedUnit = own === null && unit !== null ? word : '';
    const typed = `${match[0].trim()}${typedUnit}`;
    const isYear = /^(?:1[5-9]|20)\d\d$/.test(typed);
    return [{ typed, quantity, unit, start, end: end + typedUnit.length, isYear }];
  });
  return found.map(({ start, end, ...number }, at) => {
    const before = sentence.slice(found[at - 1]?.end ?? 0, start);
    const after = sentence.slice(end, found[at + 1]?.start ?? sentence.length);
    const whole = questionFor(number, sentence.slice(0, start), sentence.slice(end));
    const [own, rest] = clauseAround(before, after);
    return {
      ...number,
      rate: rateOf(after),
      clause: `${own}${number.typed}${rest}`.trim(),
      asked: [questionFor(number, own, rest), whole],
    };
  });
}

/** The unit that a text ends its number with, by its stem, one for all ways to write it; null where it is none. */
export function unitIn(text: string): string | null {
  const word = stemOf((text.trim().split(' ')[0] ?? '').toLowerCase());
  const unit = SAME_UNITS.get(word) ?? word;
  return measuresOfUnit(unit).length === 0 ? null : unit;
}

interface Placed extends Pick<SaidNumber, 'typed' | 'quantity' | 'unit' | 'isYear'> {
  readonly start: number;
  readonly end: number;
}

/** What stands before and after the number in its clause. */
function clauseAround(before: string, after: string): readonly [before: string, after: string] {
  const last = [...before.matchAll(BREAKS)].at(-1);
  const own = last === undefined ? before : before.slice(last.index + last[0].length);
  return [own.trimStart().replace(/^(?:and|but|so|while) /i, ''), after.split(BREAKS)[0] ?? ''];
}

function questionFor({ unit }: Pick<SaidNumber, 'unit'>, before: string, after: string): string {
  const isMoney = unit !== null && measuresOfUnit(unit).includes('money');
  const question = unit === 'percent' ? 'what percentage' : isMoney ? 'how much' : 'how many';
  return `${before}${question}${after.replace(/[.!?…\s]+$/, '')}?`.replace(/^\W+/, '');
}

/** What a number before a text is for: "day" of "vehicles a day"; null where it is no rate. */
export function rateOf(after: string): Rate | null {
  const word = RATE.exec(after.split(BREAKS)[0] ?? '')?.groups?.['rate'] ?? '';
  return RATES.get(word.toLowerCase()) ?? null;
}

const RATES: ReadonlyMap<string, Rate> = new Map([
  ...(['hour', 'day', 'week', 'month', 'year'] as const).map((rate) => [rate, rate] as const),
  ['h', 'hour'],
  ['d', 'day'],
  ['dai', 'day'],
  ['annual', 'year'],
]);

/** "Steam 6", "bus 4", "Article 12": a name goes on with a number. */
function isPartOfName(matched: string, before: string): boolean {
  return /^\s*\d{1,3}$/.test(matched) && (CAPITAL_BEFORE.test(before) || NAMED_BEFORE.test(before));
}

/** Not the first word of a sentence, which begins with a capital anyway. */
const CAPITAL_BEFORE = /(?<=\S\s)\p{Lu}[\p{L}]+ ?$/u;
const NAMED_BEFORE =
  /(?:\b(?:bus|line|lines|article|section|chapter|page|part|version|model|type|route|room|gate|day|level|phase|step|number|no)) $/iu;

function quantityIn(groups: Readonly<Record<string, string | undefined>>): Quantity | null {
  const { before = '', one = '', two, low = one, high = two, more, less, so } = groups;
  const first = readValue(low, high);
  if (first === null) return null;
  const bound = boundOf(before);
  if (high !== undefined) {
    const max = readValue(high);
    // "4,384 to 4,358" are two numbers, of which the first is read.
    if (max === null || max <= first) return exactly(first);
    return { min: first, max, about: bound === 'about', beyond: false };
  }
  if (bound === 'above') return { min: first, about: false, beyond: true };
  if (bound === 'least' || more !== undefined) return { min: first, about: false, beyond: false };
  if (bound === 'most' || less !== undefined) return { max: first, about: false, beyond: false };
  return { ...exactly(first), about: bound === 'about' || so !== undefined };
}

function boundOf(before: string): Bound | null {
  return BEFORE.find(([words]) => new RegExp(`^(?:${words})$`, 'i').test(before.trim()))?.[1] ?? null;
}

/** "5 to 7 thousand" begins with 5 thousand. */
function readValue(typed: string, next = ''): number | null {
  const scale = /(?:\d|\s)(k|m|bn|hundred|thousand|million|billion)$/i.exec(next)?.[1] ?? '';
  const isScaled = /[a-z]/i.test(typed);
  const text = typed.replaceAll(/[$€£¥\s\u00a0\u202f]+/g, ' ').trim();
  const words = readWords(
    isScaled || scale === '' ? text : `${text} ${scale}`.replace(/ (?=(?:k|m|bn)$)/i, ''),
  );
  const [only = null, ...others] = words.map(({ term }) => numberOf(term));
  return others.length > 0 ? null : only;
}
