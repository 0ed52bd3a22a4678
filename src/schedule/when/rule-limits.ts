import { cronFields, timesOfDay } from './cron.ts';
import { duration, localTime } from './describe-instant.ts';
import { describeRule } from './describe-rule.ts';
import { nextOccurrence } from './next-occurrence.ts';
import { MAX_MINUTES, type Rule } from './rule.ts';
import { instantOf, readWallTime, wallTime } from './wall-clock.ts';

/** Between two runs on the wall clock, and of elapsed time. */
const MIN_MINUTES = 15;

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** The calendar skips a leap day at most once within so many years. */
const YEARS_OF_CALENDAR = 9;

/**
 * Why a rule can't be taken at an instant (epoch milliseconds), and what to write instead; null if it can.
 *
 * @throws RangeError if there is no such zone.
 */
export function checkRule(rule: Rule, zone: string, now: number): string | null {
  switch (rule.kind) {
    case 'cron':
      return checkCron(rule.pattern, zone, now);
    case 'every':
      return checkEvery(rule.minutes);
    case 'once':
      return checkOnce(rule.at, zone, now);
  }
}

/** The most runs that one day can have: 96 for every 15 minutes, 1 for Mondays at 8. */
export function runsADay(rule: Rule): number {
  if (rule.kind === 'once') return 1;
  if (rule.kind === 'every') return Math.ceil(DAY_MINUTES / rule.minutes);
  return timesOfDay(cronFields(rule.pattern)).length;
}

function checkCron(pattern: string, zone: string, now: number): string | null {
  if (nextOccurrence({ kind: 'cron', pattern }, zone, now) === null) {
    return `${nameOf(pattern)} never comes: no month has such a day. Write one that the calendar has, for example \`last day of the month at 09:00\` or \`0 9 28 2 *\`.`;
  }
  const gap = shortestGap(pattern, now);
  if (gap >= MIN_MINUTES) return null;
  return `${nameOf(pattern)} has two runs within ${minutesText(gap)}; between two there must be ${MIN_MINUTES} minutes at least. Write for example \`*/15 * * * *\`, \`every hour\` or \`every day at 08:00 and 20:00\`.`;
}

function checkEvery(minutes: number): string | null {
  if (minutes < MIN_MINUTES) {
    return `Every ${minutesText(minutes)} is too often; between two runs there must be ${MIN_MINUTES} minutes at least. Write for example \`every 15 minutes\`, \`every hour\` or \`every 6 hours\`.`;
  }
  if (minutes <= MAX_MINUTES) return null;
  return `Every ${duration(minutes * MINUTE)} is too seldom: 5 years is the longest pause. Write for example \`every 2 days\` or \`every year on 3 March at 09:00\`.`;
}

function checkOnce(at: string, zone: string, now: number): string | null {
  const wall = readWallTime(at);
  const shown = at.replace('T', ' ');
  if (wall === null) return `${shown} is no time. Write one for example as \`tomorrow at 09:00\`.`;
  const instant = instantOf(wall, zone);
  if (instant <= now) {
    return `${shown} is past: in ${zone} it is ${localTime(now, zone)} now. Write a later time, for example \`tomorrow at 09:00\` or \`in 2 hours\`.`;
  }
  if (instant - now <= MAX_MINUTES * MINUTE) return null;
  const year = new Date(wallTime(now, zone)).getUTCFullYear() + 1;
  return `${shown} is more than 5 years ahead. Write an earlier time, for example \`${year}${at.slice(4, 10) === '-02-29' ? '-03-01' : at.slice(4, 10)} ${at.slice(11)}\`, or \`every year on 3 March at 09:00\`.`;
}

/** The fewest minutes on the wall clock between two runs of a pattern, over midnight too; a day if it has one. */
function shortestGap(pattern: string, now: number): number {
  const times = timesOfDay(cronFields(pattern));
  const [first = 0] = times;
  const last = times.at(-1) ?? 0;
  const within = times.map((time, index) => time - (times[index - 1] ?? -DAY_MINUTES));
  const shortest = Math.min(...within, DAY_MINUTES);
  const overMidnight = first + DAY_MINUTES - last;
  if (overMidnight >= Math.min(shortest, MIN_MINUTES)) return shortest;
  return hasNeighbours(pattern, now) ? overMidnight : shortest;
}

/** Whether two days that a pattern matches may follow one another. */
function hasNeighbours(pattern: string, now: number): boolean {
  const daily: Rule = { kind: 'cron', pattern: `0 0 ${pattern.split(' ').slice(2).join(' ')}` };
  const end = now + YEARS_OF_CALENDAR * 366 * DAY_MINUTES * MINUTE;
  let day = nextOccurrence(daily, 'UTC', now);
  while (day !== null && day < end) {
    const next = nextOccurrence(daily, 'UTC', day);
    if (next !== null && next - day === DAY_MINUTES * MINUTE) return true;
    day = next;
  }
  return false;
}

/** In words where it has plain ones: it may have been typed so. */
function nameOf(pattern: string): string {
  const words = describeRule({ kind: 'cron', pattern });
  return words.includes('`') ? `\`${pattern}\`` : `“${words}”`;
}

function minutesText(minutes: number): string {
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}
