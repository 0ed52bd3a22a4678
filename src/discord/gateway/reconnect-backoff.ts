import { backoffDelay } from '../../async/backoff.ts';

/** A session that ends sooner after its beginning counts as none: else one that is taken back at once would cost the day's. */
const HELD = 5000;

/** Milliseconds of the longest pauses: before a connection, and before one that identifies. */
const LONGEST = 60_000;
const LONGEST_BEFORE_IDENTIFY = 240_000;

/** Pauses grow with connections that led to no session, and those before an Identify with Identifies that led to none. */
export function createReconnectBackoff(random = Math.random) {
  let losses = 0;
  let failed = 0;
  return {
    /** Identifies in a row that led to no session. */
    failedIdentifies: () => failed,
    /**
     * A connection has ended. `identified` says whether it sent an Identify, `held` how many milliseconds passed from READY
     * or RESUMED to its end; null where neither came.
     */
    ended({ identified, held }: { readonly identified: boolean; readonly held: number | null }): void {
      losses = held === null ? losses + 1 : 1;
      if (identified) failed = held === null || held < HELD ? failed + 1 : 0;
      // A Resume that succeeded proves that there is a session, however long this connection was.
      else if (held !== null) failed = 0;
    },
    /** Milliseconds before the next connection, which identifies or resumes. */
    pause(identifies: boolean): number {
      const connect = losses === 0 ? 0 : backoffDelay(losses - 1, { longest: LONGEST, random });
      if (!identifies || failed === 0) return connect;
      const identify = backoffDelay(failed - 1, { first: 1000, longest: LONGEST_BEFORE_IDENTIFY, random });
      return Math.max(connect, identify);
    },
  };
}
