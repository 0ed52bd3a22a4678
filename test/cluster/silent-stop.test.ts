import { expect, it, onTestFinished } from 'vitest';
import { openTcpProxy } from '../support/tcp-proxy.ts';
import { openProcesses } from './open-processes.ts';

/** Milliseconds after which a process that is to stop is ended in the middle of what it does: it is done before. */
const STOP_WITHIN = 4800;

it.each([
  ['has just fallen silent', 0],
  ['is silent while it is connected to again', 1],
])('a process ends in an orderly way within 4.8 s when Postgres %s', async (_when, tries) => {
  const { url, start, connected } = await openProcesses({ shards: 4, maxConcurrency: 16 });
  const proxy = await openTcpProxy(url);
  onTestFinished(() => proxy.close());
  const one = start(proxy.url);
  await expect.poll(one.readiness).toMatchObject({ status: 200 });
  await expect.poll(connected).toHaveLength(4);
  const before = proxy.opened();
  proxy.hold();
  await expect.poll(proxy.opened).toBeGreaterThanOrEqual(before + tries);
  const told = performance.now();
  one.kill('SIGTERM');
  expect(await one.ended).toBe(0);
  expect(performance.now() - told).toBeLessThan(STOP_WITHIN);
});
