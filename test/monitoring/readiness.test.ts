import { mkdir, readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { GatewayState } from '../../src/discord/gateway/gateway-status.ts';
import { createReadiness } from '../../src/monitoring/readiness.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** The readiness of a real store, by a clock that a test sets. */
async function place() {
  const stateDir = await tempFolder();
  const kept = await openLowdbStore({ stateDir, shipped });
  onTestFinished(() => kept.close());
  const [stopping, logged] = [new AbortController(), [] as string[]];
  let [now, probes, running, connected] = [0, 0, true, true];
  const store = {
    probe: () => {
      probes += 1;
      return kept.probe();
    },
  };
  const readiness = createReadiness({
    gateway: () => shardsOf(connected),
    store: Promise.resolve(store),
    schedules: () => running,
    stopping: stopping.signal,
    log: {
      warn: (_what: unknown, text?: string) => void logged.push(`warn ${text}`),
      info: (text: unknown) => void logged.push(`info ${text}`),
    },
    now: () => now,
  });
  return {
    stateDir,
    kept,
    stopping,
    logged,
    readiness,
    probes: () => probes,
    goOn(ms: number) {
      now += ms;
    },
    set: (state: { running?: boolean; connected?: boolean }) => {
      running = state.running ?? running;
      connected = state.connected ?? connected;
    },
  };
}

it('tries the disk at most once in 5 s, and leaves nothing on it', async () => {
  const { readiness, probes, goOn, stateDir } = await place();
  const all = await Promise.all(Array.from({ length: 50 }, () => readiness()));
  expect(all.every(({ ready }) => ready)).toBe(true);
  for (let second = 1; second < 10; second += 1) {
    goOn(999);
    await readiness();
  }
  expect(probes()).toBe(2);
  expect(await readdir(join(stateDir, 'servers'))).toEqual([]);
});

it('says that the disk refuses, logs that once, and says and logs that it does no longer', async () => {
  const { readiness, goOn, stateDir, logged } = await place();
  // A folder where the probe is to be written.
  const inTheWay = join(stateDir, 'servers', 'probe.tmp');
  await mkdir(inTheWay, { recursive: true });
  for (let time = 0; time < 3; time += 1) {
    const { ready, parts } = await readiness();
    expect([ready, parts.store.ready, parts.store.is]).toEqual([
      false,
      false,
      expect.stringMatching(/^can’t be written \(\w+\)$/),
    ]);
    goOn(5000);
  }
  expect(logged).toEqual(['warn the store can’t be written; nothing is saved']);
  await rmdir(inTheWay);
  expect(await readiness()).toMatchObject({ ready: true, parts: { store: { is: 'ready' } } });
  expect(logged[1]).toBe('info the store can be written again');
});

it('waits for no disk that does not answer, and asks it no second time before it does', async () => {
  const answer = Promise.withResolvers<void>();
  let probes = 0;
  let now = 0;
  const readiness = createReadiness({
    gateway: () => shardsOf(true),
    store: Promise.resolve({
      probe: () => {
        probes += 1;
        return answer.promise;
      },
    }),
    schedules: () => true,
    stopping: new AbortController().signal,
    log: { warn: () => undefined, info: () => undefined },
    now: () => now,
    probeWithin: 20,
  });
  await null;
  expect((await readiness()).parts.store).toEqual({ ready: false, is: 'does not answer' });
  now += 60_000;
  expect((await readiness()).parts.store.is).toBe('does not answer');
  expect(probes).toBe(1);
  answer.resolve();
  await answer.promise;
  await expect.poll(async () => (await readiness()).parts.store.is).toBe('ready');
  expect(probes).toBe(2);
});

it('says which of several shards are not connected', async () => {
  const store = Promise.resolve({ probe: async () => undefined });
  const log = { warn: () => undefined, info: () => undefined };
  const gateway = () => shardsOf(true, false, true, false);
  const readiness = createReadiness({
    gateway,
    store,
    schedules: () => true,
    stopping: new AbortController().signal,
    log,
  });
  expect(await readiness()).toMatchObject({
    ready: false,
    parts: { gateway: { ready: false, is: '2 of 4 shards connected; not 1, 3' } },
  });
});

it.each([
  ['that is renewed', 9999, 'ready'],
  [
    'that ran out, whoever has its shards now',
    12_400,
    'its lease ran out, as the database renewed it last 12 s ago: it does nothing for its shards, and others may take them',
  ],
])('says of a lease %s what is so', async (_which, leaseAge, is) => {
  const readiness = createReadiness({
    gateway: () => shardsOf(true),
    leaseAge: () => leaseAge,
    store: Promise.resolve({ probe: async () => undefined }),
    schedules: () => true,
    stopping: new AbortController().signal,
    log: { warn: () => undefined, info: () => undefined },
  });
  await null;
  expect((await readiness()).parts.gateway).toEqual({ ready: is === 'ready', is });
});

it('is not ready where any part is not, while it stops, and before the store is open', async () => {
  const { readiness, set, stopping } = await place();
  expect((await readiness()).ready).toBe(true);
  set({ connected: false });
  expect(await readiness()).toMatchObject({
    ready: false,
    parts: { gateway: { is: 'not connected to Discord' } },
  });
  set({ connected: true, running: false });
  expect(await readiness()).toMatchObject({ ready: false, parts: { schedules: { is: 'not running yet' } } });
  set({ running: true });
  stopping.abort();
  expect((await readiness()).ready).toBe(false);
  const unopened = createReadiness({
    gateway: () => shardsOf(true),
    store: new Promise(() => undefined),
    schedules: () => true,
    stopping: new AbortController().signal,
    log: { warn: () => undefined, info: () => undefined },
  });
  expect((await unopened()).parts.store).toEqual({ ready: false, is: 'not open yet' });
});

/** One shard for each that is told whether it is connected. */
function shardsOf(...connected: readonly boolean[]): Pick<GatewayState, 'shards'> {
  return {
    shards: connected.map((one, shard) => ({ shard, connected: one, reconnects: 0, pingMs: null })),
  };
}
