import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import '../../src/cli/outlive-reader.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { PostRecord } from '../sim/records.ts';
import { makeChannels } from '../sim/sim-channels.ts';
import { median, spread } from './figures.ts';
import { startGauged } from './schedules-bot.ts';
import { measureBurst } from './schedules-burst.ts';
import { addDue, fillFolder } from './schedules-folder.ts';
import { benchLedger } from './schedules-ledger.ts';

/**
 * What a great many schedules cost: taking them up, waiting, one post, and a thousand at once. The bot is in a process of
 * its own; the sandbox, which says when a post arrived, is in this one.
 */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const [SERVERS, EACH] = [4000, 25];
const SECOND = 1000;

/** When what begins after the start of the whole bot. */
const IDLE_FROM = 15 * SECOND;
const IDLE_FOR = 20 * SECOND;
const LONE_FROM = 45 * SECOND;
const LONE = 8;
const BURST_FROM = 64 * SECOND;
const BURST_OVER = 40 * SECOND;

/** 1,000 schedules of 100 servers: some have as many as they may have, some one. */
const BURST_SIZES = Array.from({ length: 100 }, (_, at) => (at % 25 < 9 ? 25 : at % 25 < 18 ? 2 : 1));

const started = z.object({ openMs: z.number(), startMs: z.number(), rss: z.number(), before: z.number() });

const folder = mkdtempSync(join(tmpdir(), 'readout-bench-'));
const sandbox = await startSandbox();
const channels = makeChannels(sandbox).filter(({ place, readable }) => place === 'text' && readable);
const ids = channels.map(({ id }) => id);
fillFolder(folder, SERVERS, EACH, ids);
await benchStart();
await benchWholeBot();
print(await benchLedger());
rmSync(folder, { recursive: true });
await sandbox.close();
process.exit(0);

async function benchStart(): Promise<void> {
  const script = fileURLToPath(new URL('./schedules-engine.ts', import.meta.url));
  const starts: z.infer<typeof started>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [
      script,
      folder,
      sandbox.apiUrl,
      sandbox.token,
    ]);
    starts.push(started.parse(JSON.parse(stdout)));
  }
  const seconds = starts.map(({ startMs }) => startMs / SECOND);
  const opening = starts.map(({ openMs }) => openMs / SECOND);
  const grown = starts.map(({ rss, before }) => (rss - before) / 2 ** 20);
  print(
    `taking up ${SERVERS * EACH} schedules of ${SERVERS} servers: ${spread(seconds)} s (at most 5), after ${spread(opening)} s of opening the store; memory grows by ${spread(grown)} MB, to ${mebibytes(median(starts.map(({ rss }) => rss)))} MB`,
  );
}

async function benchWholeBot(): Promise<void> {
  const begun = Date.now();
  const lone = Array.from({ length: LONE }, (_, at) =>
    addDue(folder, `2${at}`, [1], ids, begun + LONE_FROM + at * 2 * SECOND + 137),
  ).map((posts, at) => ({ ...posts[0], at }));
  const burst = addDue(folder, '3', BURST_SIZES, ids, begun + BURST_FROM);
  // The servers are none of the sandbox's: where Discord does not say which there are, none is taken for left.
  sandbox.faults.add({ path: /\/users\/@me\/guilds/, status: 500, times: 4 });
  const bot = startGauged({
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiUrl,
    READOUT_STATE_DIR: folder,
    LOG_LEVEL: 'error',
  });
  const until = (after: number): Promise<void> => pause(Math.max(0, begun + after - Date.now()));
  await sandbox.ready();
  await until(IDLE_FROM);
  await bot.gauge();
  await pause(IDLE_FOR);
  const idle = await bot.gauge();
  print(
    `waiting for ${IDLE_FOR / SECOND} s with ${SERVERS * EACH} schedules: ${((idle.cpuMs / IDLE_FOR) * 100).toFixed(2)} % of one core (at most 1); the whole bot has ${mebibytes(idle.rss)} MB`,
  );
  const quiet = await askUntil(begun + LONE_FROM - 2 * SECOND);
  await until(BURST_FROM - SECOND);
  await bot.gauge('watch');
  await until(BURST_FROM);
  const busy = await askUntil(begun + BURST_FROM + 20 * SECOND);
  const { p99 } = await bot.gauge();
  await until(BURST_FROM + BURST_OVER);
  await bot.stop();
  const record = new PostRecord(sandbox, channels);
  record.read();
  const delays = lone.map(
    ({ key, due = 0 }) => (record.posts.find((one) => one.key === key)?.at ?? Number.NaN) - due,
  );
  print(`a schedule alone: posted ${spread(delays)} ms after its time (at most 1000), ${LONE} times`);
  const out = measureBurst(burst, record.posts);
  print(
    `${burst.length} due at one instant, of ${BURST_SIZES.length} servers: ${out.arrived} posted, ${out.twice} twice (none); ${out.perSecond.toFixed(1)} a second, at most ${out.mostInSecond} within one (at most 50); each server has its first among the first ${out.fairWithin} (${BURST_SIZES.length} where nobody waits for another’s second); the last is ${(out.lastLate / SECOND).toFixed(1)} s late (22.6 at 44 a second); of ${out.late} that are late, ${out.saying} say so (all)`,
  );
  print(
    `/help meanwhile: p50 ${median(busy).toFixed(1)} ms, most ${Math.max(...busy).toFixed(0)} ms, of ${busy.length}; when nothing is posted ${median(quiet).toFixed(1)} ms, ratio ${(median(busy) / median(quiet)).toFixed(2)}; delay of the event loop p99 ${p99.toFixed(1)} ms`,
  );
}

/** Asks for help five times a second until an instant. Gives the milliseconds that each answer took. */
async function askUntil(instant: number): Promise<readonly number[]> {
  const times: number[] = [];
  const reader = sandbox.seat();
  while (Date.now() < instant) {
    times.push((await reader.slash('/help')).ms);
    await pause(200);
  }
  return times;
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
