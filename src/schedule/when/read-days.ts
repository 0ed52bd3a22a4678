import {
  askForMonth,
  type DayReading,
  NO_DAY_FOR_PAUSE,
  readOnceDay,
  WHICH_MONTH_DAY,
  WHICH_OTHER_WEEKDAY,
  WHICH_WEEKDAY,
  WHICH_YEAR_DAY,
} from './read-once-day.ts';
import { UNITS } from './rule.ts';
import { wallTime } from './wall-clock.ts';
import type { WhenProblem } from './when-problem.ts';
import { formOf, type Token, type WhenContext } from './when-tokens.ts';
import { WEEKDAY_NAMES, WORKDAYS } from './when-words.ts';

/** The day of the month that a piece names, `L` for the last, in a list of one or none. */
export function dayOf(token: Token): readonly (number | 'L')[] {
  if (token.sign === 'N') return [token.value];
  if (token.sign !== 'O') return [];
  return [token.ordinal === 'last' ? 'L' : token.ordinal];
}

/** The first weekday among the pieces, 0 is Sunday. */
export function weekdayOf(tokens: readonly Token[]): number {
  return tokens.flatMap((token) => (token.sign === 'D' ? token.days : [])).at(0) ?? 0;
}

/** The first month among the pieces, 1 is January. */
export function monthOf(tokens: readonly Token[]): number {
  return tokens.flatMap((token) => (token.sign === 'M' ? [token.month] : [])).at(0) ?? 1;
}

const BEFORE = '(?:m|Eq)\\+?';
const AFTER = 'f?E?q';
const DAY_LIST = 'd?[NO](?:\\+?[NO])*d?';
const ORDINALS = 'O(?:\\+?O)*';
const DATE = '(?:[NO]f?M|M[NO])';

type Reader = (tokens: readonly Token[], context: WhenContext) => DayReading | null;

/** Each form of a phrase with who reads it; the first that does is right. */
const FORMS: readonly (readonly [form: RegExp, reader: Reader])[] = [
  [/^(?:Ed|Y)$/, () => ({ fields: '* * *' })],
  [/^(?:(?:Ek|w)\+?)?E?[DW](?:-D)?(?:\+?E?[DW](?:-D)?)*$/, readWeekdays],
  [new RegExp(`^(?:${BEFORE})?E?${ORDINALS}D${AFTER}$|^${BEFORE}E?${ORDINALS}D$`), readWeekdayOfMonth],
  [
    new RegExp(`^E?${ORDINALS}D$`),
    (tokens) => (isEveryNth(tokens) ? askForMonth(tokens) : readWeekdayOfMonth(tokens)),
  ],
  [new RegExp(`^(?:${BEFORE})?E?OW(?:${AFTER})?$`), readWorkday],
  [new RegExp(`^(?:${BEFORE})?E?${DAY_LIST}${AFTER}$|^${BEFORE}${DAY_LIST}$`), readMonthDays],
  [/^E?O(?:\+?O)*$/, (tokens) => (tokens.every(isNumberedOrJoint) ? readMonthDays(tokens) : null)],
  [/^(?:O\+?)*Od$/, (tokens) => (tokens.some(isLast) ? readMonthDays(tokens) : null)],
  [new RegExp(`^(?:Er|y)\\+?${DATE}$|^${DATE}(?:f?Er|\\+?y)$|^E${DATE}$`), readYearDay],
  [/^(?:Ek|w)$/, () => WHICH_WEEKDAY],
  [/^Eew$/, () => WHICH_OTHER_WEEKDAY],
  [/^(?:Eq|m)$/, () => WHICH_MONTH_DAY],
  [/^(?:Er|y)$/, () => WHICH_YEAR_DAY],
  [/^E[Ne][IH]/, () => NO_DAY_FOR_PAUSE],
];

/** Reads the days that the pieces name, times of day left out; null where they name none. */
export function readDays(tokens: readonly Token[], context: WhenContext): DayReading | null {
  const form = formOf(tokens);
  const counted = readRhythm(tokens, form, context);
  if (counted !== null) return counted;
  for (const [pattern, reader] of FORMS) {
    const reading = pattern.test(form) ? reader(tokens, context) : null;
    if (reading !== null) return reading;
  }
  return readOnceDay(tokens, form, context);
}

const EVERY_SO_MANY = 'E(?:[eN][dkq]|e(?:w|(?=E?[DW])))';
const RHYTHM = new RegExp(
  `^(?<head>${EVERY_SO_MANY})\\+?(?<after>.*)$|^(?<before>[DWNOd].*?)\\+?(?<tail>${EVERY_SO_MANY})$`,
  'd',
);

/** How many days, weeks or months a schedule has at most from one that counts to the next. */
const MOST = { day: 366, week: 104, month: 36 } as const;

/** What a phrase without a number counts by, as "every other wednesday" does weeks. */
const ONCE_IN = {
  day: { sign: 'Y', text: 'daily' },
  week: { sign: 'w', text: 'weekly' },
  month: { sign: 'm', text: 'monthly' },
} as const;

/** Reads "every 2 weeks on fridays", "every other wednesday", "on the 1st every 3 months"; null where it is no such phrase. */
function readRhythm(tokens: readonly Token[], form: string, context: WhenContext): DayReading | null {
  const places = RHYTHM.exec(form)?.indices?.groups;
  if (places === undefined) return null;
  const part = (name: string): readonly Token[] => tokens.slice(...(places[name] ?? [0, 0]));
  const [every, days] = [
    [...part('head'), ...part('tail')],
    [...part('before'), ...part('after')],
  ];
  const named = every.find((token) => token.sign === 'U');
  const unit = UNITS.find((one) => named?.sign === 'U' && one === named.unit) ?? 'week';
  if (named === undefined && days.some((token) => token.sign === 'W' && token.days === WORKDAYS))
    return EVERY_OTHER_WEEKDAY;
  const number = every.find((token) => token.sign === 'N');
  const count = number?.sign === 'N' ? number.value : 2;
  if (count < 1 || count > MOST[unit])
    return {
      reason: `Between one and the next there are at most ${MOST[unit]} ${unit}s.`,
      examples: TOO_SELDOM,
    };
  if (days.length === 0 && unit === 'week') return whichWeekdayOf(count, context);
  if (days.length === 0 && unit === 'month') return whichMonthDayOf(count);
  const reading = readDays([ONCE_IN[unit], ...days], context);
  if (reading === null || !('fields' in reading)) return reading;
  return count === 1 ? reading : { ...reading, every: { unit, count } };
}

/** Offers today's weekday too, which a person who names none may mean. */
function whichWeekdayOf(count: number, { now, zone }: WhenContext): WhenProblem {
  if (count === 1) return WHICH_WEEKDAY;
  const today = WEEKDAY_NAMES[new Date(wallTime(now, zone)).getUTCDay()] ?? 'Monday';
  const days = [...new Set(['monday at 09:00', 'friday at 17:00', `${today.toLowerCase()} at 09:00`])];
  return {
    open: true,
    reason: `On which day of every ${count === 2 ? 'other week' : `${count} weeks`}?`,
    examples: days.map((day) => (count === 2 ? `every other ${day}` : `every ${count} weeks on ${day}`)),
  };
}

function whichMonthDayOf(count: number): WhenProblem {
  if (count === 1) return WHICH_MONTH_DAY;
  return {
    ...WHICH_MONTH_DAY,
    examples: ['1st', 'first monday', 'last day'].map(
      (day) => `every ${count} months on the ${day} at 09:00`,
    ),
  };
}

const EVERY_OTHER_WEEKDAY: WhenProblem = {
  open: true,
  reason: 'Which days of the week, or which weeks?',
  examples: ['mondays, wednesdays and fridays at 09:00', 'every 2 weeks on weekdays at 09:00'],
};

const TOO_SELDOM = ['every 2 weeks on fridays at 09:00', 'every 3 months on the 1st at 09:00'];

/** "Every second Monday" may mean every other one; "the second Monday" and "every last Monday" don't. */
function isEveryNth([every, ordinal, ...more]: readonly Token[]): boolean {
  if (more.length > 1) return false;
  return (
    every?.sign === 'E' && ordinal?.sign === 'O' && typeof ordinal.ordinal === 'number' && ordinal.ordinal > 1
  );
}

function readWorkday(tokens: readonly Token[]): DayReading | null {
  const [ordinal] = tokens.flatMap((token) => (token.sign === 'O' ? [token.ordinal] : []));
  if (!tokens.some((token) => token.sign === 'W' && token.days === WORKDAYS)) return null;
  if (ordinal === 1 || ordinal === 'last') return { fields: `${ordinal === 1 ? '1W' : 'LW'} * *` };
  return {
    reason: 'Only the first and the last working day of a month can be named.',
    examples: ['first working day of the month at 09:00', 'last working day of the month at 17:00'],
  };
}

/** The field of weekdays for a set of them, 0 is Sunday. */
function weekdayField(days: readonly number[]): string {
  const sorted = [...new Set(days)].toSorted((a, b) => a - b);
  if (sorted.length === 7) return '*';
  return sorted.join() === WORKDAYS.join() ? '1-5' : sorted.join();
}

function readWeekdays(tokens: readonly Token[]): DayReading {
  const days = tokens.flatMap((token, index) => {
    if (token.sign !== 'D' && token.sign !== 'W') return [];
    const end = tokens[index + 2];
    return tokens[index + 1]?.sign === '-' && end?.sign === 'D'
      ? daysFromTo(token.days, end.days)
      : token.days;
  });
  return { fields: `* * ${weekdayField(days)}` };
}

function daysFromTo([from = 0]: readonly number[], [to = 0]: readonly number[]): readonly number[] {
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, step) => (from + step) % 7);
}

function readMonthDays(tokens: readonly Token[]): DayReading {
  const days = tokens.flatMap(dayOf);
  const wrong = days.find((day) => day !== 'L' && (day < 1 || day > 31));
  if (wrong !== undefined) return { reason: `No month has a day ${wrong}.` };
  const numbers = days.filter((day) => day !== 'L').toSorted((a, b) => a - b);
  return { fields: `${[...new Set([...numbers, ...days.filter((day) => day === 'L')])].join()} * *` };
}

function readWeekdayOfMonth(tokens: readonly Token[]): DayReading {
  const weekday = weekdayOf(tokens);
  const weeks = [...new Set(tokens.flatMap((token) => (token.sign === 'O' ? [token.ordinal] : [])))];
  if (weeks.some((week) => week !== 'last' && week > 5)) {
    return { reason: 'A month has five weeks at most.', examples: ['first monday of the month at 09:00'] };
  }
  const inOrder = weeks.toSorted((a, b) => (a === 'last' ? 6 : a) - (b === 'last' ? 6 : b));
  return { fields: `* * ${inOrder.map((week) => `${weekday}#${week === 'last' ? 'L' : week}`).join()}` };
}

function readYearDay(tokens: readonly Token[]): DayReading {
  const [day = 1] = tokens.flatMap(dayOf);
  const month = monthOf(tokens);
  if (day === 'L' || day < 1 || day > 31) return { reason: 'No month has such a day.' };
  return { fields: `${day} ${month} *` };
}

function isNumberedOrJoint({ sign, text }: Token): boolean {
  return sign !== 'O' || /^\d/.test(text);
}

function isLast(token: Token): boolean {
  return token.sign === 'O' && token.ordinal === 'last';
}
