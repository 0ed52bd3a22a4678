import type { CronFields } from './cron.ts';
import { describeRule } from './describe-rule.ts';
import type { WhenProblem } from './when-problem.ts';
import type { Token } from './when-tokens.ts';

/** The times of day that the pieces name, in minutes from midnight, each once and in order. */
export function readTimes(tokens: readonly Token[]): readonly number[] | WhenProblem {
  const times: number[] = [];
  for (const token of tokens) {
    if (token.sign !== 'T' && token.sign !== 'N') continue;
    const minutes = token.sign === 'T' ? token.minutes : minutesOfNumber(token.text);
    if (minutes === null) return { reason: `${token.text} is no time of day.` };
    times.push(minutes);
  }
  return [...new Set(times)].toSorted((a, b) => a - b);
}

/** The fields that match these times and no others. `days` are the last three fields of the pattern. */
export function timeFields(
  times: readonly number[],
  days: string,
): Pick<CronFields, 'minutes' | 'hours'> | WhenProblem {
  const minutes = [...new Set(times.map((time) => time % 60))].toSorted((a, b) => a - b);
  const hours = [...new Set(times.map((time) => Math.floor(time / 60)))];
  if (minutes.length * hours.length === times.length) return { minutes, hours };
  return {
    reason:
      'The times of one schedule share their minutes, as 08:00 and 20:00 do; make a schedule for each other time.',
    examples: times
      .slice(0, 4)
      .map((time) =>
        describeRule({ kind: 'cron', pattern: `${time % 60} ${Math.floor(time / 60)} ${days}` }),
      ),
  };
}

/** "08:00" for 480 minutes. */
export function timeText(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** "8" is an hour and "0900" or "900" a time. */
function minutesOfNumber(text: string): number | null {
  if (!/^\d{1,4}$/.test(text)) return null;
  const [hour, minute] =
    text.length <= 2 ? [Number(text), 0] : [Number(text.slice(0, -2)), Number(text.slice(-2))];
  return hour > 23 || minute > 59 ? null : hour * 60 + minute;
}
