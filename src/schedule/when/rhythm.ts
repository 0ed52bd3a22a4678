import { compileCron } from './cron.ts';
import type { CronRule, Rhythm } from './rule.ts';

const DAY = 24 * 60 * 60_000;

/** So many periods that don't count may have runs of the pattern one after another; no rhythm that is read comes near. */
const MAX_SKIPPED = 1000;

/** The first wall time of a pattern after another, in its rhythm where it has one; null where none ever comes. */
export function nextWallTime(
  { pattern, rhythm }: Pick<CronRule, 'pattern' | 'rhythm'>,
  after: number,
): number | null {
  const cron = compileCron(pattern);
  if (rhythm === undefined) return cron.nextRun(new Date(after))?.getTime() ?? null;
  const { unit, count, from } = rhythm;
  const first = Date.parse(`${from}T00:00Z`);
  let wall = Math.max(after, first - 1);
  for (let skipped = 0; skipped < MAX_SKIPPED; skipped += 1) {
    const next = cron.nextRun(new Date(wall))?.getTime();
    if (next === undefined) return null;
    const period = periodOf(unit, next);
    const beyond = (period - periodOf(unit, first)) % count;
    if (beyond === 0) return next;
    wall = beginOf(unit, period + count - beyond) - 1;
  }
  return null;
}

/** The number of the day, week or month of a wall time. 1970 began on a Thursday. */
function periodOf(unit: Rhythm['unit'], wall: number): number {
  const day = Math.floor(wall / DAY);
  if (unit === 'day') return day;
  if (unit === 'week') return Math.floor((day + 3) / 7);
  const date = new Date(wall);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function beginOf(unit: Rhythm['unit'], period: number): number {
  if (unit === 'day') return period * DAY;
  if (unit === 'week') return (period * 7 - 3) * DAY;
  return Date.UTC(Math.floor(period / 12), period % 12);
}
