import { connect as connectSocket, createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openPostgresStore } from '../../../src/store/postgres/postgres-store.ts';
import { NotSavedError } from '../../../src/store/store.ts';
import { startEmbedded } from '../../support/postgres.ts';
import { shipped } from '../../support/shipped.ts';
import { openTcpProxy } from '../../support/tcp-proxy.ts';
import { addActor, change, nameOf, ONE, OTHER, renameActor, save } from '../contract/changes.ts';

it('reads from memory and saves nothing while Postgres is down, and recovers by itself', async () => {
  const postgres = await startEmbedded();
  onTestFinished(() => postgres.stop());
  const warned: string[] = [];
  const url = await postgres.createDatabase();
  const store = await openPostgresStore({ url, shipped, warn: (line) => warned.push(line) });
  onTestFinished(() => store.close());
  await save(store, [addActor('a', 'Before')]);
  await postgres.halt();
  expect(nameOf(await store.open(ONE), 'a')).toBe('Before');
  await expect(store.open(OTHER)).rejects.toThrow(/database can’t be reached. Try again in a minute/);
  const refused = store.save(ONE, change(renameActor('a', 'Meanwhile')));
  await expect(refused).rejects.toBeInstanceOf(NotSavedError);
  await expect(refused).rejects.toThrow(/not saved.*database can’t be reached. Try again in a minute/);
  expect(store.lostSince()).not.toBeNull();
  expect(nameOf(await store.open(ONE), 'a')).toBe('Before');
  await postgres.resume();
  await expect.poll(() => store.lostSince()).toBeNull();
  expect((await save(store, renameActor('a', 'After'))).revision.number).toBe(2);
  expect(warned).toEqual(expect.arrayContaining([expect.stringMatching(/can be reached again/)]));
});

it('finds out whether a change was saved whose answer was lost', async () => {
  const postgres = await startEmbedded();
  onTestFinished(() => postgres.stop());
  const direct = await postgres.createDatabase();
  const proxy = await cuttingProxy(postgres.port);
  const url = direct.replace(`:${postgres.port}/`, `:${proxy.port}/`);
  const store = await openPostgresStore({ url, shipped });
  onTestFinished(() => store.close());
  await save(store, [addActor('a', '0')]);
  for (let at = 1; at <= 5; at += 1) {
    // The database does it, and its answer never comes.
    proxy.cutAnswerOf('insert into readout.revisions');
    const saved = await save(store, renameActor('a', `${at}`));
    expect(saved.revision.number).toBe(at + 1);
  }
  expect(proxy.cuts()).toBe(5);
  expect((await store.history(ONE)).map(({ number }) => number)).toEqual([6, 5, 4, 3, 2, 1]);
});

it('waits only a moment for a database that does not answer, and recovers by itself', async () => {
  const postgres = await startEmbedded();
  onTestFinished(() => postgres.stop());
  const proxy = await openTcpProxy(await postgres.createDatabase());
  onTestFinished(() => proxy.close());
  const store = await openPostgresStore({ url: proxy.url, shipped });
  onTestFinished(() => store.close());
  await save(store, [addActor('a', 'Before')]);
  await store.changeState(ONE, 'settings', () => ({ kept: true }));
  // Several connections are open then, and none of them answers any more.
  await Promise.all([1, 2, 3, 4].map((at) => store.readState(OTHER, `state-${at}`)));
  proxy.hold();
  const answered = Date.now();
  const took = async (work: Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await work;
    return performance.now() - began;
  };
  const names = Promise.all([store.open(ONE), store.readState(ONE, 'settings')]);
  // Whoever asks gets what is in memory, and not only once the 10 s of a statement are over.
  expect(await took(names)).toBeLessThan(8000);
  const [snapshot, settings] = await names;
  expect([nameOf(snapshot, 'a'), settings]).toEqual(['Before', { kept: true }]);
  expect(store.lostSince()).toBeLessThanOrEqual(answered);
  expect(await took(store.open(ONE))).toBeLessThan(1000);
  const refused = store.save(ONE, change(renameActor('a', 'Meanwhile')));
  expect(await took(refused.catch(() => undefined))).toBeLessThan(10_000);
  await expect(refused).rejects.toThrow(
    /^This was not saved, and nothing has changed: the database can’t be/,
  );
  proxy.cut();
  await expect.poll(() => store.lostSince()).toBeNull();
  expect((await save(store, renameActor('a', 'After'))).revision.number).toBe(2);
});

it('does not say that nothing was saved where the answer to that never comes', async () => {
  const postgres = await startEmbedded();
  onTestFinished(() => postgres.stop());
  const proxy = await openTcpProxy(await postgres.createDatabase());
  onTestFinished(() => proxy.close());
  const store = await openPostgresStore({ url: proxy.url, shipped });
  onTestFinished(() => store.close());
  await save(store, [addActor('a', 'Before')]);
  const refused = store.save(ONE, {
    ...change([]),
    edits: (newest) => {
      proxy.hold();
      return renameActor('a', 'Meanwhile')(newest);
    },
  });
  await expect(refused).rejects.toThrow(/^Whether this was saved is not known yet/);
  proxy.cut();
  await expect.poll(() => store.lostSince()).toBeNull();
  expect((await save(store, renameActor('a', 'After'))).revision.number).toBe(2);
});

/** Passes all on, but cuts a connection once the answer to what holds a text comes. */
async function cuttingProxy(to: number) {
  let wanted: string | null = null;
  let cuts = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connectSocket(to, '127.0.0.1');
    let doomed = false;
    for (const one of [client, database]) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        client.destroy();
        database.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (wanted !== null && bytes.includes(wanted)) {
        doomed = true;
        wanted = null;
      }
      database.write(bytes);
    });
    database.on('data', (bytes) => {
      if (!doomed) return void client.write(bytes);
      cuts += 1;
      client.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    cuts: () => cuts,
    cutAnswerOf(text: string) {
      wanted = text;
    },
  };
}
