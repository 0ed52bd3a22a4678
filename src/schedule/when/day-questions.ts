import { dayOf, monthOf, weekdayOf } from './day-tokens.ts';
import { wallTime } from './wall-clock.ts';
import type { WhenContext } from './when-context.ts';
import type { WhenProblem } from './when-problem.ts';
import type { Token } from './when-tokens.ts';
import { MONTH_NAMES, WEEKDAY_NAMES } from './when-words.ts';

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
export function askForDate([day = 0]: readonly number[], context: WhenContext): WhenProblem {
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
