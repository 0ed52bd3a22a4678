import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createSessionLimit } from '../../../src/discord/gateway/session-limit.ts';

const HOUR = 3_600_000;

it('a reset is waited for once, though Discord can’t be asked when it comes', async () => {
  let now = 0;
  const waits: number[] = [];
  const answerOf = (remaining: number) => ({
    session_start_limit: { total: 1000, remaining, reset_after: 20 * HOUR, max_concurrency: 1 },
  });
  const answers = [answerOf(3), null, answerOf(1000)];
  const limit = createSessionLimit({
    ask: async () => answers.shift() ?? Promise.reject(new Error('out of reach')),
    clock: {
      now: () => now,
      async sleep(ms) {
        waits.push(ms);
        now += ms;
      },
    },
    log: pino({ level: 'silent' }),
  });
  await limit.allow({ again: false }, new AbortController().signal);
  expect(waits).toEqual([20 * HOUR + 1000, 1000]);
});
