import { expect, it } from 'vitest';
import { createSendPace } from '../../src/schedule/task-runner.ts';

it('lets through as many as are allowed in a second, at once or spread, and no more in any second', () => {
  const pace = createSendPace(45, 5);
  const sent: number[] = [];
  for (let now = 0; now < 10_000; ) {
    const wait = pace.wait(now);
    if (wait > 0) {
      now += wait;
      continue;
    }
    pace.spend(1);
    sent.push(now);
  }
  expect(sent.filter((at) => at < 1)).toHaveLength(5);
  for (let from = 0; from < 9000; from += 50)
    expect(sent.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(50);
  expect(sent.length).toBeGreaterThan(45 * 9.5);
});

it('makes up for requests that were sent beside', () => {
  const pace = createSendPace(10, 5);
  expect(pace.wait(0)).toBe(0);
  pace.spend(25);
  expect(pace.wait(0)).toBe(2100);
  expect(pace.wait(2100)).toBe(0);
});

it('goes on where the clock is put back', () => {
  const pace = createSendPace(10, 5);
  pace.wait(10_000);
  pace.spend(5);
  expect(pace.wait(5000)).toBe(100);
  expect(pace.wait(5100)).toBe(0);
});
