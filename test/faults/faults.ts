import { setTimeout as pause } from 'node:timers/promises';
import '../../src/cli/outlive-reader.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { startReadout } from '../e2e/readout-process.ts';
import { seededRandom } from '../fuzz/seeded-random.ts';
import { faultList } from './fault-list.ts';

/**
 * `npm run faults -- [minutes] [seed]`: the bot as an operator runs it, under every fault that the sandbox has, at random.
 * Exit code 0 where it is alive at the end and answers a command.
 */
const minutes = Number(process.argv[2] ?? 3);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Milliseconds between two faults, at most; and for the bot to answer once they are over: the longest pause and more. */
const BETWEEN = 3000;
const ANSWERS_WITHIN = 5 * 60_000;

say(`seed ${seed}, ${minutes} minutes`);
const random = seededRandom(seed);
const sandbox = await startSandbox();
const faults = faultList(sandbox, random);
const counts = new Map(faults.map(({ name }) => [name, 0]));
const bot = startReadout({ env: { DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.apiUrl } });
let exitCode: number | null | undefined;
void bot.ended.then((code) => {
  exitCode = code;
});
await sandbox.ready();

const until = performance.now() + minutes * 60_000;
let asked = 0;
let answered = 0;
while (performance.now() < until && exitCode === undefined) {
  const fault = faults[Math.floor(random() * faults.length)];
  if (fault === undefined) break;
  await fault.make();
  counts.set(fault.name, (counts.get(fault.name) ?? 0) + 1);
  if (random() < 0.3) void ask();
  await pause(random() * BETWEEN);
}
sandbox.faults.clear();
await sandbox.faults.resume();

const alive = await answersAgain();
for (const [name, count] of counts) say(`${String(count).padStart(5)}  ${name}`);
say(`${sandbox.faults.gateway.identifies} Identifies; ${answered} of ${asked} commands answered meanwhile`);
say(alive ? 'alive: it answers a command' : `not alive: exit code ${exitCode ?? 'none'}`);
if (!alive) say(`${bot.stderr()}\n${bot.stdout().split('\n').slice(-20).join('\n')}`);
bot.kill('SIGTERM');
const stopped = (await bot.ended) === 0;
await sandbox.close();
process.exit(alive && stopped ? 0 : 1);

async function ask(): Promise<boolean> {
  asked += 1;
  const { text } = await sandbox
    .seat()
    .slash('/sources')
    .catch(() => ({ text: '' }));
  const good = text.includes('All of this comes from one ');
  if (good) answered += 1;
  return good;
}

async function answersAgain(): Promise<boolean> {
  const last = performance.now() + ANSWERS_WITHIN;
  while (performance.now() < last && exitCode === undefined) {
    if (sandbox.faults.gateway.connected && (await ask())) return true;
    await pause(500);
  }
  return false;
}
