import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../src/sandbox/server/faults.ts';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

/** First answers that Discord takes while its own answer is lost: they are made once, and what follows them too. */
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
const SLOW = 1800;

const lose = (fault: Fault): void => running.sandbox.faults.add({ path: CALLBACK, ...fault });

/** What the log says of the one interaction that `act` makes. */
async function outcomeOf(act: () => Promise<unknown>): Promise<string> {
  const before = logged().length;
  await act();
  await vi.waitFor(() => expect(logged().length).toBeGreaterThan(before), { timeout: 60_000 });
  const { outcome, level, error } = JSON.parse(logged().at(-1) ?? '');
  return `${outcome}, ${error ?? level}`;
}

const logged = (): readonly string[] => running.logged.filter((line) => line.includes('"interaction":'));

const callbacks = (): number => running.sandbox.requests.filter(({ path }) => CALLBACK.test(path)).length;

describe.each<[string, Fault]>([
  ['a 500', { status: 500, afterEffect: true }],
  ['a 503 and another', { status: 503, afterEffect: true, times: 2 }],
  ['ten 500s', { status: 500, afterEffect: true, times: 10 }],
  ['a closed connection', { dropSocket: 'after' }],
  ['a reset connection', { dropSocket: 'after', reset: true }],
])('%s after the effect', (_what, fault) => {
  it('G4: leaves an immediate answer as it is', async () => {
    const reader = running.sandbox.seat();
    const said = reader.messages().length;
    const outcome = await outcomeOf(async () => {
      lose(fault);
      expect((await reader.slash('/sources')).text).toContain('All of this comes from one ');
    });
    expect(outcome).toBe('answered, 30');
    expect(reader.messages()).toHaveLength(said + 1);
  });

  it('G4: fills the place that a deferral holds', async () => {
    slowBy = SLOW;
    const outcome = await outcomeOf(async () => {
      lose(fault);
      const reply = await running.sandbox.seat().slash('/sources');
      expect(reply).toMatchObject({ deferred: true, private: false });
      expect(reply.text).toContain('All of this comes from one ');
    });
    expect(outcome).toBe('answered after deferring, 30');
  });

  it.each([
    ['at once', 0, 'answered, 30'],
    ['later', SLOW, 'answered after deferring, 30'],
  ])('G4: updates a message, %s', async (_when, slow, expected) => {
    const reader = running.sandbox.seat();
    await outcomeOf(() => reader.slash('/claims'));
    const reply = reader.messages().at(-1);
    if (reply === undefined) throw new Error('There is no reply.');
    const before = reply.text;
    slowBy = slow;
    const outcome = await outcomeOf(async () => {
      lose(fault);
      await reply.click('Next ▶');
    });
    expect(outcome).toBe(expected);
    expect(reply.text).not.toBe(before);
  });

  it('G4: opens a form', async () => {
    const outcome = await outcomeOf(async () => {
      lose(fault);
      await running.sandbox.seat({ user: 'admin' }).slash('/data add', { record: 'claim' });
    });
    expect(outcome).toBe('form, 30');
  });

  it('G4: gives choices', async () => {
    const outcome = await outcomeOf(async () => {
      lose(fault);
      expect(await running.sandbox.seat().autocomplete('/claims', 'question', 'why')).toHaveLength(1);
    });
    expect(outcome).toBe('1 choices, 30');
  });
});

describe('an answer of Discord’s that does not come within the time for a callback', () => {
  it('G4: leaves no “thinking…”, where the deferral took effect', async () => {
    slowBy = SLOW;
    const outcome = await outcomeOf(async () => {
      lose({ holdAnswerMs: 4000 });
      const reply = await running.sandbox.seat().slash('/sources');
      expect(reply.deferred).toBe(true);
      expect(reply.text).toContain('All of this comes from one ');
    });
    expect(outcome).toBe('answered after deferring, 30');
  });

  it('G4: is not logged as a failure, where the reply is there', async () => {
    const outcome = await outcomeOf(async () => {
      const before = callbacks();
      lose({ holdAnswerMs: 4000 });
      expect((await running.sandbox.seat().slash('/sources')).text).toContain('All of this comes from one ');
      await vi.waitFor(() => expect(callbacks()).toBe(before + 1), { timeout: 60_000 });
    });
    expect(outcome).toBe('answered, 30');
  });
});
