import { listWords } from '../../text/list-words.ts';
import { cronFields, timesOfDay } from './cron.ts';
import { duration, localTime } from './describe-instant.ts';
import { describeRule } from './describe-rule.ts';
import { nextOccurrence } from './next-occurrence.ts';
import { type CronRule, MAX_MINUTES, type Rule } from './rule.ts';
import { instantOf, readWallTime, wallTime } from './wall-clock.ts';
import { zoneText } from './zone-names.ts';

/** Between two runs on the wall clock, and of elapsed time. */
const MIN_MINUTES = 15;

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** The calendar skips a leap day at most once within so many years. */
const YEARS_OF_CALENDAR = 9;

/** Why a rule can't be taken, in a sentence or more, and phrases that may be meant instead. */
interface RuleProblem {
  readonly reason: string;
  readonly examples: readonly string[];
}

/**
 * Why a rule can't be taken at an instant (epoch milliseconds), and what may be meant instead; null if it can.
 *
 * @throws RangeError if there is no such zone.
 */
export function checkRule(rule: Rule, zone: string, now: number): RuleProblem | null {
  switch (rule.kind) {
    case 'cron':
      return checkCron(rule, zone, now);
    case 'every':
      return checkEvery(rule.minutes);
    case 'once':
      return checkOnce(rule.at, zone, now);
  }
}

/** The message of a problem: why the rule can't be taken, and what to write instead. */
export function ruleProblemText({ reason, examples }: RuleProblem): string {
  return `${reason} Write for example ${listWords(
    examples.map((example) => `\`${example}\``),
    'or',
  )}.`;
}

/** The most runs that one day can have: 96 for every 15 minutes, 1 for Mondays at 8. */
export function runsADay(rule: Rule): number {
  if (rule.kind === 'once') return 1;
  if (rule.kind === 'every') return Math.ceil(DAY_MINUTES / rule.minutes);
  return timesOfDay(cronFields(rule.pattern)).length;
}

function checkCron(rule: CronRule, zone: string, now: number): RuleProblem | null {
  const name = nameOf(rule);
  if (nextOccurrence(rule, zone, now) === null)
    return {
      reason: `${name} never comes: no month has such a day.`,
      examples: ['last day of the month at 09:00', 'every year on 28 February at 09:00'],
    };
  const gap = shortestGap(rule, now);
  if (gap >= MIN_MINUTES) return null;
  return {
    reason: `${name} has two runs within ${minutesText(gap)}; between two there must be ${MIN_MINUTES} minutes at least.`,
    examples: ['*/15 * * * *', 'every hour', 'every day at 08:00 and 20:00'],
  };
}

function checkEvery(minutes: number): RuleProblem | null {
  if (minutes < MIN_MINUTES)
    return {
      reason: `Every ${minutesText(minutes)} is too often; between two runs there must be ${MIN_MINUTES} minutes at least.`,
      examples: ['every 15 minutes', 'every hour', 'every 6 hours'],
    };
  if (minutes <= MAX_MINUTES) return null;
  return {
    reason: `Every ${duration(minutes * MINUTE)} is too seldom: 5 years is the longest pause.`,
    examples: ['every 2 weeks on mondays at 09:00', 'every year on 3 March at 09:00'],
  };
}

/** Of a time that is past the next one may be meant: tomorrow, the year after, or every day. */
function checkOnce(at: string, zone: string, now: number): RuleProblem | null {
  const wall = readWallTime(at);
  const shown = at.replace('T', ' ');
  if (wall === null) return { reason: `${shown} is no time.`, examples: ['tomorrow at 09:00'] };
  const instant = instantOf(wall, zone);
  const today = new Date(wallTime(now, zone));
  const monthAndDay = at.slice(4, 10) === '-02-29' ? '-03-01' : at.slice(4, 10);
  const inYear = `${today.getUTCFullYear() + 1}${monthAndDay} ${at.slice(11)}`;
  if (instant <= now) {
    const isToday = at.slice(0, 10) === today.toISOString().slice(0, 10);
    return {
      reason: `${shown} is past: in ${zoneText(zone)} it is ${localTime(now, zone)} now.`,
      examples: [
        `tomorrow at ${at.slice(11)}`,
        isToday ? `every day at ${at.slice(11)}` : inYear,
        'in 2 hours',
      ],
    };
  }
  if (instant - now <= MAX_MINUTES * MINUTE) return null;
  return {
    reason: `${shown} is more than 5 years ahead.`,
    examples: [inYear, 'every year on 3 March at 09:00'],
  };
}

/** The fewest minutes on the wall clock between two runs of a rule, over midnight too; a day if it has one. */
function shortestGap(rule: CronRule, now: number): number {
  const times = timesOfDay(cronFields(rule.pattern));
  const [first = 0] = times;
  const last = times.at(-1) ?? 0;
  const within = times.map((time, index) => time - (times[index - 1] ?? -DAY_MINUTES));
  const shortest = Math.min(...within, DAY_MINUTES);
  const overMidnight = first + DAY_MINUTES - last;
  if (overMidnight >= Math.min(shortest, MIN_MINUTES)) return shortest;
  return hasNeighbours(rule, now) ? overMidnight : shortest;
}

/** Whether two days that a rule names may follow one another. */
function hasNeighbours(rule: CronRule, now: number): boolean {
  const daily: Rule = { ...rule, pattern: `0 0 ${rule.pattern.split(' ').slice(2).join(' ')}` };
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
function nameOf(rule: CronRule): string {
  const words = describeRule(rule);
  return words.includes('`') ? `\`${rule.pattern}\`` : `“${words}”`;
}

function minutesText(minutes: number): string {
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}
