import { nextWallTime } from './rhythm.ts';
import type { CronRule, Rule } from './rule.ts';
import { instantOf, readWallTime, wallTime } from './wall-clock.ts';

const MINUTE = 60_000;

/** Where counting stops. */
export const MAX_COUNTED = 1000;

interface Occurrences {
  readonly first: number | null;
  readonly last: number | null;
  /** How many there are; `MAX_COUNTED` means so many at least. */
  readonly count: number;
}

/**
 * The first planned instant strictly after another, both in epoch milliseconds, or null where none ever comes: a
 * `once` that is past, a date that no calendar has. It is computed from the rule alone, never from the last run.
 *
 * A wall time that the clock skips falls on the moment at which it does so, one that comes twice on the first of
 * the two; wall times that fall on one instant are one occurrence.
 *
 * @throws RangeError if there is no such zone.
 */
export function nextOccurrence(rule: Rule, zone: string, after: number): number | null {
  switch (rule.kind) {
    case 'cron':
      return nextOfCron(rule, zone, after);
    case 'every': {
      const pause = rule.minutes * MINUTE;
      return rule.from + Math.max(1, Math.floor((after - rule.from) / pause) + 1) * pause;
    }
    case 'once': {
      const wall = readWallTime(rule.at);
      if (wall === null) return null;
      const instant = instantOf(wall, zone);
      return instant > after ? instant : null;
    }
  }
}

/**
 * What was planned from `notBefore` to `atOrBefore`, both included, all in epoch milliseconds. Quick for a span of
 * years too.
 *
 * @throws RangeError if there is no such zone.
 */
export function lastOccurrence(rule: Rule, zone: string, atOrBefore: number, notBefore: number): Occurrences {
  const next = (after: number): number | null => {
    const found = nextOccurrence(rule, zone, after);
    return found !== null && found <= atOrBefore ? found : null;
  };
  const first = next(notBefore - 1);
  if (first === null) return { first: null, last: null, count: 0 };
  let last = first;
  for (let count = 1; count < MAX_COUNTED; count += 1) {
    const found = next(last);
    if (found === null) return { first, last, count };
    last = found;
  }
  return { first, last: lastFrom(last, atOrBefore, next), count: MAX_COUNTED };
}

function nextOfCron(rule: CronRule, zone: string, after: number): number | null {
  return nextWithWall(rule, zone, after)?.instant ?? null;
}

/** The wall time that the rule names for its first occurrence after an instant, or null. */
export function nextPlanned(rule: CronRule, zone: string, after: number): number | null {
  return nextWithWall(rule, zone, after)?.wall ?? null;
}

function nextWithWall(rule: CronRule, zone: string, after: number) {
  let wall = nextWallTime(rule, wallTime(after, zone));
  // While an hour is repeated, its wall times have all had their turn; so have those that a gap brought to now.
  while (wall !== null) {
    const instant = instantOf(wall, zone);
    if (instant > after) return { wall, instant };
    wall = nextWallTime(rule, wall);
  }
  return null;
}

/** The last occurrence from a known one on, found by halving what lies between it and the end. */
function lastFrom(known: number, end: number, next: (after: number) => number | null): number {
  let last = known;
  let none = end;
  for (;;) {
    const following = next(last);
    if (following === null) return last;
    const middle = Math.floor((following + none) / 2);
    const found = next(middle);
    if (found === null) none = middle;
    last = found ?? following;
  }
}
