import { MAX_MINUTES, type Rule } from './rule.ts';
import { instantOf, wallTime, writeWallTime } from './wall-clock.ts';
import type { WhenProblem } from './when-problem.ts';
import { formOf, numbersIn, type Token, type WhenContext } from './when-tokens.ts';
import { minutesOf } from './when-words.ts';

const MINUTE = 60_000;

const LENGTH = 'N[IHdk](?:\\+?N[IHdk])*';
const EVERY_LENGTH = new RegExp(`^E${LENGTH}$`);
const IN_LENGTH = new RegExp(`^(?:o\\+?)?i${LENGTH}$`);

/** Reads what counts time and names no day: "every 6 hours", "hourly", "in 2 hours"; null where it is neither. */
export function readPause(tokens: readonly Token[], context: WhenContext): Rule | WhenProblem | null {
  const form = formOf(tokens);
  if (/^(?:EN?S|EO)$/.test(form) && tokens.at(-1)?.text.startsWith('sec')) {
    return { reason: 'Seconds are not taken.', examples: ['every 15 minutes', 'every hour'] };
  }
  if (/^ENq$|^ENr$|^Eeq$|^Eer$/.test(form)) {
    return {
      reason: 'Months and years have no fixed length: name the day.',
      examples: [
        `every ${numbersIn(tokens)[0] ?? 2} months on the 1st at 09:00`,
        '1st of the month at 09:00',
        'every year on 3 March at 09:00',
      ],
    };
  }
  if (/^N[IHdk]$/.test(form)) {
    const length = tokens.map(({ text }) => text).join(' ');
    const at = form === 'Nd' ? ' at 09:00' : form === 'Nk' ? ' on mondays at 09:00' : '';
    return {
      open: true,
      reason: 'Again and again, or once?',
      examples: [`every ${length}${at}`, `in ${length}`],
    };
  }
  // Days and weeks go by the wall clock: which, and at what time, is asked for.
  if (/^E[Ne][dk]$/.test(form)) return null;
  if (/^(?:EH|h)$/.test(form)) return every(60, context);
  if (/^EI$/.test(form)) return every(1, context);
  if (/^EeH$/.test(form)) return every(2 * lengthOf(tokens), context);
  if (EVERY_LENGTH.test(form)) return every(lengthOf(tokens), context);
  if (IN_LENGTH.test(form)) return inMinutes(lengthOf(tokens), context);
  if (/^EHH$/.test(form)) return { kind: 'cron', pattern: '0 * * * *' };
  return /^(?:EH|h)A?IN(?:\+?N)*$/.test(form) ? onMinutes(tokens) : null;
}

function every(minutes: number, { now }: WhenContext): Rule | WhenProblem {
  if (minutes < 1)
    return {
      reason: 'There must be 15 minutes at least between two runs.',
      examples: ['every 15 minutes', 'every hour'],
    };
  if (minutes > MAX_MINUTES)
    return {
      reason: 'That is more than 5 years.',
      examples: ['every 2 weeks on mondays at 09:00', 'every year on 3 March at 09:00'],
    };
  return { kind: 'every', minutes, from: Math.floor(now / 1000) * 1000 };
}

/** One run, in the minute of the wall clock that is so far ahead. */
function inMinutes(minutes: number, { now, zone }: WhenContext): Rule | WhenProblem {
  if (minutes < 1) return NOW;
  if (minutes > MAX_MINUTES)
    return { reason: 'That is more than 5 years ahead.', examples: ['in 2 hours', 'tomorrow at 09:00'] };
  const meant = now + minutes * MINUTE;
  return onceAt(meant, zone);
}

/** One run in the minute of the wall clock that an instant is in. */
export function onceAt(meant: number, zone: string): Rule | WhenProblem {
  const at = writeWallTime(wallTime(meant, zone));
  // In a repeated hour the wall time that is meant may have had its turn.
  if (instantOf(Date.parse(`${at}Z`), zone) <= meant - MINUTE) {
    return {
      reason: `Clocks go back then, and ${at.slice(11)} comes twice: name a time.`,
      examples: ['tomorrow at 09:00', 'in 6 hours'],
    };
  }
  return { kind: 'once', at };
}

function onMinutes(tokens: readonly Token[]): Rule | WhenProblem {
  const minutes = numbersIn(tokens).toSorted((a, b) => a - b);
  if (minutes.some((minute) => minute > 59))
    return { reason: 'An hour has the minutes 0 to 59.', examples: ['every hour at minute 30'] };
  return { kind: 'cron', pattern: `${[...new Set(minutes)].join()} * * * *` };
}

/** The sum of the lengths that the pieces name, in minutes; a unit without a number counts once. */
function lengthOf(tokens: readonly Token[]): number {
  return tokens.reduce((sum, token, index) => {
    if (token.sign !== 'U') return sum;
    const before = tokens[index - 1];
    return sum + (before?.sign === 'N' ? before.value : 1) * (minutesOf(token.unit) ?? 0);
  }, 0);
}

/** For "now", and a pause of nothing. */
export const NOW: WhenProblem = {
  reason: 'A schedule is for later; `/schedule run` posts at once.',
  examples: ['in 2 hours', 'today at 18:00', 'every day at 08:00'],
};
