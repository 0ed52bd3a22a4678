import { MONTH_NAMES } from '../../dossier/month-names.ts';
import { offsetAt } from './wall-clock.ts';
import { WEEKDAY_NAMES } from './when-words.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * An instant (epoch milliseconds) on the wall clock of a zone: "Tue 1 Dec 2026, 08:00 (UTC+3)".
 *
 * @throws RangeError if there is no such zone.
 */
export function localTime(instant: number, zone: string): string {
  const offset = offsetAt(instant, zone);
  const wall = instant + offset;
  return `${weekdayAndDay(wall)} ${new Date(wall).getUTCFullYear()}, ${clock(wall)} (${utcOffset(offset)})`;
}

/** A wall time without its year: "Tue 1 Dec, 08:00". */
export function shortWallTime(wall: number): string {
  return `${weekdayAndDay(wall)}, ${clock(wall)}`;
}

/** The date of a wall time: "28 March 2027". */
export function wordedDate(wall: number): string {
  const date = new Date(wall);
  return `${date.getUTCDate()} ${MONTH_NAMES[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** The time of day of a wall time, as "08:00". */
export function clock(wall: number): string {
  return new Date(wall).toISOString().slice(-13, -8);
}

/** "UTC+3", "UTC-3:30", "UTC" for an offset in milliseconds. */
export function utcOffset(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE);
  if (minutes === 0) return 'UTC';
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
  return `UTC${offset < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${rest}`;
}

/** A length of time in its two greatest units: "12 s", "3 min", "2 h 5 min", "3 days", "1 day 4 h". */
export function duration(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length < MINUTE) return `${Math.floor(length / SECOND)} s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
  if (length < DAY)
    return withRest(`${Math.floor(length / HOUR)} h`, Math.floor((length % HOUR) / MINUTE), 'min');
  const days = Math.floor(length / DAY);
  return withRest(`${days} ${days === 1 ? 'day' : 'days'}`, Math.floor((length % DAY) / HOUR), 'h');
}

function withRest(whole: string, rest: number, unit: string): string {
  return rest === 0 ? whole : `${whole} ${rest} ${unit}`;
}

function weekdayAndDay(wall: number): string {
  const date = new Date(wall);
  return `${WEEKDAY_NAMES[date.getUTCDay()]?.slice(0, 3) ?? ''} ${date.getUTCDate()} ${MONTH_NAMES[date.getUTCMonth()]?.slice(0, 3) ?? ''}`;
}
