import { MONTH_NAMES } from '../../dossier/month-names.ts';
import { listWords } from '../../text/list-words.ts';
import { cronFields } from './cron.ts';
import { ordinal } from './describe-rule.ts';
import type { Rule } from './rule.ts';

/** A leap year: 29 February is told of apart. */
const YEAR = 2028;

/**
 * Which months have no such day as a rule names, and so no post: "February, April, June, September and November have no
 * 31st." Null where every month has one.
 */
export function describeMissingDays(rule: Rule): string | null {
  if (rule.kind !== 'cron') return null;
  const { days, months, weekdaysOfMonth, anyDay } = cronFields(rule.pattern);
  const fifth = weekdaysOfMonth.some(({ week }) => week === 5)
    ? ['Most months have no fifth such weekday: nothing is posted in those.']
    : [];
  const late = anyDay || days.length === 31 ? [] : days.filter((day) => day > 28);
  const without = late.flatMap((day) => {
    const names = months.filter((month) => day > daysIn(month)).map((month) => MONTH_NAMES[month - 1] ?? '');
    return names.length === 0
      ? []
      : [`${listWords(names, 'and')} ${names.length === 1 ? 'has' : 'have'} no ${ordinal(day)}`];
  });
  const leap = late.includes(29) && months.includes(2) ? ['February has a 29th in leap years only'] : [];
  const lines = [...leap, ...without];
  const said = lines.length === 0 ? [] : [`${listWords(lines, 'and')}: nothing is posted then.`];
  const hint =
    late.includes(31) && without.length > 0
      ? ['For the last day of each, write `last day of the month`.']
      : [];
  const all = [...fifth, ...said, ...hint];
  return all.length === 0 ? null : all.join(' ');
}

function daysIn(month: number): number {
  return new Date(Date.UTC(YEAR, month, 0)).getUTCDate();
}
