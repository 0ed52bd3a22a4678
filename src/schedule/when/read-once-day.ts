import { MONTH_NAMES } from '../../dossier/month-names.ts';
import { dayOf, monthOf, weekdayOf } from './read-days.ts';
import { timeText } from './read-times.ts';
import { wallTime, writeWallTime } from './wall-clock.ts';
import type { WhenProblem } from './when-problem.ts';
import { isCalendarDay, numbersIn, type Token, type WhenContext } from './when-tokens.ts';
import { minutesOf, WEEKDAY_NAMES } from './when-words.ts';

export const WHICH_WEEKDAY: WhenProblem = {
  open: true,
  reason: 'On which day of the week?',
  examples: ['mondays at 09:00', 'every friday at 17:00'],
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
  reason: 'A pause counts elapsed time from when the schedule is made, and goes with no day or time of day.',
  examples: ['every 2 days', 'every day at 09:00', 'mondays and thursdays at 09:00'],
};

/** For "every second Monday", which may mean every other one. */
export function askForMonth(tokens: readonly Token[]): WhenProblem {
  const name = WEEKDAY_NAMES[weekdayOf(tokens)] ?? '';
  const ordinal = tokens.find(({ sign }) => sign === 'O')?.text ?? 'first';
  return {
    open: true,
    reason: `The ${ordinal} ${name} of each month, or every ${name}?`,
    examples: [`${ordinal} ${name} of the month at 09:00`, `every ${name} at 09:00`],
  };
}

/** For "3 March". */
export function askForYear(tokens: readonly Token[], context: WhenContext): WhenProblem {
  const [day = 1] = tokens.flatMap(dayOf);
  const month = monthOf(tokens);
  const padded = [month, day === 'L' ? 28 : day].map((part) => String(part).padStart(2, '0')).join('-');
  return {
    open: true,
    reason: 'Every year, or in which year?',
    examples: [
      `every year on ${day === 'L' ? 28 : day} ${MONTH_NAMES[month - 1] ?? ''} at 09:00`,
      `${nextYear(context)}-${padded} 09:00`,
    ],
  };
}

/** For "next Monday", which may be this week's or the one after. */
function askForDate([day = 0]: readonly number[], context: WhenContext): WhenProblem {
  const name = WEEKDAY_NAMES[day] ?? '';
  return {
    open: true,
    reason: `Every ${name}, or on which date?`,
    examples: [`every ${name} at 09:00`, `${nextYear(context)}-03-01 09:00`, 'tomorrow at 09:00'],
  };
}

/** The year after this one on the zone's clock. */
function nextYear({ now, zone }: WhenContext): number {
  return new Date(wallTime(now, zone)).getUTCFullYear() + 1;
}

/** The days of a phrase: the last three fields of a pattern, or one day as `YYYY-MM-DD`. */
export type DayReading = { readonly fields: string } | { readonly date: string } | WhenProblem;

const DAY = 24 * 60 * 60_000;

/** Days that a date may be ahead, so that it stays a date: a schedule reaches five years. */
const MAX_DAYS = 10_000;

/** Reads a single day: a date, "today", "in 3 days"; null where the pieces name none. */
export function readOnceDay(tokens: readonly Token[], form: string, context: WhenContext): DayReading | null {
  const { now, zone } = context;
  const ahead = (days: number): DayReading =>
    days <= MAX_DAYS
      ? { date: writeWallTime(wallTime(now, zone) + days * DAY).slice(0, 10) }
      : { reason: 'That is more than 5 years ahead.' };
  for (const token of tokens) {
    if (token.sign === 'X' && /^(?:o\+?)?X$/.test(form)) return { date: token.date };
    if (token.sign === 't' && /^(?:o\+?)?t$/.test(form)) return ahead(token.ahead);
    if (token.sign === 'U' && /^iN[dk]$/.test(form)) {
      return ahead((numbersIn(tokens)[0] ?? 0) * ((minutesOf(token.unit) ?? 0) / (24 * 60)));
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
  const [day = 0, year = 0] = tokens.flatMap(dayOf).map(Number);
  const [month, padded] = [monthOf(tokens), day].map((part) => String(part).padStart(2, '0'));
  const date = `${String(year).padStart(4, '0')}-${month}-${padded}`;
  return isCalendarDay(date) && year >= 1000 ? { date } : { reason: 'The calendar has no such day.' };
}
