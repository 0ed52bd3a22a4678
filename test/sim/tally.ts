import { SUPERSEDED } from '../../src/schedule/run-schedule.ts';

/** How all that was planned ended. */
export interface Tally {
  occurrences: number;
  onTime: number;
  /** More than a second late. */
  late: number;
  readonly skipped: Record<string, number>;
  failed: number;
  unknown: number;
  published: number;
}

export function emptyTally(): Tally {
  return { occurrences: 0, onTime: 0, late: 0, skipped: {}, failed: 0, unknown: 0, published: 0 };
}

export function countOne(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** The reason in two or three words. */
export function reasonOf(why: string): string {
  if (why === SUPERSEDED) return 'superseded';
  if (why.endsWith('skips what it missed')) return 'skips what it missed';
  if (why.includes('6 hours')) return 'over 6 hours late';
  return why.startsWith('nothing changed') ? 'nothing changed' : why;
}
