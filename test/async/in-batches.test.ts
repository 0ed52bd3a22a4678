import { expect, it } from 'vitest';
import { inBatches } from '../../src/async/in-batches.ts';

const items = Array.from({ length: 130 }, (_, at) => at);

it('works on 64 items at once at the most, and gives what came of each in their order', async () => {
  let [running, most] = [0, 0];
  const results = await inBatches(items, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    return item * 2;
  });
  expect(results).toEqual(items.map((item) => item * 2));
  expect(most).toBe(64);
});

it('begins no further batch once the work on an item was rejected', async () => {
  const begun: number[] = [];
  const working = inBatches(items, async (item) => {
    begun.push(item);
    if (item === 3) throw new Error('no');
  });
  await expect(working).rejects.toThrow('no');
  expect(begun).toHaveLength(64);
});
