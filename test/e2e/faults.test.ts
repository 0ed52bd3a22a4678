import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

/** What a lost or failing Discord does to a person: the reply comes, or one clear failure, never silence. */
let running: Running;
let slowBy = 0;
beforeAll(async () => {
  running = await runInSandbox({
    wrapStore: (store) => ({
      ...store,
      async open(server) {
        if (slowBy > 0) await pause(slowBy);
        return store.open(server);
      },
    }),
  });
});
afterEach(() => {
  slowBy = 0;
  running.sandbox.faults.clear();
});
afterAll(() => running.stop());

const CALLBACK = /\/interactions\/\d+\/[^/]+\/callback$/;
const ORIGINAL = /\/webhooks\/\d+\/[^/]+\/messages\/@original$/;

describe('the answer', () => {
  test.each([
    ['one 500', { status: 500, times: 1 }],
    ['ten 500s, past what discord.js itself tries again', { status: 500, times: 10 }],
    ['a 502', { status: 502, times: 4 }],
    ['a 429 that asks for a second', { status: 429, retryAfter: 1, times: 1 }],
    ['a connection cut before the effect', { dropSocket: 'before' as const, times: 2 }],
    ['a connection cut after the effect', { dropSocket: 'after' as const, times: 1 }],
    ['half a second of delay', { delayMs: 500, times: 1 }],
  ])('comes after %s', async (_what, fault) => {
    running.sandbox.faults.add({ path: CALLBACK, ...fault });
    const reply = await running.sandbox.seat().slash('/sources');
    expect(reply.text).toContain('All of this comes from one ');
  });

  test('a choice comes after 500s as well', async () => {
    running.sandbox.faults.add({ path: CALLBACK, status: 500, times: 5 });
    expect(await running.sandbox.seat().autocomplete('/claims', 'question', 'why')).toHaveLength(1);
  });
});

describe('a reply that is not ready in time', () => {
  test('is put off, then shown', async () => {
    slowBy = 1800;
    const reply = await running.sandbox.seat().slash('/sources');
    expect(reply.deferred).toBe(true);
    expect(reply.private).toBe(false);
    expect(reply.text).toContain('All of this comes from one ');
  });

  test('keeps its privacy, through 500s and a 429 on the edit', async () => {
    slowBy = 1800;
    running.sandbox.faults.add({ path: ORIGINAL, status: 500, times: 6 });
    running.sandbox.faults.add({ path: ORIGINAL, status: 429, retryAfter: 1, times: 1 });
    const reply = await running.sandbox.seat().slash('/sources', { private: true });
    expect(reply.deferred).toBe(true);
    expect(reply.private).toBe(true);
    expect(reply.text).toContain('All of this comes from one ');
  });

  test('is not put off for a bad option', async () => {
    const reply = await running.sandbox.seat().slash('/timeline', { from: 'soon' });
    expect(reply.deferred).toBe(false);
  });
});

describe('the gateway', () => {
  const answers = async () => {
    const { text } = await running.sandbox.seat().slash('/sources');
    expect(text).toContain('All of this comes from one ');
  };

  const restored = () =>
    running.logged.filter((line) => line.includes('connection to Discord restored')).length;

  test.each([
    ['a dropped connection', () => running.sandbox.faults.closeGateway()],
    ['a request to reconnect', () => running.sandbox.faults.reconnect()],
    ['an invalid session that can’t', () => running.sandbox.faults.invalidateSession(false)],
  ])('may end with %s: the bot goes on answering', async (_what, trouble) => {
    const before = restored();
    trouble();
    await vi.waitFor(() => expect(restored()).toBeGreaterThan(before), { timeout: 60_000 });
    await answers();
  });

  test('an invalid session that can be resumed is resumed: the bot goes on answering', async () => {
    running.sandbox.faults.invalidateSession(true);
    await answers();
  });

  test('an interaction sent while the connection is down is answered on resuming', async () => {
    running.sandbox.faults.closeGateway();
    await answers();
  });

  test('Discord out of reach for a while is said once, and over once', async () => {
    const before = running.logged.length;
    await running.sandbox.faults.pause();
    await vi.waitFor(
      () => expect(running.logged.slice(before).join('\n')).toContain('connection to Discord lost'),
      { timeout: 60_000 },
    );
    await pause(1500);
    await running.sandbox.faults.resume();
    await running.sandbox.ready();
    await answers();
    const said = running.logged.slice(before).filter((line) => /"level":(40|50)/.test(line));
    expect(said.map((line) => JSON.parse(line).msg)).toEqual([
      'connection to Discord lost; it is being restored',
    ]);
    expect(
      running.logged.slice(before).filter((line) => line.includes('connection to Discord restored')),
    ).toHaveLength(1);
  });
});
