/** A run that came due while the bot was down, or busy. */
export interface DueRun {
  readonly planned: number;
  readonly now: number;
  /** Since when the bot is up without a break. */
  readonly upSince: number;
  readonly missed: 'late' | 'skip';
}

/** A run that is late by no more than this is posted in any case: a restart is over by then. Milliseconds. */
export const GRACE = 2 * 60_000;

/** A run that was missed is posted late no later than this. Milliseconds. */
export const LATE_WITHIN = 6 * 60 * 60_000;

/** Why a run is not to be posted any more, or null where it is. */
export function whySkipped({ planned, now, upSince, missed }: DueRun): string | null {
  const late = now - planned;
  if (planned >= upSince || late <= GRACE) return null;
  if (missed === 'skip') return 'Readout was not running then, and this schedule skips what it missed';
  if (late >= LATE_WITHIN)
    return 'Readout was not running then, nor within the 6 hours in which it is posted late';
  return null;
}

/** Why the runs before the last one that fell due are left out. */
export const SUPERSEDED = 'a later run was due already: of several that were missed, only the last is posted';
