import { describeRule } from './describe-rule.ts';
import { readPhrase } from './read-phrase.ts';
import { timeText } from './read-times.ts';
import type { Rule } from './rule.ts';
import { readWallTime, writeWallTime } from './wall-clock.ts';
import type { WhenProblem } from './when-problem.ts';
import { readTokens, type WhenContext } from './when-tokens.ts';

/**
 * What is asked of a text in small letters that is understood and names no schedule by itself: "twice a week", "every
 * hour from 8 to 18", "friday at 24:00"; null of any other.
 */
export function askInstead(text: string, context: WhenContext): WhenProblem | null {
  return askForDays(text) ?? askForHours(text) ?? askForMidnight(text, context);
}

const SOME_DAYS =
  /^(?<count>twice|(?:two|three|2|3) times|[23] ?x) (?:(?:an?|per|each|every) )?(?<unit>week|month)(?:ly)?(?<at> at .+)?$/;

/** "Twice a week at 9": days that may be meant, at the time that was typed. */
function askForDays(text: string): WhenProblem | null {
  const { count = '', unit, at = ' at 09:00' } = SOME_DAYS.exec(text)?.groups ?? {};
  if (unit === undefined) return null;
  const isTwo = /^(?:twice|two|2)/.test(count);
  const ofWeek = isTwo
    ? ['mondays and thursdays', 'tuesdays and fridays']
    : ['mondays, wednesdays and fridays', 'tuesdays, thursdays and saturdays'];
  const ofMonth = isTwo
    ? ['1st and 15th of the month', 'first and third monday of the month']
    : ['1st, 11th and 21st of the month'];
  const days = unit === 'week' ? ofWeek : ofMonth;
  return { open: true, reason: 'On which days?', examples: days.map((day) => `${day}${at}`) };
}

const HOURS_FROM_TO =
  /^(?:every hour|hourly)(?: from| between)? (?<from>\d{1,2})(?::00)?(?: (?:to|until|till|and) | ?[-–] ?)(?<to>\d{1,2})(?::00)?$/;

/** "Every hour from 8 to 18": a cron pattern, and fewer hours in plain words. */
function askForHours(text: string): WhenProblem | null {
  const { from = '', to = '' } = HOURS_FROM_TO.exec(text)?.groups ?? {};
  const [first, last] = [Number(from), Number(to)];
  if (from === '' || first >= last || last > 23) return null;
  return {
    reason: 'Hours of a part of the day are named by a cron pattern, or one by one.',
    examples: [
      `0 ${first}-${last} * * *`,
      `every day at ${[first, Math.floor((first + last) / 2), last].map((hour) => timeText(hour * 60)).join(', ')}`,
      'every hour',
    ],
  };
}

const MIDNIGHT = /(?<![\d:.])24[:.]?00(?![\d:.])/;

/** "Friday at 24:00": 00:00 of the next day. */
function askForMidnight(text: string, context: WhenContext): WhenProblem | null {
  if (!MIDNIGHT.test(text)) return null;
  const rule = readPhrase(readTokens(text.replace(MIDNIGHT, '00:00')), context);
  const next = rule !== null && 'kind' in rule ? dayLater(rule) : null;
  const reason = '24:00 is no time of day: it is 00:00 of the next.';
  return next === null ? null : { reason, examples: [describeRule(next)] };
}

/** The rule of one time, a midnight, a day later; null where no plain rule has those days. */
function dayLater(rule: Rule): Rule | null {
  if (rule.kind === 'once') return { ...rule, at: writeWallTime((readWallTime(rule.at) ?? 0) + DAY) };
  if (rule.kind !== 'cron' || rule.rhythm !== undefined) return null;
  if (rule.pattern === '0 0 * * *') return rule;
  const [, days] = /^0 0 \* \* ([0-6](?:[,-][0-6])*)$/.exec(rule.pattern) ?? [];
  if (days === undefined) return null;
  return { ...rule, pattern: `0 0 * * ${days.replaceAll(/\d/g, (day) => String((Number(day) + 1) % 7))}` };
}

const DAY = 24 * 60 * 60_000;
