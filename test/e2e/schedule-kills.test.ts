import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageFlags } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Ledger } from '../../src/schedule/ledger.ts';
import type { Place } from '../../src/schedule/schedule.ts';
import { bookOf, putBook, scheduleDueAt } from '../support/schedule-state.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { startOn } from './bot-in-sandbox.ts';
import { KILL_STEPS, type KillStep, PUBLISHING_STEPS } from './kill-steps.ts';

/** `kill -9` between any two steps of a post: never two messages, never none. */
const CHILD = fileURLToPath(new URL('./kill-child.ts', import.meta.url));

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

describe('a post of which the process is killed', () => {
  test.each(KILL_STEPS)('%s is there once', async (step) => {
    await killAt(step, 'briefings', 'text');
    expect(messagesIn('briefings')).toHaveLength(1);
    // Found by looking, and not only held back by the nonce, which lasts for minutes.
    if (KILL_STEPS.indexOf(step) >= 2) expect(posts()).toBeLessThanOrEqual(1);
  });

  test.each(PUBLISHING_STEPS)('%s is there once, and published', async (step) => {
    await killAt(step, 'news', 'announcement');
    const [message, ...more] = messagesIn('news');
    expect(more).toEqual([]);
    expect((message?.message.flags ?? 0) & CROSSPOSTED).toBe(CROSSPOSTED);
  });
});

const CROSSPOSTED = MessageFlags.Crossposted;

/** Runs the bot until it is killed at a step, then again until the ledger has the post to its end. */
async function killAt(step: KillStep, channelName: string, place: Place): Promise<void> {
  const server = sandbox.world.servers[0];
  const channel = server?.channels.find(({ name }) => name === channelName);
  if (server === undefined || channel === undefined) throw new Error(`There is no #${channelName}.`);
  const stateDir = await tempFolder();
  const due = Date.now();
  putBook(stateDir, server.id, bookOf([scheduleDueAt(due, { channel: channel.id, place })]));
  if (step === 'once the request has had its effect')
    sandbox.faults.add({ method: 'POST', path: /\/messages$/, holdAnswerMs: 30_000 });
  const first = startChild(stateDir, step);
  if (step === 'once the request has had its effect') {
    await vi.waitFor(() => expect(messagesIn(channelName)).toHaveLength(1), { timeout: 60_000 });
    first.kill('SIGKILL');
  }
  await once(first, 'close');
  expect(first.signalCode, 'it died at that step').toBe('SIGKILL');
  sandbox.faults.clear();
  const second = await startOn(sandbox, stateDir);
  try {
    await vi.waitFor(() => expect(endOf(stateDir, server.id, place)).toBe(true), { timeout: 60_000 });
  } finally {
    await second.stop();
  }
  const book = JSON.parse(readFileSync(stateFile(stateDir, server.id, 'schedules'), 'utf8'));
  expect(book.schedules[0]).toMatchObject({ attempt: null, cursor: due, last: { state: 'posted' } });
}

function startChild(stateDir: string, step: string) {
  const { apiUrl, token } = sandbox;
  return spawn(process.execPath, [CHILD, stateDir, apiUrl, token, step], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** Whether what is kept has the post to its end. */
function endOf(stateDir: string, server: string, place: Place): boolean {
  const ledger: Ledger = JSON.parse(readFileSync(stateFile(stateDir, server, 'schedule-ledger'), 'utf8'));
  const book = readFileSync(stateFile(stateDir, server, 'schedules'), 'utf8');
  const published = place === 'announcement' ? 'done' : null;
  return (
    ledger.entries.some((one) => one.state === 'posted' && one.published === published) &&
    book.includes('"attempt":null') &&
    !book.includes('"retryAt"')
  );
}

function stateFile(stateDir: string, server: string, name: string): string {
  return join(stateDir, 'servers', server, 'state', `${name}.json`);
}

/** How many requests asked for a message. */
function posts(): number {
  return sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
    .length;
}

function messagesIn(channel: string) {
  return sandbox
    .seat({ user: 'admin', channel })
    .messages()
    .filter(({ message }) => message.author.bot === true);
}
