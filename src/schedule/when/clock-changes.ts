import { listWords } from '../../text/list-words.ts';
import { cronFields, timesOfDay } from './cron.ts';
import { clock, wordedDate } from './describe-instant.ts';
import { timeText } from './read-times.ts';
import { nextWallTime } from './rhythm.ts';
import type { Rule } from './rule.ts';
import { instantOf, offsetAt, readWallTime } from './wall-clock.ts';

const MINUTE = 60_000;
const MAX_NAMED = 4;

/** A change of a zone's offset from UTC: its instant in epoch milliseconds, the offsets in minutes. */
interface ClockChange {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/**
 * The first change of a zone's clock after an instant (epoch milliseconds), or null where none is known.
 *
 * @throws RangeError if there is no such zone.
 */
export function nextClockChange(zone: string, now: number): ClockChange | null {
  let from = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  for (;;) {
    const change = from.getTimeZoneTransition('next');
    if (change === null) return null;
    const at = change.epochMilliseconds;
    const [before, after] = [offsetAt(at - 1, zone) / MINUTE, offsetAt(at, zone) / MINUTE];
    // Some changes are of the zone's name alone.
    if (before !== after) return { at, before, after };
    from = change;
  }
}

/**
 * What the zone's next clock change does to a rule, in a sentence or two; null where none is ahead.
 *
 * @throws RangeError if there is no such zone.
 */
export function describeClockChange(rule: Rule, zone: string, now: number): string | null {
  const change = nextClockChange(zone, now);
  if (change === null) return null;
  const { at, before, after } = change;
  const shift = lengthText(Math.abs(after - before));
  const wall = at + before * MINUTE;
  const direction = after > before ? 'forward' : 'back';
  const lead = `On ${wordedDate(wall)} at ${clock(wall)} clocks in ${zone} go ${direction} by ${shift}`;
  if (rule.kind === 'every') {
    const than = after > before ? 'later' : 'earlier';
    return `${lead}. This schedule counts elapsed time: after it, runs are at another hour on the clock (${shift} ${than}).`;
  }
  return `${lead}: ${effectOn(rule, zone, change)}`;
}

function effectOn(
  rule: Exclude<Rule, { kind: 'every' }>,
  zone: string,
  { at, before, after }: ClockChange,
): string {
  const [from, to] = [Math.min(before, after), Math.max(before, after)].map((offset) => at + offset * MINUTE);
  const walls = wallTimes(rule, from ?? at, to ?? at);
  if (walls.length === 0) return untouched(rule, zone, at);
  const named = namesOf(walls);
  if (after < before) {
    return walls.length === 1
      ? `${named} comes twice; the first is taken.`
      : `${named} come twice; the first of each is taken.`;
  }
  const end = clock(to ?? at);
  const joins = wallTimes(rule, to ?? at, (to ?? at) + MINUTE).length > 0;
  if (walls.length > 1)
    return `the runs of ${named} that day become one${joins ? ` with that of ${end}` : `, posted at ${end}`}, when the clock goes on.`;
  return joins
    ? `the run of ${named} that day becomes one with that of ${end}, when the clock goes on.`
    : `the run of ${named} that day is posted at ${end}, when the clock goes on.`;
}

function untouched(rule: Exclude<Rule, { kind: 'every' }>, zone: string, at: number): string {
  if (rule.kind === 'once') {
    const instant = instantOf(readWallTime(rule.at) ?? 0, zone);
    return instant < at
      ? 'the run comes before that.'
      : `the run stays at ${rule.at.slice(11)} on the wall clock.`;
  }
  const times = timesOfDay(cronFields(rule.pattern)).map(timeText);
  return times.length > MAX_NAMED
    ? 'runs keep their times on the wall clock.'
    : `runs stay at ${listWords(times, 'and')} on the wall clock.`;
}

/** The wall times of a rule from one (included) to another (left out). */
function wallTimes(rule: Exclude<Rule, { kind: 'every' }>, from: number, to: number): readonly number[] {
  if (rule.kind === 'once') {
    const wall = readWallTime(rule.at);
    return wall !== null && wall >= from && wall < to ? [wall] : [];
  }
  const walls: number[] = [];
  let next = nextWallTime(rule, from - 1000);
  while (next !== null && next < to) {
    walls.push(next);
    next = nextWallTime(rule, next);
  }
  return walls;
}

function namesOf(walls: readonly number[]): string {
  const [first = 0] = walls;
  return walls.length > MAX_NAMED
    ? `${clock(first)} to ${clock(walls.at(-1) ?? first)}`
    : listWords(walls.map(clock), 'and');
}

function lengthText(minutes: number): string {
  if (minutes % 60 !== 0) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return minutes === 60 ? '1 hour' : `${minutes / 60} hours`;
}
