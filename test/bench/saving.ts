import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Adapter, Low } from 'lowdb';
import '../../src/cli/outlive-reader.ts';
import type { Dossier } from '../../src/dossier/schema.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { replaceFile } from '../../src/store/files/durable-files.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts';
import type { Change, Store } from '../../src/store/store.ts';
import { startEmbedded } from '../support/postgres.ts';
import { median } from './figures.ts';
import { greatDossier } from './great-dossier.ts';

/**
 * What saving one change costs, in files and in Postgres, beside lowdb that writes the whole document atomically and
 * durably: in turns, in one process, on one disk. All are done only when the change is on disk.
 */
const SIZES = [100, 10_000];
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const SAVES = Number(process.env['BENCH_SAVES'] ?? 700);
const BASELINE_SAVES = 60;
const SERVER = '1100000000000000001';

export async function benchSaving(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'readout-bench-'));
  const postgres = await startEmbedded({ durable: true });
  try {
    const ours = new Map(SIZES.map((size) => [size, emptyTimes()]));
    const rows = new Map(SIZES.map((size) => [size, emptyTimes()]));
    const theirs = new Map(SIZES.map((size) => [size, emptyTimes()]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const size of SIZES) {
        const shipped = createSnapshot(greatDossier(size), 0);
        const stateDir = join(folder, `store-${size}-${round}`);
        await measureStore(await openLowdbStore({ stateDir, shipped }), size, ours.get(size) ?? emptyTimes());
        const url = await postgres.createDatabase();
        await measureStore(await openPostgresStore({ url, shipped }), size, rows.get(size) ?? emptyTimes());
        await measureLowdb(
          join(folder, `lowdb-${size}-${round}.json`),
          size,
          theirs.get(size) ?? emptyTimes(),
        );
      }
    }
    return [
      ...SIZES.map(
        (size) =>
          `saving at ${size} records: ${describe(ours.get(size))}; in Postgres: ${describe(rows.get(size))}, ${ratio(rows.get(size), ours.get(size))} of the median in files; lowdb, atomic and durable: ${describe(theirs.get(size))}`,
      ),
      `growth of the median from ${SIZES[0]} to ${SIZES[1]} records: ${growth(ours)} (at most 2); in Postgres: ${growth(rows)}; lowdb, atomic and durable: ${growth(theirs)}`,
      await measureEditors(join(folder, 'editors')),
    ];
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true });
  }
}

interface Times {
  readonly saves: number[];
  /** The longest time for which the loop was blocked, in ms, once for each round. */
  readonly blocked: number[];
}

/** Closes the store. */
async function measureStore(store: Store, size: number, times: Times): Promise<void> {
  await store.save(SERVER, changeOf(size, 0));
  await measure(times, SAVES, async (count) => {
    const saved = await store.save(SERVER, changeOf(size, count + 1));
    if (!saved.ok) throw new Error(`A change was refused: ${saved.reason}`);
  });
  await store.close();
}

async function measureLowdb(path: string, size: number, times: Times): Promise<void> {
  const adapter: Adapter<Dossier> = {
    read: async () => null,
    // As lowdb's own file adapter writes it, but in a way that a power cut does not undo.
    write: (data) => replaceFile(path, [Buffer.from(JSON.stringify(data, null, 2))]),
  };
  const db = new Low<Dossier>(adapter, greatDossier(size));
  await db.write();
  await measure(times, BASELINE_SAVES, async (count) => {
    const { claims } = db.data;
    const at = (count * 7) % claims.length;
    const changed = claims.map((claim, index) =>
      index === at ? { ...claim, statement: `Changed ${count} times.` } : claim,
    );
    db.data = { ...db.data, claims: changed };
    await db.write();
  });
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** Saves one after another, as a server's moderators do, and lets the loop turn in between. */
async function measure(times: Times, saves: number, save: (count: number) => Promise<void>): Promise<void> {
  // What was thrown away before is not to be cleared up on the time of what is measured now.
  collectGarbage();
  await pause(300);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  for (let count = 0; count < saves; count += 1) {
    const began = performance.now();
    await save(count);
    times.saves.push(performance.now() - began);
    await pause(1);
  }
  loop.disable();
  times.blocked.push(loop.max / 1e6);
}

/** 20 editors raise one counter, 50 times a second together, each on what it last saw; a conflict is tried again. */
async function measureEditors(stateDir: string): Promise<string> {
  const store = await openLowdbStore({ stateDir, shipped: createSnapshot(greatDossier(1000), 0) });
  const [editors, perSecond, seconds] = [20, 50, 6];
  const each = (perSecond * seconds) / editors;
  let conflicts = 0;
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: editors }, async (_, editor) => {
      await pause((editor * 1000) / perSecond);
      for (let count = 0; count < each; count += 1) {
        const began = performance.now();
        while (!(await raiseCounter(store))) conflicts += 1;
        times.push(performance.now() - began);
        await pause((editors * 1000) / perSecond - (performance.now() - began));
      }
    }),
  );
  const counted = counterOf(await store.open(SERVER));
  await store.close();
  const made = editors * each;
  return `${editors} editors at ${perSecond} changes a second: ${made} changes, ${made - counted} lost (none), ${conflicts} conflicts tried again, p99 ${percentile(times, 99)} ms`;
}

const COUNTER = 'claim-0';

async function raiseCounter(store: Store): Promise<boolean> {
  const seen = await store.open(SERVER);
  const before = seen.byList.claims.get(COUNTER) ?? null;
  // As long as a person's form takes a machine to fill in: others save meanwhile.
  await pause(2);
  const after = before && { ...before, statement: `${counterOf(seen) + 1}` };
  const saved = await store.save(SERVER, {
    ...WHO,
    edits: [{ kind: 'claims', id: COUNTER, before, after }],
  });
  return saved.ok;
}

function counterOf(snapshot: Awaited<ReturnType<Store['open']>>): number {
  return Number(snapshot.byList.claims.get(COUNTER)?.statement) || 0;
}

const WHO = {
  by: { id: '1200000000000000001', name: 'Editor' },
  why: 'A better source',
  origin: 'edit',
  at: '2026-01-22T12:00:00.000Z',
} as const;

function changeOf(size: number, count: number): Change {
  return {
    ...WHO,
    edits: ({ byList: { claims } }) => {
      const before = claims.records[(count * 7) % claims.size] ?? null;
      const after = before && { ...before, statement: `Changed in save ${count} of ${size}.` };
      return before === null ? [] : [{ kind: 'claims', id: before.id, before, after }];
    },
  };
}

function emptyTimes(): Times {
  return { saves: [], blocked: [] };
}

function growth(of: ReadonlyMap<number, Times>): string {
  const [small, great] = SIZES.map((size) => of.get(size));
  return ratio(great, small);
}

function ratio(of: Times = emptyTimes(), to: Times = emptyTimes()): string {
  return `${(median(of.saves) / median(to.saves)).toFixed(2)} ×`;
}

function describe({ saves, blocked }: Times = emptyTimes()): string {
  return `median ${median(saves).toFixed(2)} ms, p99 ${percentile(saves, 99)} ms, loop blocked for at most ${Math.max(...blocked).toFixed(1)} ms`;
}

function percentile(values: readonly number[], percent: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length * percent) / 100)] ?? Number.NaN).toFixed(2);
}

if (import.meta.main) {
  for (const line of await benchSaving()) process.stdout.write(`${line}\n`);
}
