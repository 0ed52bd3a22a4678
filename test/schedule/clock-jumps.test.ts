import { describe, expect, it } from 'vitest';
import { DAY, EDITOR, HOUR, MINUTE, plannedTimes, SERVER, settings, startEngine } from './engine-place.ts';

/** A clock that is set while the engine runs, and stays or is put right: nothing doubles, and nothing comes at once in a heap. */
const JUMPS = [
  ['an hour ahead', HOUR],
  ['an hour back', -HOUR],
  ['a day ahead', DAY],
  ['a day back', -DAY],
] as const;
const RULES = [
  ['every hour', '0 * * * *'],
  ['every day', '0 8 * * *'],
] as const;

const cases = JUMPS.flatMap(([jump, by]) => RULES.map(([rule, pattern]) => ({ jump, by, rule, pattern })));

async function startAt(pattern: string) {
  const place = await startEngine();
  await place.engine.add(SERVER, settings({ rule: { kind: 'cron', pattern } }), EDITOR, 0);
  await place.advance('2026-01-23T10:30:30Z');
  return place;
}

describe('a clock that jumps while it runs', () => {
  it.each(cases)(
    '$jump, $rule: posts each run once, at most one at once, and goes on',
    async ({ by, pattern }) => {
      const place = await startAt(pattern);
      const before = place.sent.length;
      await jump(place, by);
      await place.advance(MINUTE);
      expect(place.sent.length - before).toBeLessThanOrEqual(1);
      // All that is planned from here on is posted, but what was posted before the clock went back.
      await place.advance(30 * HOUR);
      const planned = plannedTimes(place);
      expect(new Set(planned).size).toBe(planned.length);
      const until = place.clock.now();
      const last = Date.parse(planned.toSorted().at(-1) ?? '');
      expect(until - last).toBeLessThanOrEqual(DAY);
      expect(place.reported).toEqual([]);
    },
  );

  it.each(cases)(
    '$jump for a minute, $rule: posts each run once, and leaves out none after it',
    async ({ by, pattern }) => {
      const place = await startAt(pattern);
      const right = place.clock.now();
      await jump(place, by);
      await place.advance(MINUTE);
      const early = place.sent.length;
      await jump(place, right + MINUTE - place.clock.now());
      await place.advance(MINUTE);
      expect(place.sent.length - early).toBeLessThanOrEqual(2);
      await place.advance(30 * HOUR);
      const planned = plannedTimes(place);
      expect(new Set(planned).size).toBe(planned.length);
      const missed = everyRun(pattern, right + 2 * MINUTE, place.clock.now()).filter(
        (one) => !planned.includes(one),
      );
      expect(missed).toEqual([]);
      expect(place.reported).toEqual([]);
    },
  );
});

/** Sets the clock, forward or back. */
async function jump(place: Awaited<ReturnType<typeof startEngine>>, by: number): Promise<void> {
  if (by > 0) await place.clock.jump(by, () => place.engine.idle());
  else place.clock.set(place.clock.now() + by);
}

/** All runs of a rule in UTC between two instants, as ISO 8601. */
function everyRun(pattern: string, from: number, until: number): readonly string[] {
  const [every, at] = pattern === '0 8 * * *' ? [DAY, 8 * HOUR] : [HOUR, 0];
  const first = Math.ceil((from - at) / every) * every + at;
  const count = Math.max(0, Math.floor((until - first) / every) + 1);
  return Array.from({ length: count }, (_, run) => new Date(first + run * every).toISOString());
}
