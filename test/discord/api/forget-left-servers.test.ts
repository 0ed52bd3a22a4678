import { setTimeout as pause } from 'node:timers/promises';
import { REST } from 'discord.js';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  forgetLeftServers,
  keepForgettingLeftServers,
  type LeftServersParts,
  listJoinedServers,
} from '../../../src/discord/api/forget-left-servers.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { openLowdbStore } from '../../../src/store/files/lowdb-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { shipped } from '../../support/shipped.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { writeState } from '../../support/write-state.ts';

const [HERE, LEFT] = ['1100000000000000001', '1100000000000000002'];
const silent = pino({ level: 'silent' });

/** A store with something of two servers, and the days that pass. */
async function twoServers() {
  const store = await openLowdbStore({ stateDir: await tempFolder(), shipped });
  for (const server of [HERE, LEFT]) await writeState(store, server, 'settings', { of: server });
  let day = 0;
  let joined: () => Promise<ReadonlySet<string>> = async () => new Set([HERE]);
  const parts: LeftServersParts = {
    store,
    joined: () => joined(),
    time: async () => Date.UTC(2026, 0, 1 + day),
    log: silent,
  };
  return {
    store,
    async onDay(number: number, servers: readonly string[] | Error) {
      day = number;
      joined = async () => {
        if (servers instanceof Error) throw servers;
        return new Set(servers);
      };
      await forgetLeftServers(parts);
    },
  };
}

const isKept = async (store: Store, server: string): Promise<boolean> =>
  (await store.readState(server, 'settings')) !== null && (await store.servers()).includes(server);

describe('a server that the bot was removed from', () => {
  it('is forgotten after 30 days, and no other', async () => {
    const { store, onDay } = await twoServers();
    await onDay(0, [HERE]);
    await onDay(29, [HERE]);
    expect(await isKept(store, LEFT)).toBe(true);
    await onDay(30, [HERE]);
    expect(await isKept(store, LEFT)).toBe(false);
    expect(await isKept(store, HERE)).toBe(true);
  });

  it('counts again once the bot was back', async () => {
    const { store, onDay } = await twoServers();
    await onDay(0, [HERE]);
    await onDay(20, [HERE, LEFT]);
    await onDay(40, [HERE]);
    await onDay(69, [HERE]);
    expect(await isKept(store, LEFT)).toBe(true);
    await onDay(70, [HERE]);
    expect(await isKept(store, LEFT)).toBe(false);
  });

  it('is counted from when it was first seen to be gone, however long nobody looked', async () => {
    const { store, onDay } = await twoServers();
    await onDay(400, [HERE]);
    expect(await isKept(store, LEFT)).toBe(true);
  });

  it('stays where Discord can’t be asked', async () => {
    const { store, onDay } = await twoServers();
    await onDay(0, [HERE]);
    await onDay(31, new Error('503'));
    expect(await isKept(store, LEFT)).toBe(true);
    expect(await store.readState(HERE, 'left')).toBeNull();
  });

  it('does not trip over a state of another that is none', async () => {
    const { store, onDay } = await twoServers();
    await writeState(store, '1', 'left', { since: '2025-01-01T00:00:00.000Z' });
    await writeState(store, LEFT, 'left', { since: 'not a time' });
    await onDay(0, [HERE]);
    expect(await store.servers()).toEqual(expect.arrayContaining([HERE, LEFT]));
    expect(await store.servers()).not.toContain('1');
  });
});

it('is looked for at start and again, until it is stopped', async () => {
  const { store } = await twoServers();
  const stopping = new AbortController();
  let asked = 0;
  const joined = async () => {
    asked += 1;
    return new Set([HERE, LEFT]);
  };
  const parts = { store, joined, time: async () => Date.now(), log: silent };
  const looking = keepForgettingLeftServers(parts, stopping.signal, 5);
  await vi.waitFor(() => expect(asked).toBeGreaterThanOrEqual(3), { timeout: 60_000 });
  stopping.abort();
  await looking;
  const before = asked;
  // As long as it waited between, four times.
  await pause(20);
  expect(asked).toBe(before);
});

describe('the servers that the bot is in', () => {
  it('are those that Discord lists', async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const rest = new REST({ api: sandbox.apiUrl, version: '10' }).setToken(sandbox.token);
    const installed = sandbox.world.servers.filter((server) => server.installed).map(({ id }) => id);
    expect([...(await listJoinedServers(rest))].toSorted()).toEqual(installed.toSorted());
  });

  it('are read page by page', async () => {
    const all = Array.from({ length: 450 }, (_, at) => ({ id: String(1000 + at) }));
    const get = async (_route: string, options?: { readonly query?: URLSearchParams }) => {
      const after = Number(options?.query?.get('after') ?? 0);
      return all.filter(({ id }) => Number(id) > after).slice(0, Number(options?.query?.get('limit')));
    };
    expect((await listJoinedServers({ get })).size).toBe(450);
  });

  it.each([[{ message: 'no' }], [[{ id: 'x' }]], [null]])('are not guessed from %j', async (answer) => {
    await expect(listJoinedServers({ get: async () => answer })).rejects.toThrow();
  });
});
