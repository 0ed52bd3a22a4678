import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import '../../src/cli/outlive-reader.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { ServerName } from '../../src/sandbox/world/world.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import { addActor, save } from '../store/contract/changes.ts';
import { startPatientSandbox } from '../support/patient-sandbox.ts';
import { writeState } from '../support/write-state.ts';

/**
 * What a bot of many servers has in memory, some of which changed their dossier: when it is ready, after a question in
 * each of those, and beside the same bot whose servers changed nothing. Alone: `node test/bench/memory.ts`.
 */
const SERVERS = Number(process.env['BENCH_SERVERS'] ?? 10_000);
const CHANGED = Number(process.env['BENCH_CHANGED'] ?? 200);
const QUESTION = 'How many people are held there, and who says so?';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Those of `npm start`. */
const FLAGS = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  .scripts.start.split(' ')
  .filter((word: string) => word.startsWith('--'));
const figures = z.object({ rssMb: z.number(), heapMb: z.number() });
type Figures = z.infer<typeof figures>;

interface Measured {
  readonly readyMs: number;
  readonly ready: Figures;
  readonly asked: Figures;
  /** Of all questions, in milliseconds. */
  readonly median: number;
}

const empty = await measure(0);
tell('none changed', empty);
const changed = await measure(CHANGED);
tell(`${CHANGED} changed`, changed);
const more = (which: 'ready' | 'asked'): string => {
  const each = ((changed[which].heapMb - empty[which].heapMb) * 1024) / CHANGED;
  return `${each.toFixed(0)} KB of the heap for each that changed, ${(changed[which].rssMb / empty[which].rssMb).toFixed(2)} times the memory`;
};
process.stdout.write(`when ready ${more('ready')}; after its first question ${more('asked')}\n`);
process.exit(0);

function tell(what: string, { readyMs, ready, asked, median }: Measured): void {
  const words = ({ rssMb, heapMb }: Figures): string =>
    `${rssMb.toFixed(0)} MB (${heapMb.toFixed(0)} MB of the heap in use)`;
  process.stdout.write(
    `${SERVERS} servers, ${what}: ready after ${(readyMs / 1000).toFixed(1)} s with ${words(ready)}; after ${CHANGED} questions ${words(asked)}, ${median.toFixed(0)} ms each\n`,
  );
}

async function measure(changedServers: number): Promise<Measured> {
  const stateDir = mkdtempSync(join(tmpdir(), 'readout-bench-'));
  const sandbox = await startPatientSandbox({ moreServers: SERVERS, maxConcurrency: 16 });
  const ids = sandbox.world.servers.slice(-CHANGED).map(({ id }) => id);
  if (changedServers > 0) await fill(stateDir, ids.slice(0, changedServers));
  const began = performance.now();
  const bot = spawn(process.execPath, [...FLAGS, fileURLToPath(new URL('memory-bot.ts', import.meta.url))], {
    cwd: ROOT,
    env: {
      ...process.env,
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.apiUrl,
      DISCORD_CDN_URL: sandbox.cdnUrl,
      READOUT_STATE_DIR: stateDir,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(bot, 'exit');
  const look = async (): Promise<Figures> => {
    const answer = once(bot, 'message');
    bot.send('measure');
    return figures.parse((await answer)[0]);
  };
  try {
    await sandbox.ready();
    const readyMs = performance.now() - began;
    // What a start goes on with once it is ready.
    await pause(3000);
    const ready = await look();
    const times = await askEach(sandbox);
    const median = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
    return { readyMs, ready, asked: await look(), median };
  } finally {
    bot.kill('SIGTERM');
    await ended;
    await sandbox.close();
    rmSync(stateDir, { recursive: true });
  }
}

async function askEach(sandbox: Sandbox): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = SERVERS - CHANGED + 1; at <= SERVERS; at += 1) {
    const server: ServerName = `Server ${at}`;
    const reply = await sandbox.seat({ server }).slash('/ask', { question: QUESTION });
    times.push(reply.ms);
  }
  return times;
}

/** One server is written by the store, the others are copies of it. */
async function fill(stateDir: string, ids: readonly string[]): Promise<void> {
  const [first = '', ...others] = ids;
  const store = await openLowdbStore({ stateDir, shipped: readShippedDossier() });
  await writeState(store, first, 'settings', { timeZone: 'Asia/Baghdad' });
  for (const at of [1, 2, 3]) await save(store, [addActor(`added-${at}`, `Witness ${at}`)], {}, first);
  await store.close();
  const folder = (id: string): string => join(stateDir, 'servers', id);
  for (const id of others) cpSync(folder(first), folder(id), { recursive: true });
}
