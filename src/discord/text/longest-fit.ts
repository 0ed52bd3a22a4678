import type { LastBreak } from './last-break.ts';

const ISOLATES = 2;

/**
 * Where the longest part of `text` that begins at `start` ends if its shown form is to fit `limit` UTF-16
 * units: a place that `lastBreak` allows, `start` if none does.
 *
 * `show` may at most double a character's length and wrap the whole in two more.
 */
export function longestFit(
  text: string,
  start: number,
  limit: number,
  show: (part: string) => string,
  lastBreak: LastBreak,
): number {
  let end = Math.min(text.length, start + limit);
  while (end > start) {
    const place = lastBreak(text, start, end);
    if (place <= start) return start;
    const excess = show(text.slice(start, place)).length - limit;
    if (excess <= 0) return place;
    // Every character taken off saves two units at most, so this never steps over a place that fits.
    end = place - Math.max(1, Math.ceil((excess - ISOLATES) / 2));
  }
  return start;
}
