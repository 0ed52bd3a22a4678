import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

let running: Running;
beforeAll(async () => {
  running = await runInSandbox();
});
afterAll(async () => {
  expect(running.sandbox.refusals).toEqual([]);
  await running.stop();
});

test.each(['/capacity', '/timeline', '/claims', '/sources'])(
  '%s is public, and private on request',
  async (command) => {
    const reader = running.sandbox.seat();
    expect((await reader.slash(command)).private).toBe(false);
    expect((await reader.slash(command, { private: true })).private).toBe(true);
  },
);

test('another’s press on a public reply gives them a private copy and leaves the reply as it is', async () => {
  const reply = await running.sandbox.seat().slash('/claims');
  const before = reply.text;
  const other = running.sandbox.seat({ user: 'second-reader' });
  const copy = await reply.click('Next ▶', { as: other });
  expect(copy.updated).toBe(false);
  expect(copy.private).toBe(true);
  expect(copy.text).not.toBe(before);
  expect(reply.text).toBe(before);
  const back = await copy.click('◀ Previous', { as: other });
  expect(back.updated).toBe(true);
  expect(back.text).toBe(before);
});

test('a private reply changes in place and stays private', async () => {
  const reply = await running.sandbox.seat().slash('/claims', { private: true });
  const next = await reply.click('Next ▶');
  expect(next.updated).toBe(true);
  expect(next.private).toBe(true);
});

test('no reply pings anyone', async () => {
  const reader = running.sandbox.seat();
  for (const command of ['/capacity', '/timeline', '/claims', '/sources', '/help']) {
    expect((await reader.slash(command)).pings).toEqual({ everyone: false, roles: [], users: [] });
  }
});

test('what somebody wrote is shown as text, and pings nobody', async () => {
  const reply = await running.sandbox.seat().slash('/claims', { search: '@everyone **x** <@1>' });
  expect(reply.text).toContain('\\@everyone \\*\\*x\\*\\* \\<@1>');
  expect(reply.pings).toEqual({ everyone: false, roles: [], users: [] });
});
