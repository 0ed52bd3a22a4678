import { readTypedDate } from '../../dossier/typed-date.ts';
import { dayOf, monthOf, weekdayOf } from './read-days.ts';
import { timeText } from './read-times.ts';
import type { Rhythm } from './rule.ts';
import { wallTime, writeWallTime } from './wall-clock.ts';
import type { WhenProblem } from './when-problem.ts';
import { isCalendarDay, numbersIn, type Token, type WhenContext } from './when-tokens.ts';
import { minutesOf, WEEKDAY_NAMES } from './when-words.ts';

export const WHICH_WEEKDAY: WhenProblem = {
  open: true,
  reason: 'On which day of the week?',
  examples: ['mondays at 09:00', 'every friday at 17:00'],
};

export const WHICH_OTHER_WEEKDAY: WhenProblem = {
  open: true,
  reason: 'On which day of every other week?',
  examples: ['every other monday at 09:00', 'every other friday at 17:00'],
};

export const WHICH_MONTH_DAY: WhenProblem = {
  open: true,
  reason: 'On which day of the month?',
  examples: [
    '1st of the month at 09:00',
    'first monday of the month at 09:00',
    'last day of the month at 18:00',
  ],
};

export const WHICH_YEAR_DAY: WhenProblem = {
  open: true,
  reason: 'On which day of the year?',
  examples: ['every year on 3 March at 09:00', 'every year on 31 December at 18:00'],
};

export const NO_DAY_FOR_PAUSE: WhenProblem = {
  reason: 'Hours count elapsed time from when the schedule is made, and go with no day or time of day.',
  examples: ['every 6 hours', 'every day at 09:00', 'every day at 08:00, 14:00 and 20:00'],
};

/** For "every second Monday", which may mean every other one. */
export function askForMonth(tokens: readonly Token[]): WhenProblem {
  const name = WEEKDAY_NAMES[weekdayOf(tokens)] ?? '';
  const ordinal = tokens.find((token) => token.sign === 'O');
  const count = ordinal?.ordinal ?? 2;
  return {
    open: true,
    reason: `The ${ordinal?.text ?? 'second'} ${name} of each month, or every ${count} weeks?`,
    examples: [
      `${ordinal?.text ?? 'second'} ${name} of the month at 09:00`,
      `every ${count} weeks on ${name} at 09:00`,
    ],
  };
}

/**
 * The days of a phrase: the last three fields of a pattern, each `every` so many days, weeks or months; or single days as
 * `YYYY-MM-DD`, of which the first that is still ahead is meant.
 */
export type DayReading =
  | { readonly fields: string; readonly every?: Pick<Rhythm, 'unit' | 'count'> }
  | { readonly dates: readonly string[] }
  | WhenProblem;

const DAY = 24 * 60 * 60_000;

/** Days that a date may be ahead, so that it stays a date: a schedule reaches five years. */
const MAX_DAYS = 10_000;

/** A leap day comes within so many years. */
const LEAP_YEARS = 8;

const TOO_FAR: WhenProblem = { reason: 'That is more than 5 years ahead.' };
const NO_DAY: WhenProblem = { reason: 'The calendar has no such day.' };

/** Reads a single day: a date, "today", "in 3 days", "next friday"; null where the pieces name none. */
export function readOnceDay(tokens: readonly Token[], form: string, context: WhenContext): DayReading | null {
  const today = wallTime(context.now, context.zone);
  const ahead = (...days: readonly number[]): DayReading =>
    Math.max(...days) <= MAX_DAYS
      ? { dates: days.map((more) => writeWallTime(today + more * DAY).slice(0, 10)) }
      : TOO_FAR;
  const weekday = (new Date(today).getUTCDay() + 6) % 7;
  const daysTo = (weekdayOf(tokens) + 6 - weekday + 7) % 7;
  const [count = 0] = numbersIn(tokens);
  for (const token of tokens) {
    if (token.sign === 't' && /^(?:o\+?)?t$/.test(form)) return ahead(token.ahead);
    if (token.sign === 'U' && /^iN[dk]$/.test(form))
      return ahead(count * ((minutesOf(token.unit) ?? 0) / (24 * 60)));
    if (token.sign === 'U' && /^iN[qr]$/.test(form))
      return inMonths(token.unit === 'year' ? 12 * count : count, context);
    // "Next friday" is the next one that comes, and on a Friday that of the week after.
    if (token.sign === 'n' && /^nD$/.test(form))
      return daysTo === 0 && token.text === 'next' ? ahead(7) : ahead(daysTo, daysTo + 7);
  }
  if (/^(?:Dnk|nkD)$/.test(form)) return ahead(((weekdayOf(tokens) + 6) % 7) + 7 - weekday);
  const [, named, date = ''] = /^(?:o\+?)?(?:(D)\+?)?(X|(?:[NO]f?M|M[NO])(?:\+?N)?)$/.exec(form) ?? [];
  if (date === '') return null;
  const dates =
    date === 'X'
      ? tokens.flatMap((token) => (token.sign === 'X' ? [token.date] : []))
      : namedDates(tokens, today);
  const coming = firstFrom(dates, today);
  if (coming === null) return NO_DAY;
  if (named === undefined) return { dates };
  const off = (weekdayOf(tokens) - weekdayOn(coming) + 7) % 7;
  if (off === 0) return { dates: [coming] };
  const near = writeWallTime(Date.parse(`${coming}T00:00Z`) + (off > 3 ? off - 7 : off) * DAY).slice(0, 10);
  return {
    open: true,
    reason: `${coming} is a ${WEEKDAY_NAMES[weekdayOn(coming)] ?? ''}.`,
    examples: [`${coming} at 09:00`, `${near} at 09:00`],
  };
}

/** The first of these days that is not past, else the last; null where there is none. `today` is a wall time. */
export function firstFrom(dates: readonly string[], today: number): string | null {
  const day = writeWallTime(today).slice(0, 10);
  return dates.find((date) => date >= day) ?? dates.at(-1) ?? null;
}

function weekdayOn(date: string): number {
  return new Date(`${date}T00:00Z`).getUTCDay();
}

function inMonths(months: number, { now, zone }: WhenContext): DayReading {
  if (months > 60) return TOO_FAR;
  const date = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add({ months });
  return { dates: [date.toString()] };
}

/** The days that "3 March 2027" or "3 March" may be, those that there are; without a year from this year on. */
function namedDates(tokens: readonly Token[], today: number): readonly string[] {
  const [day = 0, year] = tokens.flatMap(dayOf).map(Number);
  return year === undefined
    ? comingDates(monthOf(tokens), day, today)
    : [dateText(year, monthOf(tokens), day)].filter((date) => year >= 1000 && isCalendarDay(date));
}

function comingDates(month: number, day: number, today: number): readonly string[] {
  const year = new Date(today).getUTCFullYear();
  return Array.from({ length: LEAP_YEARS + 1 }, (_, more) => dateText(year + more, month, day)).filter(
    isCalendarDay,
  );
}

function dateText(year: number, month: number, day: number): string {
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join(
    '-',
  );
}

/** The days that a date in digits may mean, each with the years that it may be of; "22.01.2026" is one alone. */
function datesInDigits(text: string, { now, zone }: WhenContext): readonly (readonly string[])[] {
  const [first = '', second = '', year = ''] = text.split(/[/.-]/);
  if (year !== '') {
    const read = readTypedDate(text);
    if (read?.kind === 'date') return [[read.edtf]];
    const dates = read?.kind === 'asked' ? read.dates : [];
    // Of "26" a schedule means 2026: what is past is nobody's.
    return dates.filter((date) => year.length === 4 || date.startsWith(`20${year}`)).map((date) => [date]);
  }
  const orders = text.includes('.')
    ? [[first, second]]
    : [
        [second, first],
        [first, second],
      ];
  const coming = orders
    .map(([day, month]) => comingDates(Number(month), Number(day), wallTime(now, zone)))
    .filter((dates) => dates.length > 0);
  return [...new Map(coming.map((dates) => [dates[0], dates])).values()];
}

/** The pieces with a date in digits read where it can mean one day alone; else which days it may mean. */
export function readDigits(tokens: readonly Token[], context: WhenContext): readonly Token[] | WhenProblem {
  const token = tokens.find(({ sign }) => sign === 'x');
  if (token === undefined) return tokens;
  const days = datesInDigits(token.text, context);
  const [only, ...more] = days;
  const today = wallTime(context.now, context.zone);
  const date = only === undefined || more.length > 0 ? null : firstFrom(only, today);
  if (date !== null)
    return tokens.map((one) => (one === token ? { sign: 'X', text: token.text, date } : one));
  const time = tokens.find((one) => one.sign === 'T');
  const clock = time?.sign === 'T' ? timeText(time.minutes) : '09:00';
  if (days.length === 0)
    return { ...NO_DAY, examples: [`${new Date(today).getUTCFullYear()}-12-31 ${clock}`] };
  return {
    open: true,
    reason: 'It may be one day or another. The year first, then month and day, leaves no doubt.',
    examples: days.flatMap((dates) => firstFrom(dates, today) ?? []).map((date) => `${date} ${clock}`),
  };
}
