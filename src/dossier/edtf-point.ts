import { isSeason, seasonSpans } from './edtf-season.ts';

/** First and last millisecond (UTC). */
export interface Span {
  readonly min: number;
  readonly max: number;
}

const DAY = 86_400_000;
const DAYS_OF_ERA = 146_097;

/**
 * The first millisecond (UTC) of a day in the proleptic Gregorian calendar, for years beyond the reach of `Date`,
 * too. `month` counts from 1 and may run over into the next years; year 0 is 1 BC.
 */
function startOfDay(year: number, month: number, day: number): number {
  // Years begin in March here, so that a leap day is the last of its year.
  const years = year + Math.floor((month - 3) / 12);
  const months = (((month - 3) % 12) + 12) % 12;
  const era = Math.floor(years / 400);
  const yearOfEra = years - era * 400;
  const dayOfYear = Math.floor((153 * months + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * DAYS_OF_ERA + dayOfEra - DAYS_TO_1970) * DAY;
}

/** Days from 1 March of year 0 to 1 January 1970. */
const DAYS_TO_1970 = 719_468;

/** The last millisecond of a day. */
function endOfDay(year: number, month: number, day: number): number {
  return startOfDay(year, month, day) + DAY - 1;
}

export function startOfMonth(year: number, month: number): number {
  return startOfDay(year, month, 1);
}

function startOfYear(year: number): number {
  return startOfDay(year, 1, 1);
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  return day >= 1 && startOfDay(year, month, day) < startOfMonth(year, month + 1);
}

export type DatePart = 'year' | 'month' | 'day';

/** One date of an EDTF text: no interval and no set. */
export interface EdtfPoint {
  readonly year: YearPart;
  /** The months (1 to 12) and days (1 to 31) that its digits may mean; null where it has no such part. */
  readonly month: readonly number[] | null;
  readonly day: readonly number[] | null;
  /** EDTF's number of a season, quarter or the like (21 to 41). */
  readonly season: number | null;
  /** As written: "23:30:15", and "Z" or "-05:00" where it has one. */
  readonly time: { readonly clock: string; readonly zone: string | null } | null;
  readonly uncertain: readonly DatePart[];
  readonly approximate: readonly DatePart[];
}

/** Years by the astronomical count, in which 0 is 1 BC. */
export interface YearPart {
  readonly min: number;
  readonly max: number;
  /** What the four digits are, where some of them before the last are left open ("1X99"). */
  readonly pattern: RegExp | null;
  /** Digits and power of ten of a year that is written with Y or S; of an estimate, where `min` and `max` differ. */
  readonly long: LongYear | null;
}

export interface LongYear {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Beyond so many years a bound says no more than that it is far away; finite, so that nothing is open by it. */
const FARTHEST = 1e290;

const MARK = '([?~%]?)';
const DATE = new RegExp(
  `^${MARK}(-?[\\dX]{4})${MARK}(?:-${MARK}([\\dX]{2})${MARK}(?:-${MARK}([\\dX]{2})${MARK})?)?(?:T([\\d:.]+)(Z|[+-]\\d\\d(?::?\\d\\d)?)?)?$`,
);
const LONG_YEAR = /^Y?(-?)(\d+)(?:E(\d+))?(?:S(\d+))?$/;
const DECADE_OR_CENTURY = /^(-?)(\d{2,3})([?~%]?)$/;

/** The date that a text means, or null where it is of no such form or no day of the calendar. */
export function parsePoint(text: string): EdtfPoint | null {
  const point = parseDate(text) ?? parseDecadeOrCentury(text) ?? parseLongYear(text);
  return point !== null && spansOfPoint(point).length > 0 ? point : null;
}

/** First to last millisecond of all that it may mean: two spans or three for seasons, one otherwise. */
export function spansOfPoint(point: EdtfPoint): readonly Span[] {
  const { year, season, time } = point;
  if (season !== null) return seasonSpans(year.min, season);
  const [first, last] = [edgeOf(point, 'first'), edgeOf(point, 'last')];
  if (first === null || last === null) return [];
  if (time === null) return [{ min: first.min, max: Math.max(first.min, last.max) }];
  const [hours = 0, minutes = 0, seconds] = time.clock.split(':').map(Number);
  const at = first.min + (hours * 3600 + minutes * 60 + (seconds ?? 0)) * 1000;
  // 24:00 is still of the day that is written.
  const min = Math.min(at, first.max);
  return [{ min, max: Math.min(min + (seconds === undefined ? 59_999 : 999), first.max) }];
}

/** Year, month (from 0) and day, as far as each is given and one only. */
export function givenParts({ year, month, day, season }: EdtfPoint): readonly number[] {
  if (year.min !== year.max || season !== null) return [];
  const [onlyMonth, onlyDay] = [month, day].map((choice) => (choice?.length === 1 ? choice[0] : undefined));
  if (onlyMonth === undefined) return [year.min];
  return onlyDay === undefined ? [year.min, onlyMonth - 1] : [year.min, onlyMonth - 1, onlyDay];
}

function parseDate(text: string): EdtfPoint | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const [, ...found] = match;
  const [
    beforeYear,
    year = '',
    afterYear,
    beforeMonth,
    month,
    afterMonth,
    beforeDay,
    day,
    afterDay,
    clock,
    zone,
  ] = found;
  const season = month !== undefined && day === undefined && isSeason(Number(month)) ? Number(month) : null;
  const marks: readonly Marks[] = [
    { part: 'year', before: beforeYear, after: afterYear },
    ...(month === undefined ? [] : [{ part: 'month', before: beforeMonth, after: afterMonth } as const]),
    ...(day === undefined ? [] : [{ part: 'day', before: beforeDay, after: afterDay } as const]),
  ];
  return {
    year: readYear(year),
    month: month === undefined || season !== null ? null : numbersLike(month, 12),
    day: day === undefined ? null : numbersLike(day, 31),
    season,
    time: clock === undefined ? null : { clock, zone: zone ?? null },
    uncertain: partsMarked(marks, '?'),
    approximate: partsMarked(marks, '~'),
  };
}

interface Marks {
  readonly part: DatePart;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** A mark after a part is of all parts up to it, a mark before a part of that one alone. */
function partsMarked(marks: readonly Marks[], mark: '?' | '~'): readonly DatePart[] {
  const isMark = (written: string | undefined): boolean => written === mark || written === '%';
  const last = marks.findLastIndex(({ after }) => isMark(after));
  return marks.flatMap(({ part, before }, at) => (at <= last || isMark(before) ? [part] : []));
}

function readYear(written: string): YearPart {
  const [sign, digits] = written.startsWith('-') ? [-1, written.slice(1)] : [1, written];
  const ends = ['0', '9'].map((digit) => sign * Number(digits.replaceAll('X', digit)));
  const range = { min: Math.min(...ends), max: Math.max(...ends), long: null };
  return { ...range, pattern: /X\d/.test(digits) ? new RegExp(`^${digits.replaceAll('X', '\\d')}$`) : null };
}

function parseDecadeOrCentury(text: string): EdtfPoint | null {
  const [, sign = '', digits, mark = ''] = DECADE_OR_CENTURY.exec(text) ?? [];
  return digits === undefined ? null : parseDate(`${sign}${digits.padEnd(4, 'X')}${mark}`);
}

function parseLongYear(text: string): EdtfPoint | null {
  const [, minus, written, power = '0', significant] = LONG_YEAR.exec(text) ?? [];
  if (written === undefined) return null;
  const sign = minus === '-' ? -1 : 1;
  const [size, exponent] = [Number(`${written}E${power}`), Number(power)];
  // The last digits that are significant are worth this much.
  const digits = written.replace(/^0+(?=\d)/, '').length + exponent;
  const worth = significant === undefined ? 1 : 10 ** Math.max(0, digits - Number(significant));
  const least = Math.min(Math.floor(size / worth) * worth, FARTHEST);
  const ends = [least, least + worth - 1].map((end) => sign * Math.min(end, FARTHEST));
  return {
    year: {
      min: Math.min(...ends),
      max: Math.max(...ends),
      pattern: null,
      long: { digits: BigInt(sign) * BigInt(written), exponent },
    },
    ...{ month: null, day: null, season: null, time: null, uncertain: [], approximate: [] },
  };
}

/** The numbers from 1 to `most` that two digits may mean: "1X" 10, 11 and 12 for a month. */
function numbersLike(digits: string, most: number): readonly number[] {
  const pattern = new RegExp(`^${digits.replaceAll('X', '\\d')}$`);
  return Array.from({ length: most }, (_, at) => at + 1).filter((number) =>
    pattern.test(String(number).padStart(2, '0')),
  );
}

/** The first or the last day, month or year that it may mean; null where none of them is in the calendar. */
function edgeOf({ year, month, day }: EdtfPoint, edge: 'first' | 'last'): Span | null {
  const inOrder = (numbers: readonly number[]): readonly number[] =>
    edge === 'first' ? numbers : numbers.toReversed();
  const [from, step] = edge === 'first' ? [year.min, 1] : [year.max, -1];
  if (month === null) return { min: startOfYear(from), max: startOfYear(from + 1) - 1 };
  for (let at = from; at >= year.min && at <= year.max; at += step) {
    if (year.pattern !== null && !year.pattern.test(String(Math.abs(at)).padStart(4, '0'))) continue;
    for (const one of inOrder(month)) {
      if (day === null) return { min: startOfMonth(at, one), max: startOfMonth(at, one + 1) - 1 };
      const found = inOrder(day).find((number) => isCalendarDay(at, one, number));
      if (found !== undefined) return { min: startOfDay(at, one, found), max: endOfDay(at, one, found) };
    }
  }
  return null;
}
