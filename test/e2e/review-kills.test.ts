import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** `kill -9` between any two steps of what review tells people: never two messages, never none. */
const CHILD = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
const WAIT = { timeout: 20_000 };

let sandbox: Sandbox;
let stateDir: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  stateDir = await tempFolder();
});
afterEach(() => sandbox.close());

async function start(dieAt: string) {
  const { apiUrl, token } = sandbox;
  const child = spawn(process.execPath, [CHILD, stateDir, apiUrl, token, dieAt], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const closed = once(child, 'close');
  await sandbox.ready();
  return {
    async end(): Promise<void> {
      child.kill('SIGKILL');
      await closed;
    },
    closed,
  };
}

const admin = () => sandbox.seat({ user: 'admin' });
const lines = () =>
  sandbox
    .seat({ user: 'admin', channel: 'briefings' })
    .messages()
    .filter(({ text }) => text.includes('report 1 waits for an editor'));
const outcomes = () => sandbox.seat({ user: 'reader', channel: 'dm' }).messages();

async function report(): Promise<void> {
  const form = await sandbox.seat({ user: 'reader' }).slash('/suggest', { entry: 'commentators-post' });
  await form.submit({ 'What is wrong': 'It is not his' });
}

async function reject(): Promise<void> {
  const form = await (await admin().slash('/data review')).click('Reject with reason');
  await form.submit({ Reason: 'It is.' });
}

/** A message whose answer never comes: the process is killed once the message is there. */
const hold = () =>
  sandbox.faults.add({ method: 'POST', path: /\/channels\/\d+\/messages$/, holdAnswerMs: 30_000 });

describe('the line about what waits', () => {
  test.each(['once it waits', 'once its line is begun', 'once its line is posted'])(
    'is there once where the process is killed %s',
    async (step) => {
      const settled = await start('');
      await admin().slash('/settings set', { 'log-channel': 'briefings' });
      await settled.end();
      const killed = await start(step);
      if (step === 'once its line is posted') hold();
      void report().catch(() => undefined);
      if (step === 'once its line is posted') {
        await vi.waitFor(() => expect(lines()).toHaveLength(1), WAIT);
        await killed.end();
        sandbox.faults.clear();
      }
      await killed.closed;
      const again = await start('');
      await vi.waitFor(() => expect(lines()).toHaveLength(1), WAIT);
      // What comes after it comes in its turn: by then a second line would be there.
      await reject();
      await vi.waitFor(() => expect(outcomes()).toHaveLength(1), WAIT);
      expect(lines()).toHaveLength(1);
      await again.end();
    },
    60_000,
  );
});

describe('the outcome', () => {
  test.each(['once it is decided', 'once its reporter is told'])(
    'is told once where the process is killed %s',
    async (step) => {
      const first = await start('');
      await report();
      await first.end();
      const killed = await start(step);
      if (step === 'once its reporter is told') hold();
      void reject().catch(() => undefined);
      if (step === 'once its reporter is told') {
        await vi.waitFor(() => expect(outcomes()).toHaveLength(1), WAIT);
        await killed.end();
        sandbox.faults.clear();
      }
      await killed.closed;
      const again = await start('');
      await vi.waitFor(() => expect(outcomes()).toHaveLength(1), WAIT);
      expect(outcomes()[0]?.text).toContain('Report 1 (“It is not his”) was rejected by Admin: It is.');
      const queue = await admin().slash('/data review');
      expect(queue.text).toContain('Nothing waits');
      await report();
      // With the next one it would be told again, were it still to be told.
      const next = await sandbox.seat({ user: 'reader' }).slash('/suggest', { record: 'claim' });
      expect(next.modal?.title).toBe('Suggest a claim');
      expect(outcomes()).toHaveLength(1);
      await again.end();
    },
    60_000,
  );
});
