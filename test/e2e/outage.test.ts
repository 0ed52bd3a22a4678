import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test, vi } from 'vitest';
import { createSkippingClock } from '../discord/gateway/skipping-clock.ts';
import { runInSandbox } from './bot-in-sandbox.ts';

const WAIT = { timeout: 60_000 };

test('while Discord is out of reach it is tried with growing pauses, and is found again', async () => {
  const clock = createSkippingClock();
  const running = await runInSandbox({ gatewayClock: clock });
  // The last that it asks of its own accord at the start: from now on nothing but the connection is tried.
  await vi.waitFor(() => expect(running.logged.join('\n')).toContain('"msg":"ready"'), WAIT);
  const before = { lines: running.logged.length, waits: clock.waits.length, skipped: clock.skipped() };
  await running.sandbox.faults.pause();
  let tries = 0;
  const listener = createServer((socket) => {
    tries += 1;
    socket.destroy();
  }).listen(Number(new URL(running.sandbox.url).port), '127.0.0.1');
  await vi.waitFor(() => {
    expect(clock.skipped() - before.skipped).toBeGreaterThan(60_000);
    expect(tries).toBeGreaterThan(3);
  }, WAIT);
  const pauses = clock.waits.slice(before.waits);
  expect(tries).toBeLessThanOrEqual(pauses.length);
  listener.close();
  await once(listener, 'close');
  await running.sandbox.faults.resume();
  await running.sandbox.ready();

  // Those of the first nine seconds: discord.js alone tries every half second, 17 times by then.
  const early = pauses.filter((_, at) => sum(pauses.slice(0, at + 1)) < 9000);
  expect(early.length).toBeGreaterThanOrEqual(3);
  expect(early.length).toBeLessThanOrEqual(8);
  expect(Math.max(...early)).toBeGreaterThan(2000);
  const { text } = await running.sandbox.seat().slash('/sources');
  expect(text).toContain('All of this comes from one ');
  const warned = running.logged.slice(before.lines).filter((line) => /"level":(40|50)/.test(line));
  expect(warned).toHaveLength(1);
  await running.stop();
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
