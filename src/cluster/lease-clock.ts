import { setTimeout as pause } from 'node:timers/promises';

/** What leases are counted by. */
export interface LeaseClock {
  /** Milliseconds, on a clock that only goes forward, and never slower than time does. */
  now(): number;
  /** Milliseconds, on a clock that nobody sets: it stands still while the machine sleeps. Others are waited for by it. */
  steady(): number;
  /** Rejects with an AbortError once the signal comes. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The time of day may run ahead by so many milliseconds before it counts: clocks are corrected a little all the time. */
const CORRECTED = 500;

/**
 * The system's. A clock that nobody sets stands still while a machine sleeps or is moved, and a lease runs out meanwhile:
 * so where the time of day went further, it counts. A time of day that is set ahead makes a lease end too early at worst.
 */
export function createLeaseClock(
  steady = (): number => performance.now(),
  timeOfDay = (): number => Date.now(),
): LeaseClock {
  let least = timeOfDay() - steady();
  let skipped = 0;
  return {
    now() {
      const apart = timeOfDay() - steady();
      if (apart - least > CORRECTED) skipped += apart - least;
      // Set back, or just skipped: counted from there on.
      if (apart < least || apart - least > CORRECTED) least = apart;
      return steady() + skipped;
    },
    steady,
    // It keeps the process alive: while Postgres is out of reach, nothing else may.
    sleep: (ms, signal) => pause(ms, undefined, { signal }),
  };
}
