import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import {
  type DiscordConnection,
  type Listener,
  openDiscordConnection,
} from '../../src/discord/gateway/connection.ts';
import { createRenderer } from '../../src/pictures/renderer/renderer.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import type { Store } from '../../src/store/store.ts';
import { DOSSIER } from './bot-in-sandbox.ts';
import { startReadout } from './readout-process.ts';

/** Between READY and the moment when all that answers is loaded. */
const log = pino({ level: 'silent' });
const renderer = createRenderer({ log: () => undefined });
const stateDir = mkdtempSync(join(tmpdir(), 'readout-early-'));
let sandbox: Sandbox;
let store: Store;
let stopping: AbortController;
let bot: Bot | undefined;

beforeAll(async () => {
  sandbox = await startSandbox();
  store = await openLowdbStore({ stateDir, shipped: readShippedDossier(DOSSIER) });
  stopping = new AbortController();
  const first = await answer(open());
  // Registers the commands: from now on they can be used as soon as a bot is connected.
  await sandbox.ready();
  await first.stop();
});
afterEach(async () => {
  stopping.abort();
  await bot?.stop();
  bot = undefined;
  stopping = new AbortController();
});
afterAll(async () => {
  await store.close();
  await renderer.close();
  await sandbox.close();
  rmSync(stateDir, { recursive: true });
});

const discord = () => ({
  token: sandbox.token,
  apiUrl: sandbox.apiUrl,
  cdnUrl: sandbox.cdnUrl,
  mentions: true,
  log,
});
const open = (allowed?: Promise<unknown>): DiscordConnection =>
  openDiscordConnection({ ...discord(), ...(allowed === undefined ? {} : { allowed }) }, stopping.signal);
const answer = (line: DiscordConnection): Promise<Bot> =>
  startBot({ ...discord(), commands, store, renderer }, stopping.signal, line);

test('an interaction waits until there is somebody to answer it', async () => {
  const line = open();
  await line.ready;
  const replying = sandbox.seat().slash('/sources');
  await pause(300);
  bot = await answer(line);
  expect((await replying).text).toContain('All of this comes from one ');
});

test('one that waited for long is still answered within 3 s, and several in their order', async () => {
  const line = open();
  // Started before, as how long that takes is for the machine to say.
  const listening = Promise.withResolvers<Listener>();
  bot = await answer({ ...line, listen: listening.resolve });
  const hear = await listening.promise;
  const replying = ['/sources', '/help'].map((command) => sandbox.seat().slash(command));
  await pause(1500);
  line.listen(hear);
  const [sources, help] = await Promise.all(replying);
  expect(sources?.text).toContain('All of this comes from one ');
  expect(help?.text).toContain('/timeline');
  const callbacks = sandbox.requests.filter(({ path }) => path.endsWith('/callback')).slice(-2);
  expect(callbacks.map(({ status }) => status < 300)).toEqual([true, true]);
  expect(sandbox.refusals).toEqual([]);
});

test('the whole process takes what comes in right at READY, and answers it where it is in time for that', async () => {
  const own = await startSandbox();
  // The first registers the commands, so that the second can be asked as soon as it is connected.
  for (let start = 0; start < 2; start += 1) {
    const readout = startReadout({ env: { DISCORD_TOKEN: own.token, DISCORD_API_URL: own.apiUrl } });
    await own.ready();
    const shown = await own
      .seat()
      .slash('/sources')
      .then(({ text }) => text, String);
    await expect.poll(readout.stdout).toContain('"command":"sources"');
    // How soon a process has loaded all is for the bench to say: here, that nothing which came before is lost.
    if (!TOO_LATE.test(readout.stdout())) expect(shown).toContain('All of this comes from one ');
    readout.kill('SIGTERM');
    expect(await readout.ended).toBe(0);
    expect(readout.stderr()).toBe('');
  }
  await own.close();
});

const TOO_LATE = /too late for an answer|too old to be answered|Unknown (interaction|Webhook)|aborted/;

test('no session is begun before it is allowed', async () => {
  const allowed = Promise.withResolvers<void>();
  const line = open(allowed.promise);
  expect(await Promise.race([line.ready, pause(500, 'not yet')])).toBe('not yet');
  allowed.resolve();
  expect((await line.ready).user.id).toBe(sandbox.world.bot.id);
  bot = await answer(line);
});

test('nor ever where it is not allowed', async () => {
  const line = open(Promise.reject(new Error('the state folder is in use')));
  line.ready.catch(() => undefined);
  expect(await Promise.race([line.ready, pause(800, 'not yet')])).toBe('not yet');
  stopping.abort();
  await expect(line.ready).rejects.toThrow();
});
