import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import '../../src/cli/outlive-reader.ts';
import { MAX_RECORDS } from '../../src/dossier/dossier-size.ts';
import type { Dossier } from '../../src/dossier/schema.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { bytesOfDossier } from '../../src/revisions/check-size.ts';
import { dossierKey, MOST_DOSSIERS } from '../../src/store/dossier-key.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { writeState } from '../support/write-state.ts';
import { median } from './figures.ts';
import { greatDossier } from './great-dossier.ts';

/**
 * What several dossiers a server cost: a start, what opening all of them takes, and memory, each in a process of its own,
 * beside one dossier a server of the same bytes in all, and of the same bytes each.
 */
const SERVERS = Number(process.env['BENCH_SERVERS'] ?? 200);
const EACH = 10;
/** Records in a dossier: a small one, and one of ten times as much. */
const [SMALL, LARGE] = [16, 160];
const SHIPPED = createSnapshot(greatDossier(100), 0);
const MB = 1024 * 1024;

const serverOf = (at: number): string => `${1_100_000_000_000_000_000n + BigInt(at)}`;

const [task = '', ...given] = process.argv.slice(2);
if (task === 'measure') await measure(given[0] ?? '', Number(given[1]), Number(given[2]));
else if (task === 'at-once') await openAtOnce(given[0] ?? '');
else {
  for (const [what, dossiers, records] of [
    ['one large dossier', 1, LARGE],
    ['ten small ones (the same bytes)', EACH, SMALL],
    ['ten large ones (ten times the bytes)', EACH, LARGE],
  ] as const)
    await report(`${SERVERS} servers with ${what} each`, SERVERS, dossiers, greatDossier(records), 'measure');
  await report(
    'a server with 25 of the largest dossiers, opened at once',
    1,
    MOST_DOSSIERS,
    largest(),
    'at-once',
  );
}

async function report(
  what: string,
  servers: number,
  dossiers: number,
  made: Dossier,
  how: string,
): Promise<void> {
  const stateDir = mkdtempSync(join(tmpdir(), 'readout-bench-'));
  const times = await fill(stateDir, servers, dossiers, made);
  const args = [fileURLToPath(import.meta.url), how, stateDir, `${servers}`, `${dossiers}`];
  const { stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.stdout.write(`${what}: making one ${median(times).toFixed(1)} ms; ${stdout}`);
  rmSync(stateDir, { recursive: true });
}

/** Nearly as many bytes as a dossier may have. */
function largest(): Dossier {
  const records = greatDossier(MAX_RECORDS - 100);
  const text = 'What was said, at the length that the limit leaves room for. '.repeat(18);
  return { ...records, claims: records.claims.map((claim) => ({ ...claim, statement: text })) };
}

/** One server is written by the store, the others are copies of it. @returns how long making one dossier took, in ms. */
async function fill(
  stateDir: string,
  servers: number,
  dossiers: number,
  made: Dossier,
): Promise<readonly number[]> {
  const store = await openLowdbStore({ stateDir, shipped: SHIPPED });
  await writeState(store, serverOf(0), 'settings', { zone: 'UTC' });
  const times: number[] = [];
  for (let number = 2; number <= dossiers + 1; number += 1) {
    const began = performance.now();
    await store.create(serverOf(0), { ...made, title: `Number ${number}` });
    times.push(performance.now() - began);
  }
  await store.close();
  const folder = (at: number): string => join(stateDir, 'servers', serverOf(at));
  for (let at = 1; at < servers; at += 1) cpSync(folder(0), folder(at), { recursive: true });
  return times;
}

/** What is made above is the second dossier of each server and those after it: the first is the shipped one, in memory once. */
async function measure(stateDir: string, servers: number, dossiers: number): Promise<void> {
  const idle = used();
  const began = performance.now();
  const store = await openLowdbStore({ stateDir, shipped: SHIPPED });
  const startMs = performance.now() - began;
  const [listing, opening, again]: [number[], number[], number[]] = [[], [], []];
  for (const times of [opening, again]) {
    for (let at = 0; at < servers; at += 1) {
      const listed = performance.now();
      const numbers = await store.dossiers(serverOf(at));
      listing.push(performance.now() - listed);
      if (numbers.length !== dossiers + 1) throw new Error(`${numbers.length} dossiers are there.`);
      for (const number of numbers.slice(1)) {
        const opened = performance.now();
        await store.open(dossierKey(serverOf(at), number));
        times.push(performance.now() - opened);
      }
    }
  }
  const held = used();
  const { rss } = process.memoryUsage();
  process.stdout.write(
    `start ${startMs.toFixed(0)} ms; list of one server's dossiers ${median(listing).toFixed(2)} ms, opening one ${median(opening).toFixed(2)} ms, again ${median(again).toFixed(2)} ms; ${(held - idle).toFixed(0)} MB held after all were opened, ${(rss / MB).toFixed(0)} MB of the process\n`,
  );
  await store.close();
}

/** What whoever shows the title of each does, as when one is chosen. */
async function openAtOnce(stateDir: string): Promise<void> {
  const store = await openLowdbStore({ stateDir, shipped: SHIPPED });
  const idle = process.memoryUsage().rss / MB;
  const began = performance.now();
  const numbers = await store.dossiers(serverOf(0));
  const sizes = await Promise.all(
    numbers.map(async (number) => bytesOfDossier(await store.open(dossierKey(serverOf(0), number)))),
  );
  const ms = performance.now() - began;
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  process.stdout.write(
    `${(bytes / MB).toFixed(0)} MB in ${ms.toFixed(0)} ms, at most ${(process.resourceUsage().maxRSS / 1024 - idle).toFixed(0)} MB more than before\n`,
  );
  await store.close();
}

/** The heap in use, in MB. */
function used(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed / MB;
}
