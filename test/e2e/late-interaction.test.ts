import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import { openDiscordConnection } from '../../src/discord/gateway/connection.ts';
import { InteractionFailed } from '../../src/sandbox/client/client-errors.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import type { Store } from '../../src/store/store.ts';
import { DOSSIER, sharedRenderer as renderer } from './bot-in-sandbox.ts';

/** What Discord made so long ago that it takes no answer any more. */
const SECOND = 1000;
const stateDir = mkdtempSync(join(tmpdir(), 'readout-late-'));
const logged: string[] = [];
/** By how much Discord's time, as far as the bot knows it, is past the instant at which it makes interactions. */
let late: number | null = 0;
let sandbox: Sandbox;
let store: Store;
let bot: Bot;

beforeAll(async () => {
  sandbox = await startSandbox();
  store = await openLowdbStore({ stateDir, shipped: readShippedDossier(DOSSIER) });
  const { token, apiUrl, cdnUrl } = sandbox;
  const log = pino({ base: null }, { write: (line: string) => void logged.push(line) });
  const { signal } = new AbortController();
  const parts = { token, apiUrl, cdnUrl, mentions: true, log, commands, store, renderer };
  const knownTime = (): number | null => (late === null ? null : Date.now() + late);
  bot = await startBot(parts, signal, { ...openDiscordConnection(parts, signal), knownTime });
  await sandbox.ready();
});
beforeEach(() => {
  late = 0;
  logged.length = 0;
});
afterAll(async () => {
  await bot.stop();
  await store.close();
  await sandbox.close();
  rmSync(stateDir, { recursive: true });
});

it('drops what is too old to be answered, and says so in the log', async () => {
  late = 7 * SECOND;
  await expect(sandbox.seat().slash('/sources')).rejects.toThrow(InteractionFailed);
  expect(logged.filter((line) => line.includes('too old to be answered'))).toHaveLength(1);
});

it.each([
  ['Discord’s time says little over a second', 5 * SECOND],
  ['Discord’s time is behind', -60 * SECOND],
  ['Discord’s time is not known', null],
])('answers where %s', async (_what, by) => {
  late = by;
  expect((await sandbox.seat().slash('/sources')).text).toContain('All of this comes from one ');
});

it('takes what somebody typed into a form, however late it comes', async () => {
  const admin = sandbox.seat({ user: 'admin' });
  const form = await admin.slash('/data edit', { record: 'design-capacity' });
  late = 7 * SECOND;
  const page = await form.submit({ 'In digits': '36000', 'The number as it was said': 'roughly 36,000' });
  expect(page.buttons.map(({ label }) => label)).toContain('Save');
});
