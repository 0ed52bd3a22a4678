import type { Voice } from './picture.ts';

/** One thing counted over time: a line on a scale that begins at 0, and its numbers as they were said. */
export interface SeriesCard {
  readonly kind: 'series';
  readonly title: string;
  /** What changed, as computed. */
  readonly lead: string;
  readonly voice: Voice;
  /** The oldest first. */
  readonly points: readonly SeriesPoint[];
  /** The numbers in words, the newest first. */
  readonly rows: readonly SeriesRow[];
  readonly notes: readonly string[];
}

/** Where a number stands: `x` from the first date to the last, `low` and `high` from 0 to the greatest, all from 0 to 1. */
export interface SeriesPoint {
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly about: boolean;
}

export interface SeriesRow {
  readonly date: string;
  readonly value: string;
  /** Who says so, and how sure where the number doesn't say it. */
  readonly speaker: string;
}
