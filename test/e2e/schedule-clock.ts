import type { Clock } from '../../src/schedule/clock.ts';

/** The system's clock, put forward as far as a test likes. */
export interface MovedClock extends Clock {
  /** Goes on by so many milliseconds. Whoever waits for a time on the way is woken at once, and late: as after a sleep. */
  goOn(ms: number): void;
}

interface Wake {
  readonly at: number;
  readonly run: () => void;
  timer: NodeJS.Timeout | undefined;
}

const DAY = 24 * 60 * 60_000;

/** It begins at noon, UTC, so that no test depends on the time of day at which it runs. */
export function createMovedClock(): MovedClock {
  let ahead = (1.5 * DAY - (Date.now() % DAY)) % DAY;
  const wakes = new Set<Wake>();
  const now = (): number => Date.now() + ahead;
  const arm = (wake: Wake): void => {
    clearTimeout(wake.timer);
    wake.timer = setTimeout(
      () => {
        wakes.delete(wake);
        wake.run();
      },
      Math.max(0, wake.at - now()),
    );
  };
  return {
    now,
    wake(at, run) {
      const wake: Wake = { at, run, timer: undefined };
      wakes.add(wake);
      arm(wake);
      return () => {
        clearTimeout(wake.timer);
        wakes.delete(wake);
      };
    },
    goOn(ms) {
      ahead += ms;
      for (const wake of wakes) arm(wake);
    },
  };
}
