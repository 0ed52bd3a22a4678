import { pickWeighted, pickWhole } from './pick.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long a bot is down: mostly seconds, seldom hours. Milliseconds. */
export function pickDowntime(random: () => number): number {
  return pickWeighted(random, [
    [10, pickWhole(random, 0, 90 * SECOND)],
    [5, pickWhole(random, 90 * SECOND, 10 * MINUTE)],
    [3, pickWhole(random, 10 * MINUTE, 2 * HOUR)],
    [2, pickWhole(random, 2 * HOUR, 10 * HOUR)],
  ]);
}

/** How long Discord is out of reach: mostly minutes, seldom longer than some schedules take from run to run. */
export function pickOutage(random: () => number): number {
  return pickWeighted(random, [
    [8, pickWhole(random, 10 * SECOND, 8 * MINUTE)],
    [2, pickWhole(random, 8 * MINUTE, 25 * MINUTE)],
    [0.8, pickWhole(random, 35 * MINUTE, 110 * MINUTE)],
  ]);
}

/** How long until the next trouble. */
export function pickQuiet(random: () => number): number {
  return Math.round(-Math.log(1 - random()) * 2.5 * HOUR);
}

/** By how much a clock is ahead, and for how long. Milliseconds. */
export function pickAhead(random: () => number): readonly [by: number, forMs: number] {
  return [pickWhole(random, 400, 800) * 24 * HOUR, pickWhole(random, SECOND, 5 * MINUTE)];
}
