import { describe, expect, it } from 'vitest';
import { createDiscordClock } from '../../../src/discord/api/discord-clock.ts';

const NOON = Date.parse('2026-01-22T12:00:00.000Z');
const MINUTE = 60_000;

/** A clock of Discord's beside a machine's, and what was logged; `local` and `monotonic` are set by the test. */
function observe() {
  const said: string[] = [];
  const machine = { local: NOON, monotonic: 0 };
  const say = (fields: unknown): void => void said.push(JSON.stringify(fields));
  const clock = createDiscordClock({
    clock: { now: () => machine.local },
    monotonic: () => machine.monotonic,
    log: { warn: say, info: say },
  });
  return { clock, machine, said };
}

const header = (at: number): string => new Date(at).toUTCString();

describe('Discord’s clock', () => {
  it('G10: is this machine’s before the first answer', () => {
    expect(observe().clock.now()).toBe(NOON);
  });

  it('G10: is known to a second from an answer’s date', () => {
    const { clock, machine } = observe();
    clock.learn(header(NOON - 10 * MINUTE), NOON);
    machine.local += MINUTE;
    expect(Math.abs(clock.now() - (NOON - 9 * MINUTE))).toBeLessThanOrEqual(1000);
  });

  it.each([null, '', 'yesterday'])('G10: learns nothing from the date %j', (date) => {
    const { clock, said } = observe();
    clock.learn(date, NOON);
    expect(clock.now()).toBe(NOON);
    expect(said).toEqual([]);
  });

  it('G10: learns nothing from an answer that took long, or during which the clock was set', () => {
    const { clock } = observe();
    clock.learn(header(NOON - 10 * MINUTE), NOON - 6000);
    clock.learn(header(NOON - 10 * MINUTE), NOON + 1);
    expect(clock.now()).toBe(NOON);
  });

  it('G10: warns once while it differs by more than seconds, and again after it agreed', () => {
    const { clock, said } = observe();
    for (const off of [0, 4000, 60_000, 61_000, 1000, -60_000]) clock.learn(header(NOON + off), NOON);
    expect(said).toEqual([
      '{"seconds":61,"clock":"behind"}',
      '"this machine’s clock agrees with Discord’s again"',
      '{"seconds":60,"clock":"ahead"}',
    ]);
  });

  it.each([
    ['was set', 10 * MINUTE, 0],
    ['was set back', -10 * MINUTE, 0],
    ['went on while the machine slept', 60 * MINUTE, 0],
  ])('G10: is stale once this machine’s %s', (_what, local, monotonic) => {
    const { clock, machine } = observe();
    clock.learn(header(NOON), NOON);
    expect(clock.isStale()).toBe(false);
    machine.local += local;
    machine.monotonic += monotonic;
    expect(clock.isStale()).toBe(true);
    clock.learn(header(NOON), machine.local);
    expect(clock.isStale()).toBe(false);
  });

  it('G10: is not stale while both go on', () => {
    const { clock, machine } = observe();
    clock.learn(header(NOON), NOON);
    machine.local += MINUTE;
    machine.monotonic += MINUTE;
    expect(clock.isStale()).toBe(false);
  });
});
