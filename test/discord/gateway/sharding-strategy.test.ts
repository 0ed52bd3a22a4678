import { Client, Events } from 'discord.js';
import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { createShardingStrategy } from '../../../src/discord/gateway/sharding-strategy.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { createSkippingClock } from './skipping-clock.ts';

it('G1: each of several shards identifies, loses and restores its connection for itself', async () => {
  const sandbox = await startSandbox();
  const clock = createSkippingClock();
  const [lost, restored]: [number[], number[]] = [[], []];
  const parts = {
    log: pino({ level: 'silent' }),
    clock,
    allowed: Promise.resolve(),
    event: () => undefined,
    watch: {
      lost: (shard: number) => void lost.push(shard),
      restored: (shard: number) => void restored.push(shard),
      ended: () => undefined,
    },
    signal: new AbortController().signal,
  };
  const client = new Client({
    intents: [],
    shards: [0, 1],
    shardCount: 2,
    rest: { api: sandbox.apiUrl },
    ws: { buildStrategy: (manager) => createShardingStrategy(manager, parts) },
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(sandbox.token);
  await ready;
  expect(restored.toSorted()).toEqual([0, 1]);
  // One in 5 s: the second shard waited for its turn.
  expect(clock.skipped()).toBeGreaterThan(4000);

  sandbox.faults.gateway.closeShard(1, 4000);
  await vi.waitFor(() => expect(restored).toHaveLength(3), { timeout: 20_000 });
  expect([lost, restored.at(-1)]).toEqual([[1], 1]);
  await client.destroy();
  await sandbox.close();
});
