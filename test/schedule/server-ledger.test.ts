import { describe, expect, it } from 'vitest';
import { createKeyedQueue } from '../../src/async/keyed-queue.ts';
import type { LedgerEntry } from '../../src/schedule/ledger.ts';
import { createServerLedger } from '../../src/schedule/server-ledger.ts';
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

describe('a ledger with many entries', () => {
  it('lays the older aside and keeps them all, in their order, with the records that they showed', async () => {
    const { ledger, all, store } = await filled(900, MINUTE);
    expect((await all()).map(({ key }) => key)).toEqual(Array.from({ length: 900 }, (_, at) => `key-${at}`));
    const parts = await ledger.parts();
    expect(parts.length).toBeGreaterThan(2);
    for (const { entries, uses } of parts) {
      expect(entries.length).toBeLessThanOrEqual(400);
      for (const one of entries) expect(uses[one.uses]).toEqual([`record-${Number(one.key.slice(4)) % 3}`]);
    }
    expect(JSON.stringify(await store.readState(SERVER, 'schedule-ledger')).length).toBeLessThan(120_000);
  });

  it('finds what came last, and marks what was published also where that was laid aside', async () => {
    const { ledger, all } = await filled(450, MINUTE);
    expect(await ledger.findRecent('key-449')).toMatchObject({ message: '1449' });
    expect(await ledger.findRecent('key-none')).toBeUndefined();
    await ledger.markPublished('1003', 'done');
    await ledger.markPublished('1448', 'failed');
    const marked = (await all()).filter(({ published }) => published !== 'due');
    expect(marked.map(({ key, published }) => [key, published])).toEqual([
      ['key-3', 'done'],
      ['key-448', 'failed'],
    ]);
  });

  it('deletes what is older than 14 days, whole parts too', async () => {
    const { ledger, all, from, store } = await filled(450, MINUTE);
    await ledger.record(entry(999, from + 15 * DAY), []);
    expect((await all()).map(({ key }) => key)).toEqual(['key-999']);
    expect(await store.readState(SERVER, 'schedule-ledger-1')).toBeNull();
  });
});
