import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

/** What people ask and the dossier doesn’t say, from their questions to the report. */
let running: Running;
beforeAll(async () => {
  running = await runInSandbox();
});
afterAll(async () => {
  expect(running.sandbox.refusals).toEqual([]);
  await running.stop();
});

const admin = () => running.sandbox.seat({ user: 'admin', server: 'Newsroom' });
const QUESTION = 'How many lighthouses did the admiral paint?';

async function fileOf({ message }: SandboxReply): Promise<string> {
  const [attachment, ...others] = message.attachments;
  expect(others).toEqual([]);
  return (await fetch(attachment?.url ?? '')).text();
}

test('three people’s words are in the report once it is turned on, across a restart, until it is turned off', async () => {
  const off = await admin().slash('/data export', { kind: 'report' });
  expect(off.private).toBe(true);
  expect(off.text).toContain('**Asked and not said** off');
  await admin().slash('/settings set', { asked: true });
  for (const user of ['reader', 'second-reader', 'editor'] as const)
    await running.sandbox.seat({ user }).slash('/ask', { question: QUESTION });
  await running.restart();
  const report = await admin().slash('/data export', { kind: 'report' });
  expect(report.text).toContain('“lighthouses” (3)');
  const file = await fileOf(report);
  expect(file).toContain('- lighthouses · 3\n');
  expect(file).toContain('### Words that stand nowhere in the dossier');
  await admin().slash('/settings set', { asked: false });
  expect((await admin().slash('/data export', { kind: 'report' })).text).not.toContain('lighthouses');
});

test('no answer waits until words are written, and what was asked meanwhile is written as well', async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const begun = vi.fn();
  const slow = await runInSandbox({
    wrapStore: (store) => ({
      ...store,
      async changeState(server, name, change) {
        if (name === 'asked') {
          begun();
          await held;
        }
        return store.changeState(server, name, change);
      },
    }),
  });
  try {
    await slow.sandbox.seat({ user: 'admin' }).slash('/settings set', { asked: true });
    for (const user of ['reader', 'second-reader', 'editor'] as const)
      await slow.sandbox.seat({ user }).slash('/ask', { question: QUESTION });
    await vi.waitFor(() => expect(begun).toHaveBeenCalled(), { timeout: 60_000 });
    const { text } = await slow.sandbox.seat({ user: 'admin' }).slash('/ask', { question: QUESTION });
    expect(text).toContain('The dossier doesn’t say.');
    release();
    await slow.restart();
    const report = await slow.sandbox.seat({ user: 'admin' }).slash('/data export', { kind: 'report' });
    expect(report.text).toContain('“lighthouses” (4)');
  } finally {
    release();
    await slow.stop();
  }
});

test('is for editors', async () => {
  const member = running.sandbox.seat({ user: 'reader', server: 'Newsroom' });
  const none = await member.slash('/data export', { kind: 'report' }, { unchecked: true });
  expect(none.message.attachments).toEqual([]);
});
