import { MONTH_NAMES } from '../../dossier/month-names.ts';
import { listWords } from '../../text/list-words.ts';
import { type CronFields, cronFields, timesOfDay } from './cron.ts';
import { timeText } from './read-times.ts';
import { nextWallTime } from './rhythm.ts';
import type { CronRule, Rhythm, Rule } from './rule.ts';
import { writeWallTime } from './wall-clock.ts';
import { WEEK_ORDER, WEEKDAY_NAMES, WEEKEND, WORKDAYS } from './when-words.ts';

/** More times, days or minutes than these are no plain words any more. */
const MAX_TIMES = 6;
const MAX_DAYS = 6;
const MAX_CHARACTERS = 100;

const WEEKS = ['first', 'second', 'third', 'fourth', 'fifth'];
const OF_EACH_MONTH = ' of each month';
const HOUR = 60;

/**
 * A rule in words that `parseWhen` reads back as the same: "on Mondays and Thursdays at 18:00", "every 6 hours",
 * "every 2 weeks on Fridays at 09:00, first on 2026-12-04", "once, on 2026-12-01 at 09:00". A pattern that has no plain
 * words is named by itself: "by the cron pattern `0 8-18 * * *`". Rules that `parseWhen` reads take at most 100 characters.
 */
export function describeRule(rule: Rule): string {
  switch (rule.kind) {
    case 'once':
      return `once, on ${rule.at.replace('T', ' at ')}`;
    case 'every':
      return describePause(rule.minutes);
    case 'cron':
      return describeCron(rule);
  }
}

function describePause(minutes: number): string {
  if (minutes === HOUR) return 'every hour';
  if (minutes % HOUR === 0) return `every ${minutes / HOUR} hours`;
  return minutes === 1 ? 'every minute' : `every ${minutes} minutes`;
}

function describeCron({ pattern, rhythm }: CronRule): string {
  const fields = cronFields(pattern);
  const days = describeDays(fields);
  const often = rhythm === undefined || rhythm.count === 1 ? null : rhythm;
  const counted = days === null || often === null ? days : describeRhythm(often, days);
  const times = counted === null ? null : describeTimes(fields, counted);
  const first = rhythm === undefined ? '' : `, first on ${firstDay({ pattern, rhythm })}`;
  if (times !== null && times.length + first.length <= MAX_CHARACTERS) return `${times}${first}`;
  if (rhythm !== undefined) return `by the cron pattern \`${pattern}\`, ${everySome(rhythm)}${first}`;
  const named = `by the cron pattern \`${pattern}\``;
  const either = `${named} (a day of the month or a weekday)`;
  return !fields.anyDay && !fields.anyWeekday && either.length <= MAX_CHARACTERS ? either : named;
}

/** The day of the first run, as `YYYY-MM-DD`: what is counted may begin before it. */
function firstDay({ pattern, rhythm }: Pick<CronRule, 'pattern'> & { readonly rhythm: Rhythm }): string {
  const wall = nextWallTime({ pattern, rhythm }, Date.parse(`${rhythm.from}T00:00Z`) - 1);
  return wall === null ? rhythm.from : writeWallTime(wall).slice(0, 10);
}

function everySome({ unit, count }: Rhythm): string {
  return `every ${count} ${unit}s`;
}

/** Some days in a rhythm, or null where these don't go together in words. */
function describeRhythm(rhythm: Rhythm, days: string): string | null {
  const every = everySome(rhythm);
  const isMonthly = days.endsWith(OF_EACH_MONTH);
  switch (rhythm.unit) {
    case 'day':
      return days === 'every day' ? every : null;
    case 'week':
      return days.startsWith('on ') && !isMonthly ? `${every} ${days}` : null;
    case 'month':
      return isMonthly ? `${every} ${days.slice(0, -OF_EACH_MONTH.length)}` : null;
  }
}

function describeTimes({ minutes, hours }: CronFields, days: string): string | null {
  const times = timesOfDay({ minutes, hours }).map(timeText);
  if (times.length <= MAX_TIMES) return `${days} at ${listWords(times, 'and')}`;
  if (days !== 'every day' || hours.length < 24 || minutes.length > MAX_TIMES) return null;
  if (minutes.join() === '0') return 'every hour on the hour';
  return `every hour at ${minutes.length === 1 ? 'minute' : 'minutes'} ${listWords(minutes.map(String), 'and')}`;
}

/** The days of a pattern, or null where they have no plain words. */
function describeDays(fields: CronFields): string | null {
  const { days, lastDay, workday, months, weekdays, weekdaysOfMonth } = fields;
  const everyDay = days.length === 31;
  const everyWeekday = weekdays.length === 7;
  // A field that is not written `*` adds its days to those of the other, so that all of one are all.
  const isDaily =
    (everyDay && everyWeekday) ||
    (!fields.anyDay && everyDay && !fields.anyWeekday) ||
    (!fields.anyDay && !fields.anyWeekday && everyWeekday);
  if (months.length === 12) {
    if (isDaily) return 'every day';
    if (everyDay) return weekdaysOfMonth.length === 0 ? describeWeekdays(weekdays) : describeWeeks(fields);
    if (workday !== null) return everyWeekday ? `on the ${workday} working day${OF_EACH_MONTH}` : null;
    return everyWeekday ? describeMonthDays(days, lastDay) : null;
  }
  const [month = 0, ...more] = months;
  const [day = 0, ...others] = days;
  if (isDaily || !everyWeekday || lastDay || workday !== null || more.length > 0 || others.length > 0)
    return null;
  return `every year on ${day} ${MONTH_NAMES[month - 1] ?? ''}`;
}

function describeWeekdays(weekdays: readonly number[]): string {
  const set = weekdays.join();
  if (set === WORKDAYS.join()) return 'on weekdays';
  if (set === WEEKEND.join()) return 'on weekends';
  const names = WEEK_ORDER.filter((day) => weekdays.includes(day)).map(
    (day) => `${WEEKDAY_NAMES[day] ?? ''}s`,
  );
  return `on ${listWords(names, 'and')}`;
}

function describeWeeks({ weekdays, weekdaysOfMonth }: CronFields): string | null {
  const names = new Set(weekdaysOfMonth.map(({ weekday }) => WEEKDAY_NAMES[weekday] ?? ''));
  if (weekdays.length > 0 || names.size > 1) return null;
  const weeks = weekdaysOfMonth.map(({ week }) => (week === 'last' ? 'last' : (WEEKS[week - 1] ?? '')));
  return `on the ${listWords(weeks, 'and')} ${[...names].join('')}${OF_EACH_MONTH}`;
}

function describeMonthDays(days: readonly number[], lastDay: boolean): string | null {
  if (days.length > MAX_DAYS) return null;
  const numbered = days.map(ordinal);
  if (!lastDay) return `on the ${listWords(numbered, 'and')}${OF_EACH_MONTH}`;
  return `on the ${listWords([...numbered, numbered.length === 0 ? 'last day' : 'the last day'], 'and')}${OF_EACH_MONTH}`;
}

/** "1st", "22nd", "13th". */
export function ordinal(day: number): string {
  const ending = day > 10 && day < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}
