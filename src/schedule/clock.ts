/** The one clock that schedules are kept by: what time it is, and being woken at a time. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something once, at `at` (milliseconds since 1970) or as soon as that is past. Gives what cancels it. */
  wake(at: number, run: () => void): () => void;
}

/**
 * The system's. A wake may come early, as timers run by a clock that nobody sets while the time of day can be set: who
 * is woken looks at the time again. None waits longer than half a minute for that.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  wake(at, run) {
    const timer = setTimeout(run, Math.min(Math.max(0, at - Date.now()), LONGEST_WAIT));
    return () => clearTimeout(timer);
  },
};

const LONGEST_WAIT = 30_000;
