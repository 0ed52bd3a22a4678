import type { Clock } from '../../src/schedule/clock.ts';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /**
   * Goes on by so many milliseconds, or to an instant (ISO 8601), and runs what waits for a time on the way: each at its
   * own time, in order, those of one time in the order in which they were set. What a run sets on the way runs too.
   * `settle` is waited for after each, and at last.
   */
  advance(by: number | string, settle?: () => Promise<unknown>): Promise<void>;
  /** Goes on by so many milliseconds, or to an instant, and runs what waits at once and late: as after a sleep. */
  jump(by: number | string, settle?: () => Promise<unknown>): Promise<void>;
  /** Is set to an instant without running anything: what waits is woken half a minute after that at the latest. */
  set(to: number | string): void;
  /** When what waits next is to run; undefined where nothing does. */
  readonly next: number | undefined;
}

interface Wake {
  at: number;
  readonly run: () => void;
}

export function createFakeClock(start: number | string): FakeClock {
  let time = typeof start === 'number' ? start : Date.parse(start);
  const wakes = new Set<Wake>();
  const first = (): Wake | undefined =>
    [...wakes].reduce<Wake | undefined>(
      (least, one) => (least === undefined || one.at < least.at ? one : least),
      undefined,
    );
  const targetOf = (by: number | string): number => {
    const target = typeof by === 'number' ? time + by : Date.parse(by);
    if (Number.isNaN(target)) throw new RangeError(`${by} is no instant.`);
    if (target < time) throw new RangeError('This clock goes only forward.');
    return target;
  };
  /** Runs what is due by `target`, with `setTime` told when each was to be. */
  const runUntil = async (
    target: number,
    setTime: (at: number) => void,
    settle: () => Promise<unknown>,
  ): Promise<void> => {
    await settle();
    for (let wake = first(); wake !== undefined && wake.at <= target; wake = first()) {
      wakes.delete(wake);
      setTime(wake.at);
      wake.run();
      await settle();
    }
    time = target;
    await settle();
  };
  return {
    now: () => time,
    wake(at, run) {
      const wake = { at, run };
      wakes.add(wake);
      return () => void wakes.delete(wake);
    },
    advance: (by, settle = nothing) =>
      runUntil(
        targetOf(by),
        (at) => {
          time = Math.max(time, at);
        },
        settle,
      ),
    jump(by, settle = nothing) {
      const target = targetOf(by);
      time = target;
      return runUntil(target, () => undefined, settle);
    },
    set(to) {
      time = typeof to === 'number' ? to : Date.parse(to);
      for (const wake of wakes) wake.at = Math.min(wake.at, time + 30_000);
    },
    get next() {
      return first()?.at;
    },
  };
}

async function nothing(): Promise<void> {}
