import { expect, test } from 'vitest';
import { runSoak } from './run-soak.ts';

/** `npm run soak` in short. How quick the answers are is left to that: other tests run beside this one. */
const SHORT = { servers: 60, rate: 10, seed: 7, faults: true, p99: 60_000 } as const;

test('one process on files loses and doubles nothing while it is killed and started again', async () => {
  const { violations, lines } = await runSoak(
    { ...SHORT, seconds: 18, shards: 1, processes: 1, store: 'files' },
    () => undefined,
  );
  expect(violations.lines(), lines.join('\n')).toEqual([]);
}, 180_000);

test('two processes on one Postgres lose and double nothing while one is killed and started again', async () => {
  const { violations, lines } = await runSoak(
    { ...SHORT, seconds: 34, shards: 4, processes: 2, store: 'postgres' },
    () => undefined,
  );
  expect(violations.lines(), lines.join('\n')).toEqual([]);
}, 180_000);
