import { askForDate } from './day-questions.ts';
import { timeText } from './read-times.ts';
import { wallTime, writeWallTime } from './wall-clock.ts';
import type { WhenContext } from './when-context.ts';
import type { WhenProblem } from './when-problem.ts';
import { isCalendarDay, type Token } from './when-tokens.ts';
import { minutesOf } from './when-words.ts';

/** The days of a phrase: the last three fields of a pattern, or one day as `YYYY-MM-DD`. */
export type DayReading = { readonly fields: string } | { readonly date: string } | WhenProblem;

const DAY = 24 * 60 * 60_000;

/** Days that a date may be ahead, so that it stays a date: a schedule reaches five years. */
const MOST_DAYS = 10_000;

/** Reads a single day: a date, "today", "in 3 days"; null where the pieces name none. */
export function readOnceDay(tokens: readonly Token[], form: string, context: WhenContext): DayReading | null {
  const { now, zone } = context;
  const ahead = (days: number): DayReading =>
    days <= MOST_DAYS
      ? { date: writeWallTime(wallTime(now, zone) + days * DAY).slice(0, 10) }
      : { reason: 'That is more than 5 years ahead.' };
  for (const token of tokens) {
    if (token.sign === 'X' && /^(?:o\+?)?X$/.test(form)) return { date: token.date };
    if (token.sign === 't' && /^(?:o\+?)?t$/.test(form)) return ahead(token.ahead);
    if (token.sign === 'U' && /^iN[dk]$/.test(form)) {
      return ahead(numberIn(tokens) * ((minutesOf(token.unit) ?? 0) / (24 * 60)));
    }
    if (token.sign === 'D' && /^nD$/.test(form)) return askForDate(token.days, context);
  }
  return /^(?:o\+?)?(?:[NO]f?M\+?N|M[NO]\+?N)$/.test(form) ? readDayMonthYear(tokens) : null;
}

/** Which days a date such as 01/02/2026 may mean, and how to write them. */
export function askForOrder(tokens: readonly Token[], { now, zone }: WhenContext): WhenProblem {
  const text = tokens.find(({ sign }) => sign === 'x')?.text ?? '';
  const time = tokens.find((token) => token.sign === 'T');
  const [first = '', second = '', third = ''] = text.split(/[/.-]/);
  const thisYear = writeWallTime(wallTime(now, zone)).slice(0, 4);
  const year = third === '' ? thisYear : third.padStart(4, '20');
  const dates = [
    [second, first],
    [first, second],
  ].map((parts) => [year, ...parts.map((part) => part.padStart(2, '0'))].join('-'));
  const shown = [...new Set(dates)].filter(isCalendarDay);
  const clock = time?.sign === 'T' ? timeText(time.minutes) : '09:00';
  return {
    reason: 'A date is written year first, for days and months are easily mistaken.',
    examples: (shown.length === 0 ? [`${thisYear}-12-01`] : shown).map((date) => `${date} ${clock}`),
  };
}

function readDayMonthYear(tokens: readonly Token[]): DayReading {
  const month = tokens.find((token) => token.sign === 'M');
  const [day = 0, year = 0] = tokens.flatMap((token) =>
    token.sign === 'N'
      ? [token.value]
      : token.sign === 'O' && token.ordinal !== 'last'
        ? [token.ordinal]
        : [],
  );
  const number = month?.sign === 'M' ? month.month : 0;
  const date = [
    String(year).padStart(4, '0'),
    ...[number, day].map((part) => String(part).padStart(2, '0')),
  ].join('-');
  return isCalendarDay(date) && year >= 1000 ? { date } : { reason: 'The calendar has no such day.' };
}

function numberIn(tokens: readonly Token[]): number {
  return tokens.flatMap((token) => (token.sign === 'N' ? [token.value] : [])).at(0) ?? 0;
}
