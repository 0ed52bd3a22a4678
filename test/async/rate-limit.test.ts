import { expect, test } from 'vitest';
import { createRateLimit } from '../../src/async/rate-limit.ts';

function limited(most = 3, within = 60_000) {
  let at = 0;
  const limit = createRateLimit(most, within, () => at);
  return {
    limit,
    at(time: number) {
      at = time;
      return limit;
    },
  };
}

test('lets each person change so much within a minute, and says when they may again', () => {
  const { at } = limited();
  for (const time of [0, 1000, 2000]) at(time)('server', 'ada');
  expect(() => at(10_000)('server', 'ada')).toThrow(
    'You have made 3 changes within a minute. Nothing was saved: try again in 50 seconds.',
  );
  expect(() => at(59_999)('server', 'ada')).toThrow('try again in 1 second.');
  expect(() => at(60_000)('server', 'ada')).not.toThrow();
  expect(() => at(60_000)('server', 'ada')).toThrow('try again in 1 second.');
});

test('counts people and servers apart', () => {
  const { limit } = limited(1);
  limit('server', 'ada');
  expect(() => limit('server', 'bo')).not.toThrow();
  expect(() => limit('elsewhere', 'ada')).not.toThrow();
  expect(() => limit('server', 'ada')).toThrow();
});

test('what was refused does not count', () => {
  const { at } = limited(1);
  at(0)('server', 'ada');
  for (let time = 1000; time < 60_000; time += 1000) expect(() => at(time)('server', 'ada')).toThrow();
  expect(() => at(60_000)('server', 'ada')).not.toThrow();
});

test('thirty at the same moment are all there may be', () => {
  const { limit } = limited(30);
  const done = Array.from({ length: 100 }, () => {
    try {
      limit('server', 'ada');
      return true;
    } catch {
      return false;
    }
  });
  expect(done.filter(Boolean)).toHaveLength(30);
});
