import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type LineInSandbox, startLineSandbox } from './line-in-sandbox.ts';

/** Shards by the real discord.js to a sandbox. */
let world: LineInSandbox;
beforeEach(async () => {
  world = await startLineSandbox();
});
afterEach(() => world.close());

it('G1: each of several shards identifies, loses and restores its connection for itself', async () => {
  const line = world.open({ shardCount: 2 });
  await line.ready;
  await vi.waitFor(() => expect(world.sandbox.faults.gateway.identifies).toBe(2), { timeout: 20_000 });
  // One in 5 s: the second shard waited for its turn.
  expect(world.clock.skipped()).toBeGreaterThan(4000);
});
