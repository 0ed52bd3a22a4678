import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIAttachment } from 'discord-api-types/v10';
import '../../src/cli/outlive-reader.ts';
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

/** What is asked, by what it is called in the report. */
const ASKED: Readonly<
  Record<string, readonly [command: string, options: Readonly<Record<string, boolean | string>>]>
> = {
  '/capacity': ['/capacity', { picture: false }],
  '/timeline': ['/timeline', { picture: false }],
  '/claims': ['/claims', {}],
  '/compare': ['/compare', {}],
  '/brief': ['/brief', {}],
  '/sources': ['/sources', {}],
  '/help': ['/help', {}],
  '/capacity with its picture': ['/capacity', {}],
  '/timeline with its picture': ['/timeline', {}],
};

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
  Object.keys(ASKED).map((asked) => [asked, { readout: [] as number[], least: [] as number[] }]),
);
type Bot = 'readout' | 'least';

for (let round = 0; round < ROUNDS; round += 1) {
  const order: readonly Bot[] = round % 2 === 0 ? ['readout', 'least'] : ['least', 'readout'];
  for (const bot of order) await measureReady(bot);
  for (const asked of Object.keys(ASKED)) for (const bot of order) await measureReplies(bot, asked);
  process.stderr.write(`round ${round + 1} of ${ROUNDS}\n`);
}
report('ready, ms from start to READY', ready.readout, ready.least);
for (const [asked, { readout, least }] of replies)
  report(`${asked}, ms from dispatch to callback (p50)`, readout, least);
rmSync(folder, { recursive: true });
await sandbox.close();
process.exit(0);

/** The bodies that Readout answers with, for the least bot to hold as constants. */
async function captureBodies(): Promise<ReadonlyMap<string, string>> {
  const child = await startChild(sandbox, 'src/main.ts', address);
  const paths = new Map<string, string>();
  for (const [asked, [command, options]] of Object.entries(ASKED)) {
    const { message } = await reader.slash(command, options);
    const path = join(folder, `${paths.size}.json`);
    const files = await Promise.all(message.attachments.map(keepFile));
    const body = {
      components: message.components,
      flags: message.flags,
      allowedMentions: { parse: [] },
      files,
    };
    writeFileSync(path, JSON.stringify(body, asSent));
    paths.set(asked, path);
  }
  await child.stop();
  return paths;
}

async function keepFile({ url, filename, description = '' }: APIAttachment) {
  const attachment = join(folder, filename);
  writeFileSync(attachment, new Uint8Array(await (await fetch(url)).arrayBuffer()));
  return { attachment, name: filename, description };
}

/** A body as it was before Discord gave ids to components and addresses to files. */
function asSent(key: string, value: unknown): unknown {
  if (key === 'id') return undefined;
  if (key !== 'media' || typeof value !== 'object' || value === null || !('url' in value)) return value;
  return { url: `attachment://${String(value.url).split('/').at(-1)}` };
}

async function measureReady(bot: Bot): Promise<void> {
  const child = await start(bot, '/capacity');
  ready[bot].push(child.readyMs);
  await child.stop();
}

async function measureReplies(bot: Bot, asked: string): Promise<void> {
  const child = await start(bot, asked);
  const [name, options] = ASKED[asked] ?? ['', {}];
  for (let count = 0; count < WARM_UP; count += 1) await reader.slash(name, options);
  const times: number[] = [];
  for (let count = 0; count < REPLIES; count += 1) times.push((await reader.slash(name, options)).ms);
  replies.get(asked)?.[bot].push(median(times));
  await child.stop();
}

function start(bot: Bot, asked: string) {
  if (bot === 'readout') return startChild(sandbox, 'src/main.ts', address);
  return startChild(sandbox, 'test/bench/least-bot.ts', {
    ...address,
    MIN_BODY: bodies.get(asked) ?? '',
  });
}

function report(what: string, readout: readonly number[], least: readonly number[]): void {
  const ratio = median(readout) / median(least);
  process.stdout.write(
    `${what}: readout ${spread(readout)}, least bot ${spread(least)}, ratio ${ratio.toFixed(2)} (at most 1.5)\n`,
  );
}
