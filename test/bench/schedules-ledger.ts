import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import '../../src/cli/outlive-reader.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { LEDGER_DAYS, type LedgerEntry } from '../../src/schedule/ledger.ts';
import { occurrenceKey } from '../../src/schedule/occurrence-key.ts';
import { createScheduleStates } from '../../src/schedule/schedule-state.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { bookOf, putBook } from '../support/schedule-state.ts';
import { writeState } from '../support/write-state.ts';
import { median } from './figures.ts';
import { greatDossier } from './great-dossier.ts';

const SERVER = '1100000000000000001';
const MINUTE = 60_000;
const RECORDS = 12;

/** One post a day of one server, of 25 schedules once a day, and as many as the rules allow: each quarter of an hour. */
const FILLED = [LEDGER_DAYS, 25 * LEDGER_DAYS, 25 * 96 * LEDGER_DAYS];

/** What it costs to put one more post into the ledger of a server, by how many are in it. */
export async function benchLedger(): Promise<string> {
  const costs: string[] = [];
  for (const count of FILLED) costs.push(await measure(count));
  return `one more post into a ledger of ${costs.join('; of ')}`;
}

async function measure(count: number): Promise<string> {
  const stateDir = mkdtempSync(join(tmpdir(), 'readout-bench-'));
  putBook(stateDir, SERVER, bookOf([]));
  const store = await openLowdbStore({ stateDir, shipped: createSnapshot(greatDossier(10), 0) });
  const { ledger } = createScheduleStates(store, () => undefined)(SERVER);
  const now = Date.now();
  const pauseOf = (LEDGER_DAYS * 24 * 60 * MINUTE) / (count + 1);
  const entries = Array.from({ length: count }, (_, nth) => ({
    ...entryAt(Math.round(now - (count - nth) * pauseOf)),
    uses: '1',
  }));
  await writeState(store, SERVER, 'schedule-ledger', { entries, uses: { 1: ['claim-0'] } });
  const times: number[] = [];
  const loop = monitorEventLoopDelay({ resolution: 1 });
  for (let nth = 0; nth < RECORDS; nth += 1) {
    await pause(20);
    loop.enable();
    const began = performance.now();
    await ledger.record(entryAt(now + nth), ['claim-0']);
    times.push(performance.now() - began);
    await pause(5);
    loop.disable();
  }
  await store.close();
  rmSync(stateDir, { recursive: true });
  return `${count}: median ${median(times).toFixed(1)} ms, loop blocked for at most ${(loop.max / 1e6).toFixed(0)} ms`;
}

function entryAt(planned: number): Omit<LedgerEntry, 'uses'> {
  const schedule = 1 + (planned % 25);
  return {
    ...{ planned, manual: false, state: 'posted', at: planned, why: '', runs: 1, tries: 1 },
    ...{ schedule, revision: 0, dossier: 1, published: null, channel: SERVER, message: SERVER },
    key: occurrenceKey(SERVER, schedule, planned, false),
  };
}

if (import.meta.main) {
  process.stdout.write(`${await benchLedger()}\n`);
}
