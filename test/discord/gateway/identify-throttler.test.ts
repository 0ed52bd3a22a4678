import { expect, it } from 'vitest';
import { createIdentifyThrottler } from '../../../src/discord/gateway/identify-throttler.ts';
import { createSkippingClock } from './skipping-clock.ts';

const never = new AbortController().signal;

it('G3: a wait that is aborted rejects and takes no turn', async () => {
  const clock = createSkippingClock();
  const throttle = createIdentifyThrottler(clock);
  await throttle(0, 1, never);
  clock.hold();
  const closed = new AbortController();
  const [first, second] = [throttle(0, 1, closed.signal), throttle(0, 1, never)];
  closed.abort();
  await expect(first).rejects.toThrow();
  clock.letGo();
  await second;
  expect(clock.waits).toHaveLength(2);
});

it('G3: what is aborted already rejects although its turn is there', async () => {
  const throttle = createIdentifyThrottler(createSkippingClock());
  await expect(throttle(0, 1, AbortSignal.abort())).rejects.toThrow();
});

it('as many shards identify at once as Discord allows', async () => {
  const clock = createSkippingClock();
  const throttle = createIdentifyThrottler(clock);
  await Promise.all([0, 1, 2, 3].map((shard) => throttle(shard, 4, never)));
  expect(clock.waits).toEqual([]);
  await throttle(4, 4, never);
  expect(clock.waits).toHaveLength(1);
});
