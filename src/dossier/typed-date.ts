import { describeEdtf, parseEdtf } from './edtf-date.ts';
import { MONTH_OF } from './month-names.ts';
import { foldTyped } from './typed-text.ts';

/** What a person meant by a date. Nothing is added to it that was not typed: a year that is missing is asked for. */
type TypedDate =
  | { readonly kind: 'date'; readonly edtf: string }
  /** It may be any of these, in EDTF, the likelier first; one of them where it was written in an unusual order. */
  | { readonly kind: 'asked'; readonly dates: readonly string[] }
  | { readonly kind: 'no-year' };

/**
 * A date as people type it: EDTF, "22 January 2026", "Jan 22nd, 2026", "2026-1-5", "22.01.2026", "Jan 2026". With
 * dots the day comes first; "05/01/2026" is asked about. Null where it is no date, or no day of the calendar.
 */
export function readTypedDate(text: string): TypedDate | null {
  if (text.length > MAX_TYPED) return null;
  const typed = foldTyped(text).toLowerCase();
  const short = readShort(typed);
  if (short !== null) return short;
  if (parseEdtf(text.trim()) !== null) return { kind: 'date', edtf: text.trim() };
  if (parseEdtf(typed) !== null) return { kind: 'date', edtf: typed };
  return readHedged(typed) ?? readRange(typed);
}

function readHedged(typed: string): TypedDate | null {
  const [, about = '', plain = '', doubt = ''] = HEDGED.exec(typed) ?? [];
  const read = readNumeric(plain) ?? readNamed(plain);
  const mark = about === '' ? doubt : doubt === '' ? '~' : '%';
  if (read === null || read.kind === 'no-year' || mark === '') return read;
  if (read.kind === 'date') return { kind: 'date', edtf: `${read.edtf}${mark}` };
  return { kind: 'asked', dates: read.dates.map((date) => `${date}${mark}`) };
}

/** What to write in place of a date that can't be taken as it is, to stand after it; null where it is no such date. */
export function adviseOnDate(text: string): string | null {
  const read = readTypedDate(text);
  if (read?.kind === 'no-year') return 'has no year: write it too, as in 22 January 2025';
  if (read?.kind !== 'asked' || readShort(foldTyped(text)) !== null) return null;
  return `${describeChoice(read.dates)}: write ${read.dates.join(' or ')}`;
}

/** "may be 5 January 2026 or 1 May 2026", of dates in EDTF. */
export function describeChoice(dates: readonly string[]): string {
  return `${dates.length > 1 ? 'may be' : 'looks like'} ${dates.map(describeDate).join(' or ')}`;
}

/** An EDTF date in words. */
export function describeDate(edtf: string): string {
  const date = parseEdtf(edtf);
  return date === null ? edtf : describeEdtf(date);
}

/** No date is written in more characters. */
const MAX_TYPED = 100;

const HEDGED = /^((?:c\.|ca\.?|circa|about|around) ?)?(.*?)([?~])?$/;

const PARTS = /^(\d{1,4})([-/.])(\d{1,4})(?:\2(\d{1,4}))?\.?$/;

/** EDTF takes "26" for the years 2600 to 2699, and "197" for the 1970s: hardly anybody means that who types it. */
function readShort(typed: string): TypedDate | null {
  const [, sign = '', digits, mark = ''] = /^(-?)(\d{2,3})([?~%]?)$/.exec(typed) ?? [];
  if (digits === undefined) return null;
  const years = digits.length === 2 && sign === '' ? [`20${digits}`, `19${digits}`] : [];
  const dates = [...years, `${sign}${digits.padEnd(4, 'X')}`].map((year) => `${year}${mark}`);
  return asked(dates.filter((date) => parseEdtf(date) !== null));
}

const RANGE = /^(?:from )?(\S.*?)(?: ?[–—‒] ?| [-−] | to | until )(.+)$/;
const BETWEEN = /^between (.+?) and (.+)$/;

/** "22–25 January 2026" is all of it, "between 2024 and 2025" some time in it. */
function readRange(typed: string): TypedDate | null {
  const [, from, to] = RANGE.exec(typed) ?? /^(\d{4})(?:-|\/(?=..$))(\d{4}|(?<=\/)\d\d)$/.exec(typed) ?? [];
  if (from !== undefined && to !== undefined) return joinEnds(from, to, (a, b) => `${a}/${b}`);
  const [, least, most] = BETWEEN.exec(typed) ?? [];
  return least === undefined || most === undefined ? null : joinEnds(least, most, (a, b) => `[${a}..${b}]`);
}

/** Only two ends that leave no doubt; the first has its month and year from the last where it lacks them. */
function joinEnds(from: string, to: string, join: (from: string, to: string) => string): TypedDate | null {
  const isShortYear = /^\d{4}$/.test(from) && /^\d\d$/.test(to);
  const last = readHedged(isShortYear ? `${from.slice(0, 2)}${to}` : to);
  if (last?.kind !== 'date') return null;
  const [year = '', month, day] = last.edtf.split('-');
  const isDayAlone = /^\d{1,2}(?:st|nd|rd|th)?$/.test(from) && month !== undefined && day !== undefined;
  const read = isDayAlone
    ? understood(ymd(year, month, from.replace(/\D+$/, '')))
    : readHedged(from)?.kind === 'no-year' && /[a-z]/.test(from)
      ? readHedged(`${from} ${year}`)
      : readHedged(from);
  if (read?.kind !== 'date') return null;
  const edtf = join(read.edtf, last.edtf);
  const [first, end] = [parseEdtf(read.edtf), parseEdtf(last.edtf)];
  const isUpward = first !== null && end !== null && first.min <= end.min;
  return isUpward && parseEdtf(edtf) !== null ? { kind: 'date', edtf } : null;
}

/** Day, month and year in digits, in whatever order; or month and year. */
function readNumeric(typed: string): TypedDate | null {
  if (/^\d{4}$/.test(typed)) return understood(typed);
  if (/^\d{8}$/.test(typed)) return asked(unseparated(typed));
  const [, first = '', mark, second = '', third] =
    PARTS.exec(typed.replaceAll(/ ?([-/.–‑−]) ?/g, (_, one) => (/[–‑−]/.test(one) ? '-' : one))) ?? [];
  if (mark === undefined) return null;
  if (third === undefined)
    return readTwo(first, second) ?? readTwo(second, first) ?? withoutYear(first, second);
  if (first.length === 4) return understood(ymd(first, second, third)) ?? asked([ymd(first, third, second)]);
  const [dayFirst, monthFirst] = [ymd(third, second, first), ymd(third, first, second)];
  if (third.length === 4) {
    if (mark === '.' && dayFirst !== null) return understood(dayFirst);
    return oneOf([dayFirst, monthFirst]);
  }
  if ([first, second, third].some(({ length }) => length > 2)) return null;
  const century = (year: string): readonly string[] => [
    `20${year.padStart(2, '0')}`,
    `19${year.padStart(2, '0')}`,
  ];
  return asked([
    ...(mark === '-' ? century(first).map((year) => ymd(year, second, third)) : []),
    ...century(third).map((year) => ymd(year, second, first)),
    ...(mark === '.' ? [] : century(third).map((year) => ymd(year, first, second))),
  ]);
}

function unseparated(typed: string): readonly (string | null)[] {
  const [start, end] = [typed.slice(0, 4), typed.slice(4)];
  return [
    ymd(start, end.slice(0, 2), end.slice(2)),
    ymd(end, start.slice(2), start.slice(0, 2)),
    ymd(end, start.slice(0, 2), start.slice(2)),
  ].filter((date) => date !== null && /^(?:1|20)/.test(date));
}

function readTwo(year: string, month: string): TypedDate | null {
  return year.length === 4 && month.length <= 2 ? understood(calendar(year, month)) : null;
}

/** "22.01." */
function withoutYear(first: string, second: string): TypedDate | null {
  const isDay = [ymd('2000', second, first), ymd('2000', first, second)].some((date) => date !== null);
  return first.length <= 2 && isDay ? { kind: 'no-year' } : null;
}

const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?$/;
const AROUND = new Set(['of', 'the', 'in', 'on', 'year']);

/** A month by its name, with a day, a year or both around it. */
function readNamed(typed: string): TypedDate | null {
  const words = typed
    .split(/[\s,./'’–-]+/)
    .filter((word) => word !== '' && !AROUND.has(word) && !WEEKDAY.test(word));
  const months = words.flatMap((word) => MONTH_OF.get(word) ?? []);
  const [month] = months;
  const numbers = words
    .filter((word) => !MONTH_OF.has(word))
    .map((word) => word.replace(/^(\d{1,2})(?:st|nd|rd|th)$/, '$1'));
  if (month === undefined || months.length > 1 || numbers.some((word) => !/^\d{1,2}$|^\d{4}$/.test(word)))
    return null;
  const [year, ...moreYears] = numbers.filter((number) => number.length === 4);
  const [day, short, ...more] = numbers.filter((number) => number.length < 4);
  if (moreYears.length > 0 || more.length > 0 || (year !== undefined && short !== undefined)) return null;
  if (year !== undefined) return onWeekday(calendar(year, String(month), day), typed);
  if (short !== undefined)
    return asked([
      ymd(`20${short.padStart(2, '0')}`, String(month), day),
      ymd(`19${short.padStart(2, '0')}`, String(month), day),
    ]);
  return day === undefined || ymd('2000', String(month), day) !== null ? { kind: 'no-year' } : null;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** A weekday that is another than the date's makes it doubtful which of them was meant. */
function onWeekday(edtf: string | null, typed: string): TypedDate | null {
  const named = typed.split(/[\s,.]+/).find((word) => WEEKDAY.test(word));
  if (edtf === null || named === undefined || !/^\d{4}-\d\d-\d\d$/.test(edtf)) return understood(edtf);
  const weekday = WEEKDAYS[new Date(`${edtf}T00:00:00Z`).getUTCDay()];
  return weekday === named.slice(0, 3) ? understood(edtf) : asked([edtf]);
}

function ymd(year: string, month: string, day: string | undefined): string | null {
  return day === undefined ? null : calendar(year, month, day);
}

/** A date in EDTF, or null where the calendar has no such day. */
function calendar(year: string, month: string, day?: string): string | null {
  if (year.length !== 4 || month.length > 2 || Number(month) < 1 || Number(month) > 12) return null;
  const edtf = [year, month, ...(day === undefined ? [] : [day])]
    .map((part) => part.padStart(2, '0'))
    .join('-');
  return parseEdtf(edtf) === null ? null : edtf;
}

function understood(edtf: string | null): TypedDate | null {
  return edtf === null ? null : { kind: 'date', edtf };
}

function oneOf(dates: readonly (string | null)[]): TypedDate | null {
  const different = [...new Set(dates)].filter((date) => date !== null);
  return different.length === 1 ? understood(different[0] ?? null) : asked(different);
}

function asked(dates: readonly (string | null)[]): TypedDate | null {
  const different = [...new Set(dates)].filter((date) => date !== null);
  return different.length === 0 ? null : { kind: 'asked', dates: different.slice(0, 4) };
}
