import { listWords } from '../text/list-words.ts';
import type { DatePart, EdtfPoint, LongYear, YearPart } from './edtf-point.ts';
import { seasonName, seasonNote } from './edtf-season.ts';
import { MONTH_NAMES } from './month-names.ts';

/** Dates in plain English: as exact as they are written, no sign of EDTF's left. */
export interface DateWords {
  readonly words: string;
  /** "year uncertain, day approximate", or null where nothing is in doubt. */
  readonly doubt: string | null;
}

/** "22 January 2026" and "year uncertain" apart. */
export function wordsOfPoint(point: EdtfPoint): DateWords {
  return { words: plainWords(point), doubt: doubtOf(point) };
}

/** "22 January 2026 (year uncertain)". */
export function sayPoint(point: EdtfPoint): string {
  const { words, doubt } = wordsOfPoint(point);
  return doubt === null ? words : `${words} (${doubt})`;
}

/** Each in words; what all have in common at their end is said once, "22 or 23 January 2026". */
export function sayPoints(points: readonly EdtfPoint[]): readonly string[] {
  const shared = sharedParts(points);
  return points.map((point, at) => {
    if (at === points.length - 1 || shared === 0) return sayPoint(point);
    return shared === 2 ? numberWords(point.day ?? []) : dayAndMonth(point);
  });
}

/** A year as people write it: "2026", "AD 44", "45 BC", "170,000,002". `year` is astronomical: 0 is 1 BC. */
function writeYear(year: number): string {
  if (year <= 0) return `${group(1 - year)} BC`;
  return year < 1000 ? `AD ${year}` : group(year);
}

function plainWords(point: EdtfPoint): string {
  const { year, month, day, season, time } = point;
  if (season !== null) return `${seasonName(season)} ${yearWords(year)}${seasonNote(season)}`;
  if (month === null) return isOpen(year) ? 'year not given' : yearWords(year);
  const missing = [
    ...(isOpen(year) ? ['year'] : []),
    ...(month.length === 12 ? ['month'] : []),
    ...(day !== null && day.length === 31 ? ['day'] : []),
  ];
  if (missing.length === (day === null ? 2 : 3)) return 'date not given';
  if (day !== null && day.length < 31 && month.length === 12) {
    const which = `day ${numberWords(day)} of a month not given`;
    return isOpen(year) ? `${which}, year not given` : `${yearWords(year)}, ${which}`;
  }
  const notes = [
    ...(missing.length === 0 ? [] : [`${listWords(missing, 'and')} not given`]),
    ...(month.length > MAX_NAMED && month.length < 12 ? ['exact month not given'] : []),
    ...(day !== null && day.length > 1 && day.length < 31 ? ['exact day not given'] : []),
  ];
  const said = [dayAndMonth(point), isOpen(year) ? '' : yearAfter(year, dayAndMonth(point) !== '')];
  const date = [said.filter((part) => part !== '').join(' '), ...notes]
    .filter((part) => part !== '')
    .join(', ');
  return time === null ? date : `${date} at ${time.clock}${zoneWords(time.zone)}`;
}

/** "22 January", "January", "20 to 29 December", or nothing. */
function dayAndMonth({ month, day }: EdtfPoint): string {
  if (month === null || month.length === 12) return '';
  const names = month.map((number) => MONTH_NAMES[number - 1] ?? '');
  const months = names.length > MAX_NAMED ? `${names.at(0)} to ${names.at(-1)}` : listWords(names, 'or');
  return day === null || day.length === 31 ? months : `${numberWords(day)} ${months}`;
}

/** Of more months than these, only the first and the last are named. */
const MAX_NAMED = 3;

/** "22", "2, 12 or 22", "20 to 29". */
function numberWords(numbers: readonly number[]): string {
  const [first, last] = [numbers.at(0) ?? 0, numbers.at(-1) ?? 0];
  const isRun = numbers.length > 2 && last - first === numbers.length - 1;
  return isRun ? `${first} to ${last}` : listWords(numbers.map(String), 'or');
}

/** The year behind a month: "2026", "in the 2020s". */
function yearAfter(year: YearPart, isAfterMonth: boolean): string {
  const isExact = year.min === year.max;
  return isAfterMonth && !isExact ? `in ${yearWords(year)}` : yearWords(year);
}

function yearWords(year: YearPart): string {
  const { min, max, pattern, long } = year;
  if (long !== null) {
    const estimate = sayLongYear(long);
    if (min === max) return min >= 10_000 ? `the year ${estimate}` : estimate;
    return `some year from ${writeYear(min)} to ${writeYear(max)}, put at ${estimate}`;
  }
  if (min === max) return writeYear(min);
  const width = max - min + 1;
  if (pattern === null && width === 10 && min >= 1000) return `the ${min}s`;
  const [first, last] = [writeYear(min), writeYear(max)];
  const both = `the years ${min < 0 && max < 0 ? first.replace(' BC', '') : first} to ${last}`;
  return pattern === null ? both : `one of ${both}, some digits not given`;
}

function isOpen({ min, max }: YearPart): boolean {
  return max - min === 9999;
}

function sayLongYear({ digits, exponent }: LongYear): string {
  if (exponent > MAX_ZEROS) {
    return digits < 0n
      ? `${grouped.format(-digits)} × 10^${exponent} BC`
      : `${grouped.format(digits)} × 10^${exponent}`;
  }
  const year = digits * 10n ** BigInt(exponent);
  const isShort = year > -10_000n && year < 10_000n;
  if (isShort) return writeYear(Number(year));
  return year > 0n ? grouped.format(year) : `${grouped.format(1n - year)} BC`;
}

/** Years with more zeros are said as a power of ten. */
const MAX_ZEROS = 12;

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

function group(year: number): string {
  return year < 10_000 ? String(year) : grouped.format(year);
}

function zoneWords(zone: string | null): string {
  if (zone === null) return '';
  return zone === 'Z' ? ' (UTC)' : ` (UTC${zone})`;
}

function doubtOf({ month, day, season, uncertain, approximate }: EdtfPoint): string | null {
  const all = 1 + Number(month !== null || season !== null) + Number(day !== null);
  const say = (parts: readonly DatePart[], doubt: string): readonly string[] => {
    if (parts.length === 0) return [];
    return [parts.length === all ? doubt : `${listWords(parts, 'and')} ${doubt}`];
  };
  const isSame = uncertain.length > 0 && uncertain.join() === approximate.join();
  const notes =
    isSame && uncertain.length < all
      ? say(uncertain, 'uncertain and approximate')
      : [...say(uncertain, 'uncertain'), ...say(approximate, 'approximate')];
  return notes.length === 0 ? null : notes.join(', ');
}

/** How much all have in common that can be said once: 2 for year and month, 1 for the year, 0 for nothing. */
function sharedParts(points: readonly EdtfPoint[]): 0 | 1 | 2 {
  const [first, ...others] = points;
  if (first === undefined || others.length === 0 || !points.every(isPlain)) return 0;
  const isAll = (part: (point: EdtfPoint) => number | undefined): boolean =>
    others.every((point) => part(point) === part(first));
  const hasDays = first.day !== null;
  if (!isAll(({ year }) => year.min) || !points.every(({ day }) => (day !== null) === hasDays)) return 0;
  return hasDays && isAll(({ month }) => month?.[0]) ? 2 : 1;
}

/** A month or day of which every part is given and none in doubt. */
function isPlain({ year, month, day, time, uncertain, approximate }: EdtfPoint): boolean {
  const isGiven = month?.length === 1 && (day === null || day.length === 1) && year.min === year.max;
  return isGiven && time === null && uncertain.length + approximate.length === 0;
}
