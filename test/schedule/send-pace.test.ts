import { expect, it } from 'vitest';
import { createSendPace } from '../../src/schedule/send-pace.ts';

it('lets through as many as are allowed in a second, at once or spread, and no more in any second', () => {
  const pace = createSendPace(45);
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
  // The first second has what was saved up before it.
  expect(sent.filter((at) => at < 1)).toHaveLength(45);
  for (let from = 1000; from < 9000; from += 250)
    expect(sent.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(46);
  expect(sent.length).toBeGreaterThan(45 * 9.5);
});

it('makes up for requests that were sent beside', () => {
  const pace = createSendPace(10);
  expect(pace.wait(0)).toBe(0);
  pace.spend(30);
  expect(pace.wait(0)).toBe(2100);
  expect(pace.wait(2100)).toBe(0);
});

it('goes on where the clock is put back', () => {
  const pace = createSendPace(10);
  pace.wait(10_000);
  pace.spend(10);
  expect(pace.wait(5000)).toBe(100);
  expect(pace.wait(5100)).toBe(0);
});
