import { describeRule } from './describe-rule.ts';
import { readDays } from './read-days.ts';
import { askForOrder, type DayReading } from './read-once-day.ts';
import { readPause } from './read-pause.ts';
import { readTimes, timeFields, timeText } from './read-times.ts';
import type { Rule } from './rule.ts';
import type { WhenProblem } from './when-problem.ts';
import { formOf, type Token, type WhenContext } from './when-tokens.ts';

/** Where the times of day are in a phrase, the likelier first. */
const TIMES_AMONG = [
  /^(?<before>.*?)\+?A(?<times>[TN](?:[+A]+[TN])*)$/d,
  /^(?<before>.*?)\+?(?<times>T(?:[+A]+[TN])*)$/d,
  /^A(?<times>[TN](?:[+A]+[TN])*)\+?(?<after>.+)$/d,
  /^(?<times>T(?:[+A]+T)*)\+?(?<after>.+)$/d,
  /^(?<before>.+?)(?<times>N)$/d,
] as const;

/** Reads a phrase in plain words; null where its pieces make no sense together. */
export function readPhrase(tokens: readonly Token[], context: WhenContext): Rule | WhenProblem | null {
  const wrong = tokens.find((token) => token.sign === '!');
  if (wrong?.sign === '!') return { reason: wrong.reason };
  if (tokens.some(({ sign }) => sign === 'x')) return askForOrder(tokens, context);
  const [only, ...more] = tokens;
  // Four digits alone are a time of day; fewer may be anything.
  if (only !== undefined && more.length === 0 && /^\d{4}$/.test(only.text))
    return ruleOf({ fields: '* * *' }, tokens);
  return readPause(tokens, context) ?? readTimedDays(tokens, context) ?? askForTime(tokens, context);
}

function readTimedDays(tokens: readonly Token[], context: WhenContext): Rule | WhenProblem | null {
  const form = formOf(tokens);
  for (const pattern of TIMES_AMONG) {
    const places = pattern.exec(form)?.indices?.groups;
    if (places === undefined) continue;
    const part = (name: string): readonly Token[] => tokens.slice(...(places[name] ?? [0, 0]));
    const days = [...part('before'), ...part('after')];
    const reading: DayReading | null = days.length === 0 ? { fields: '* * *' } : readDays(days, context);
    if (reading !== null) return 'reason' in reading ? reading : ruleOf(reading, part('times'));
  }
  return null;
}

function ruleOf(days: Exclude<DayReading, WhenProblem>, tokens: readonly Token[]): Rule | WhenProblem {
  const times = readTimes(tokens);
  if ('reason' in times) return times;
  if ('date' in days) {
    const [time = 0, ...more] = times;
    if (more.length === 0) return { kind: 'once', at: `${days.date}T${timeText(time)}` };
    return {
      reason: 'A single day takes one time.',
      examples: [`${days.date} ${timeText(time)}`, 'every day at 08:00 and 20:00'],
    };
  }
  const fields = timeFields(times);
  if ('reason' in fields) return fields;
  return { kind: 'cron', pattern: `${fields.minutes.join()} ${fields.hours.join()} ${days.fields}` };
}

function askForTime(tokens: readonly Token[], context: WhenContext): WhenProblem | null {
  const days = readDays(tokens.at(-1)?.sign === 'A' ? tokens.slice(0, -1) : tokens, context);
  if (days === null || 'reason' in days) return days;
  const at = (time: string): string =>
    'date' in days
      ? `${days.date} ${time}`
      : describeRule({ kind: 'cron', pattern: `0 ${Number(time.slice(0, 2))} ${days.fields}` });
  return { open: true, reason: 'At what time?', examples: [at('09:00'), at('18:00')] };
}
