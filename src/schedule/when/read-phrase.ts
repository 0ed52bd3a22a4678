import { listWords } from '../../text/list-words.ts';
import { describeRule } from './describe-rule.ts';
import { nextOccurrence, nextPlanned } from './next-occurrence.ts';
import { readDays } from './read-days.ts';
import { type DayReading, firstFrom, readDigits, readOnceDay } from './read-once-day.ts';
import { readPause } from './read-pause.ts';
import { readTimes, timeFields, timeText } from './read-times.ts';
import { nextWallTime } from './rhythm.ts';
import type { CronRule, Rule } from './rule.ts';
import { instantOf, readWallTime, wallTime, writeWallTime } from './wall-clock.ts';
import type { WhenProblem } from './when-problem.ts';
import { PARTS_OF_DAY } from './when-spelling.ts';
import { formOf, type Token, type WhenContext } from './when-tokens.ts';

/** Where the times of day are in a phrase, the likelier first. */
const TIMES_AMONG = [
  /^(?<before>.*?)\+?A(?<times>[TN](?:[+A]+[TN])*)$/d,
  /^(?<before>.*?)\+?(?<times>T(?:[+A]+[TN])*)$/d,
  /^A(?<times>[TN](?:[+A]+[TN])*)\+?(?<after>.+)$/d,
  /^(?<times>T(?:[+A]+T)*)\+?(?<after>.+)$/d,
  /^(?<before>.+?)\+?A(?<times>[TN](?:[+A]+[TN])*)\+?(?<after>.+)$/d,
  /^(?<before>.+?)\+?A?(?<times>N)H?$/d,
] as const;

/** Reads a phrase in plain words; null where its pieces make no sense together. */
export function readPhrase(typed: readonly Token[], context: WhenContext): Rule | WhenProblem | null {
  const wrong = typed.find((token) => token.sign === '!');
  if (wrong?.sign === '!') return { reason: wrong.reason };
  const tokens = readDigits(typed, context);
  if ('reason' in tokens) return tokens;
  const [only, ...more] = tokens;
  // Four digits alone are a time of day; fewer may be anything.
  if (only !== undefined && more.length === 0 && /^\d{4}$/.test(only.text))
    return ruleOf({ fields: '* * *' }, tokens, context);
  if (only?.sign === 'N' && more.length === 0 && /^\d{1,2}$/.test(only.text) && only.value < 24)
    return whichDays(only.value * 60, context);
  return readPause(tokens, context) ?? readTimedDays(tokens, context) ?? askForTime(tokens, context);
}

/** For an hour alone, which may be of each day or of one. */
function whichDays(time: number, context: WhenContext): WhenProblem {
  const { now, zone } = context;
  const today = writeWallTime(wallTime(now, zone)).slice(0, 10);
  const isAhead = instantOf(readWallTime(`${today}T${timeText(time)}`) ?? 0, zone) > now;
  return {
    open: true,
    reason: 'On which days?',
    examples: ['every day', isAhead ? 'today' : 'tomorrow'].map((day) => `${day} at ${timeText(time)}`),
  };
}

function readTimedDays(tokens: readonly Token[], context: WhenContext): Rule | WhenProblem | null {
  const form = formOf(tokens);
  for (const pattern of TIMES_AMONG) {
    const places = pattern.exec(form)?.indices?.groups;
    if (places === undefined) continue;
    const part = (name: string): readonly Token[] => tokens.slice(...(places[name] ?? [0, 0]));
    const days = [...part('before'), ...part('after')];
    const reading: DayReading | null = days.length === 0 ? { fields: '* * *' } : readDays(days, context);
    if (reading !== null)
      return 'reason' in reading ? atTimes(reading, part('times')) : ruleOf(reading, part('times'), context);
  }
  return null;
}

/** A problem with the days alone, whose examples have the times that were typed. */
function atTimes(problem: WhenProblem, tokens: readonly Token[]): WhenProblem {
  const times = readTimes(tokens);
  if (problem.examples === undefined || 'reason' in times) return problem;
  const at = `at ${listWords(times.map(timeText), 'and')}`;
  return { ...problem, examples: problem.examples.map((example) => example.replace(/at \d\d:\d\d.*$/, at)) };
}

type Days = Exclude<DayReading, WhenProblem>;

function ruleOf(days: Days, tokens: readonly Token[], context: WhenContext): Rule | WhenProblem {
  const times = readTimes(tokens);
  if ('reason' in times) return times;
  if ('dates' in days) {
    const [time = 0, ...more] = times;
    if (more.length === 0) return { kind: 'once', at: firstAhead(days.dates, time, context) };
    return {
      reason: 'A single day takes one time.',
      examples: times.slice(0, 4).map((one) => firstAhead(days.dates, one, context).replace('T', ' ')),
    };
  }
  const fields = timeFields(times, days.fields);
  if ('reason' in fields) return fields;
  const pattern = `${fields.minutes.join()} ${fields.hours.join()} ${days.fields}`;
  return withRhythm({ kind: 'cron', pattern }, days, context);
}

/** The first of these days whose time is still ahead, or the last of them where none is. */
function firstAhead(dates: readonly string[], time: number, { now, zone }: WhenContext): string {
  const walls = dates.map((date) => `${date}T${timeText(time)}`);
  return walls.find((wall) => instantOf(readWallTime(wall) ?? 0, zone) > now) ?? walls.at(-1) ?? '';
}

/** A pattern with what it is counted by, from its first run: the next one, or the first from `start` on. */
function withRhythm(
  rule: CronRule,
  { every }: Extract<Days, { fields: string }>,
  { now, zone, start }: WhenContext,
): CronRule | WhenProblem {
  if (every === undefined && start === undefined) return rule;
  const { unit, count } = every ?? { unit: 'day', count: 1 };
  const wall =
    start === undefined
      ? nextPlanned(rule, zone, now)
      : nextWallTime(rule, Date.parse(`${start}T00:00Z`) - 1);
  if (wall === null) return rule;
  const counted: CronRule = { ...rule, rhythm: { unit, count, from: writeWallTime(wall).slice(0, 10) } };
  return describeRule(counted).includes('`') ? TOO_MUCH : counted;
}

const TOO_MUCH: WhenProblem = {
  reason:
    'That is more than one schedule holds: make one for some of the days or times, and another for the rest.',
  examples: ['every 2 weeks on fridays at 09:00', 'every 2 weeks on mondays and fridays at 08:00 and 20:00'],
};

/** The day that is named as the first of a schedule, as `YYYY-MM-DD`, or null where the pieces name none. */
export function readStart(typed: readonly Token[], context: WhenContext): string | null {
  const tokens = readDigits(typed, context);
  if ('reason' in tokens) return null;
  const form = formOf(tokens);
  const reading = readOnceDay(
    form === 'D' ? [{ sign: 'n', text: 'this' }, ...tokens] : tokens,
    form === 'D' ? 'nD' : form,
    context,
  );
  if (reading === null || !('dates' in reading)) return null;
  return firstFrom(reading.dates, wallTime(context.now, context.zone));
}

const USUAL_TIMES = ['09:00', '18:00', '08:00', '12:00'] as const;

function askForTime(tokens: readonly Token[], context: WhenContext): WhenProblem | null {
  const named = tokens.at(-1)?.sign === 'A' ? tokens.slice(0, -1) : tokens;
  const { part } = context;
  const days: DayReading | null = named.length === 0 && part ? { fields: '* * *' } : readDays(named, context);
  if (days === null || 'reason' in days) return days;
  const times = part ? PARTS_OF_DAY[part] : USUAL_TIMES;
  const examples = times.flatMap((text) => {
    const rule = ruleOf(days, [{ sign: 'T', text, minutes: minutesIn(text) }], context);
    return 'kind' in rule && nextOccurrence(rule, context.zone, context.now) !== null
      ? [describeRule(rule)]
      : [];
  });
  return { open: true, reason: 'At what time?', ...(examples.length === 0 ? {} : { examples }) };
}

function minutesIn(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
