import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { median, spread } from './figures.ts';
import { startChild } from './start-child.ts';

/**
 * What Readout costs beside the least discord.js bot that answers with the very same body: both run against one
 * sandbox, in turns, each in a process of its own. Only the ratios mean anything: machines are noisy.
 */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
const REPLIES = Number(process.env['BENCH_REPLIES'] ?? 1000);
const WARM_UP = 300;
const COMMANDS = ['/capacity', '/timeline', '/claims', '/sources', '/help'];

const folder = mkdtempSync(join(tmpdir(), 'readout-bench-'));
const sandbox = await startSandbox();
const reader = sandbox.seat();
const address = {
  DISCORD_TOKEN: sandbox.token,
  DISCORD_API_URL: sandbox.apiUrl,
  READOUT_STATE_DIR: folder,
  LOG_LEVEL: 'info',
};

const bodies = await captureBodies();
const ready: Record<Bot, number[]> = { readout: [], least: [] };
const replies = new Map(
  COMMANDS.map((command) => [command, { readout: [] as number[], least: [] as number[] }]),
);
type Bot = 'readout' | 'least';

for (let round = 0; round < ROUNDS; round += 1) {
  const order: readonly Bot[] = round % 2 === 0 ? ['readout', 'least'] : ['least', 'readout'];
  for (const bot of order) await measureReady(bot);
  for (const command of COMMANDS) for (const bot of order) await measureReplies(bot, command);
  process.stderr.write(`round ${round + 1} of ${ROUNDS}\n`);
}
report('ready, ms from start to READY', ready.readout, ready.least);
for (const [command, { readout, least }] of replies)
  report(`${command}, ms from dispatch to callback (p50)`, readout, least);
rmSync(folder, { recursive: true });
await sandbox.close();
process.exit(0);

/** The bodies that Readout answers with, for the least bot to hold as constants. */
async function captureBodies(): Promise<ReadonlyMap<string, string>> {
  const child = await startChild(sandbox, 'src/main.ts', address);
  const paths = new Map<string, string>();
  for (const command of COMMANDS) {
    const { message } = await reader.slash(command);
    const path = join(folder, `${command.slice(1)}.json`);
    const body = { components: message.components, flags: message.flags, allowedMentions: { parse: [] } };
    writeFileSync(path, JSON.stringify(body, withoutIds));
    paths.set(command, path);
  }
  await child.stop();
  return paths;
}

/** Ids of components are Discord's to give. */
function withoutIds(key: string, value: unknown): unknown {
  return key === 'id' ? undefined : value;
}

async function measureReady(bot: Bot): Promise<void> {
  const child = await start(bot, '/capacity');
  ready[bot].push(child.readyMs);
  await child.stop();
}

async function measureReplies(bot: Bot, command: string): Promise<void> {
  const child = await start(bot, command);
  for (let count = 0; count < WARM_UP; count += 1) await reader.slash(command);
  const times: number[] = [];
  for (let count = 0; count < REPLIES; count += 1) times.push((await reader.slash(command)).ms);
  replies.get(command)?.[bot].push(median(times));
  await child.stop();
}

function start(bot: Bot, command: string) {
  if (bot === 'readout') return startChild(sandbox, 'src/main.ts', address);
  return startChild(sandbox, 'test/bench/least-bot.ts', {
    ...address,
    LEAST_BODY: bodies.get(command) ?? '',
  });
}

function report(what: string, readout: readonly number[], least: readonly number[]): void {
  const ratio = median(readout) / median(least);
  process.stdout.write(
    `${what}: readout ${spread(readout)}, least bot ${spread(least)}, ratio ${ratio.toFixed(2)} (at most 1.5)\n`,
  );
}
