import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { runInSandbox } from './bot-in-sandbox.ts';

test('while Discord is out of reach it is tried with growing pauses, and is found again', async () => {
  const running = await runInSandbox();
  // The last that it asks of its own accord at the start: from now on nothing but the connection is tried.
  await vi.waitFor(() => expect(running.logged.join('\n')).toContain('"msg":"ready"'), {
    timeout: 20_000,
  });
  const before = running.logged.length;
  await running.sandbox.faults.pause();
  const tries: number[] = [];
  const began = performance.now();
  const listener = createServer((socket) => {
    tries.push(performance.now() - began);
    socket.destroy();
  }).listen(Number(new URL(running.sandbox.url).port), '127.0.0.1');
  await pause(9000);
  listener.close();
  await once(listener, 'close');
  await running.sandbox.faults.resume();
  await running.sandbox.ready();

  // discord.js alone tries every half second: 17 times by now.
  expect(tries.length).toBeGreaterThanOrEqual(3);
  expect(tries.length).toBeLessThanOrEqual(8);
  const pauses = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
  expect(Math.max(...pauses)).toBeGreaterThan(2000);
  const { text } = await running.sandbox.seat().slash('/sources');
  expect(text).toContain('All of this comes from one ');
  const warned = running.logged.slice(before).filter((line) => /"level":(40|50)/.test(line));
  expect(warned).toHaveLength(1);
  await running.stop();
}, 60_000);
