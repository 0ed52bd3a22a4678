import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

/** Interactions that are not as Discord documents them: whoever caused one is not left with “did not respond”. */
let running: Running;
beforeAll(async () => {
  // One of them is never answered, and that is waited for.
  running = await runInSandbox({ answerWithinMs: 5000 });
});
afterEach(() => running.sandbox.faults.clear());
afterAll(() => running.stop());

type Raw = Readonly<Record<string, unknown>>;
const SECRET = 'a-secret-name';

const linesWith = (text: string): Promise<readonly string[]> =>
  vi.waitFor(
    () => {
      const lines = running.logged.filter((line) => line.includes(text));
      if (lines.length === 0) throw new Error(`Nothing is logged with ${text}.`);
      return lines;
    },
    { timeout: 60_000 },
  );

it.each<[string, (raw: Raw) => unknown]>([
  ['a name that is no text', (raw) => ({ ...raw, data: { id: '1', type: 1, name: 7, secret: SECRET } })],
  [
    'an option whose name is no text',
    (raw) => ({
      ...raw,
      data: { id: '1', type: 1, name: SECRET, options: [{ name: 7, type: 3, value: SECRET }] },
    }),
  ],
  ['owners that are no texts', (raw) => ({ ...raw, authorizing_integration_owners: { 0: 7 } })],
])('G8: a command with %s gets a private line with an id, and the log has it once', async (_what, change) => {
  running.sandbox.faults.alterInteraction(change);
  const reply = await running.sandbox.seat().slash('/sources');
  expect(reply.private).toBe(true);
  const id = /the id `([0-9a-f]{8})`/.exec(reply.text)?.[1] ?? 'no id';
  expect(await linesWith(id)).toHaveLength(1);
  expect(running.logged.join('\n')).not.toContain(SECRET);
});

it('G8: the application’s id may be missing', async () => {
  running.sandbox.faults.alterInteraction(({ application_id: _, ...raw }) => raw);
  expect((await running.sandbox.seat().slash('/sources')).text).toContain('All of this comes from one ');
});

it('G8: an option that is typed gets no choices', async () => {
  running.sandbox.faults.alterInteraction((raw) => ({ ...raw, data: { id: '1', type: 1, name: 7 } }));
  expect(await running.sandbox.seat().autocomplete('/claims', 'question', 'why')).toEqual([]);
});

it('G8: without a token it is dropped, and the log says so; the next is answered', async () => {
  running.sandbox.faults.alterInteraction(({ token: _, ...raw }) => raw);
  const lost = running.sandbox
    .seat()
    .slash('/sources')
    .catch((error: unknown) => error);
  expect(await linesWith('without an address to answer at')).toHaveLength(1);
  expect((await running.sandbox.seat({ user: 'second-reader' }).slash('/sources')).text).toContain(
    'All of this comes from one ',
  );
  expect(await lost).toBeInstanceOf(Error);
});
