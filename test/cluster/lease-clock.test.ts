import { expect, it } from 'vitest';
import { createLeaseClock } from '../../src/cluster/lease-clock.ts';

/** A clock that nobody sets, and the time of day; `pass` lets both go on. */
function createClocks() {
  let [steady, day] = [50, 1_700_000_000_000];
  const clock = createLeaseClock(
    () => steady,
    () => day,
  );
  return {
    now: clock.now,
    pass(ms: number, dayMs = ms): void {
      steady += ms;
      day += dayMs;
    },
  };
}

it('the clock of leases goes on while the machine sleeps, as the time of day tells', () => {
  const { now, pass } = createClocks();
  const before = now();
  pass(1000);
  expect(now() - before).toBe(1000);
  pass(0, 20_000);
  expect(now() - before).toBe(21_000);
  pass(1000);
  expect(now() - before).toBe(22_000);
});

it('a time of day that is set back, or corrected a little, changes nothing', () => {
  const { now, pass } = createClocks();
  const before = now();
  pass(1000, -3_600_000);
  pass(1000, 1300);
  expect(now() - before).toBe(2000);
  pass(0, 5000);
  expect(now() - before).toBeGreaterThanOrEqual(7000);
});
