import { expect, it } from 'vitest';
import { createKeyedQueue } from '../../src/async/keyed-queue.ts';
import type { LedgerEntry } from '../../src/schedule/ledger.ts';
import { createServerLedger } from '../../src/schedule/server-ledger.ts';
import { makePostgresPlace } from '../store/postgres/postgres-place.ts';
import { usePostgres } from '../support/use-postgres.ts';
import { DAY, MINUTE, SERVER, startEngine } from './engine-place.ts';

const entry = (number: number, at: number): Omit<LedgerEntry, 'uses'> => ({
  key: `key-${number}`,
  schedule: 1,
  planned: at,
  manual: false,
  state: 'posted',
  at,
  channel: '5',
  message: String(1000 + number),
  tries: 1,
  why: '',
  runs: 1,
  revision: 3,
  dossier: 1,
  published: 'due',
});

async function filled(count: number, every: number) {
  const { store, clock } = await startEngine();
  const ledger = createServerLedger(store, SERVER, createKeyedQueue());
  const from = clock.now();
  for (let at = 0; at < count; at += 1)
    await ledger.record(entry(at, from + at * every), [`record-${at % 3}`]);
  const all = async () => (await ledger.parts()).flatMap(({ entries }) => entries);
  return { store, ledger, from, all };
}

it('a ledger with many entries lays the older aside, keeps and marks them all, and deletes them after 14 days', async () => {
  const { ledger, all, from, store } = await filled(850, MINUTE);
  expect((await all()).map(({ key }) => key)).toEqual(Array.from({ length: 850 }, (_, at) => `key-${at}`));
  const parts = await ledger.parts();
  expect(parts.length).toBeGreaterThan(2);
  for (const { entries, uses } of parts) {
    expect(entries.length).toBeLessThanOrEqual(400);
    for (const one of entries) expect(uses[one.uses]).toEqual([`record-${Number(one.key.slice(4)) % 3}`]);
  }
  expect(JSON.stringify(await store.readState(SERVER, 'schedule-ledger')).length).toBeLessThan(120_000);

  expect(await ledger.findRecent('key-849')).toMatchObject({ message: '1849' });
  expect(await ledger.findRecent('key-none')).toBeUndefined();
  // One that was laid aside, and one that was not.
  await ledger.markPublished('1003', 'done');
  await ledger.markPublished('1848', 'failed');
  const marked = (await all()).filter(({ published }) => published !== 'due');
  expect(marked.map(({ key, published }) => [key, published])).toEqual([
    ['key-3', 'done'],
    ['key-848', 'failed'],
  ]);

  await ledger.record(entry(999, from + 15 * DAY), []);
  expect((await all()).map(({ key }) => key)).toEqual(['key-999']);
  for (const part of [1, 2]) expect(await store.readState(SERVER, `schedule-ledger-${part}`)).toBeNull();
});

const createDatabase = usePostgres();

it('a ledger that two write at the same time loses no entry of either, and no mark', async () => {
  const place = await makePostgresPlace(createDatabase);
  const stores = await Promise.all([place.open(), place.open()]);
  const ledgers = stores.map((store) => createServerLedger(store, SERVER, createKeyedQueue()));
  await Promise.all(
    ledgers.map(async (ledger, who) => {
      for (let at = 1; at <= 15; at += 1) {
        const number = who * 100 + at;
        await ledger.record(entry(number, at * MINUTE), [`record-${number}`]);
        await ledger.markPublished(String(1000 + number), 'done');
      }
    }),
  );
  for (const ledger of ledgers) {
    const parts = await ledger.parts();
    const all = parts.flatMap(({ entries, uses }) =>
      entries.map((one) => [one.key, uses[one.uses], one.published]),
    );
    expect(all).toHaveLength(30);
    for (const [key, uses] of all) expect(uses).toEqual([String(key).replace('key', 'record')]);
    expect(all.every(([, , published]) => published === 'done')).toBe(true);
  }
});
