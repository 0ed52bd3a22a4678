import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StartError } from '../../../src/errors/errors.ts';
import { type LineInSandbox, startLineSandbox } from './line-in-sandbox.ts';

/** The connection to the gateway, by the real discord.js to a sandbox that is told to make trouble. */
let world: LineInSandbox;
beforeEach(async () => {
  world = await startLineSandbox();
});
afterEach(() => world.close());

const gateway = () => world.sandbox.faults.gateway;
const warnings = () => world.logged.filter(({ level }) => level >= 40).map(({ msg }) => msg);
const restored = () => world.logged.filter(({ msg }) => msg === 'connection to Discord restored').length;

/** An event comes through: the connection is alive. */
async function expectAlive(): Promise<void> {
  const marker = `marker ${Math.random()}`;
  await vi.waitFor(
    () => {
      gateway().sendEvent('MESSAGE_CREATE', { marker });
      expect(world.heard).toContainEqual({ marker });
    },
    { timeout: 60_000 },
  );
}

describe('Identifies that lead to no session', () => {
  it('G1: op 9 to every Identify: pauses grow to some 4 minutes, with one warning', async () => {
    gateway().answerIdentify({ invalidSession: false }, 12);
    await world.open().ready;
    expect(gateway().identifies).toBe(13);
    const longest = Math.max(...world.clock.waits);
    expect(longest).toBeGreaterThanOrEqual(120_000);
    expect(longest).toBeLessThanOrEqual(240_000);
    // 13 Identifies in no less than this: Discord takes the token from a bot that begins more than 1,000 a day.
    expect(world.clock.skipped()).toBeGreaterThan(10 * 60_000);
    expect(warnings()).toHaveLength(1);
    expect(restored()).toBe(1);
    await expectAlive();
  });

  it('G1: a session that is taken back at once counts as none', async () => {
    await world.open().ready;
    for (let round = 1; round <= 9; round += 1) {
      await vi.waitFor(() => expect(restored()).toBe(round - 1), { timeout: 60_000 });
      world.sandbox.faults.invalidateSession(false);
      await vi.waitFor(() => expect(restored()).toBe(round), { timeout: 60_000 });
    }
    expect(gateway().identifies).toBe(10);
    expect(Math.max(...world.clock.waits)).toBeGreaterThan(60_000);
  });

  it('G1: where few sessions are left, it waits for new ones, with one warning', async () => {
    gateway().limitSessions({ remaining: 4, resetAfterMs: 3_600_000 });
    await world.open().ready;
    expect(world.clock.waits.some((ms) => ms > 3_500_000)).toBe(true);
    expect(gateway().identifies).toBe(1);
    expect(warnings()).toEqual([expect.stringContaining('few sessions are left')]);
  });

  it('G1: what is left is asked for again before each Identify', async () => {
    await world.open().ready;
    gateway().limitSessions({ remaining: 4, resetAfterMs: 3_600_000 });
    world.sandbox.faults.invalidateSession(false);
    await vi.waitFor(() => expect(restored()).toBe(1), { timeout: 60_000 });
    expect(world.clock.waits.some((ms) => ms > 3_500_000)).toBe(true);
    expect(gateway().identifies).toBe(2);
  });

  it('G1: below half of them, they are spread over what is left of the day', async () => {
    gateway().limitSessions({ remaining: 400, resetAfterMs: 40_000_000 });
    await world.open().ready;
    world.sandbox.faults.invalidateSession(false);
    await vi.waitFor(() => expect(restored()).toBe(1), { timeout: 60_000 });
    expect(world.clock.waits.some((ms) => ms > 90_000 && ms < 110_000)).toBe(true);
  });
});

describe('connections that end early or come late', () => {
  it('G3: op 9, the next closed between Hello and Identify, then a slow handshake: one Identify on the new one', async () => {
    const { clock } = world;
    clock.hold();
    gateway().answerIdentify({ invalidSession: false });
    const line = world.open();
    await vi.waitFor(() => expect(clock.held()).toBe(1), { timeout: 60_000 });
    gateway().closeAfterHello();
    gateway().slow({});
    gateway().slow({ upgradeMs: 300 });
    clock.letGo();
    // The turn to identify that the closed connection waited for is given up: one wait is left, before the next.
    await vi.waitFor(() => expect(clock.waits.length).toBeGreaterThanOrEqual(4), { timeout: 60_000 });
    await vi.waitFor(() => expect(clock.held()).toBe(1), { timeout: 60_000 });
    expect(gateway().identifies).toBe(1);
    const going = setInterval(() => clock.letGo(), 10);
    await line.ready;
    clearInterval(going);
    expect(gateway().identifies).toBe(2);
    await expectAlive();
  });

  it.each([
    ['opened', { upgradeMs: 400 }],
    ['greeted', { helloMs: 400 }],
    ['made ready', { readyMs: 400 }],
  ])('G3: alive where a connection is %s late', async (_what, delays) => {
    gateway().slow(delays);
    await world.open().ready;
    expect(gateway().identifies).toBe(1);
    expect(warnings()).toEqual([]);
    await expectAlive();
  });
});

it('X1: a session that is never resumed is given up for a new one', async () => {
  await world.open().ready;
  gateway().closeAfterHello(3);
  world.sandbox.faults.closeGateway();
  await vi.waitFor(() => expect(restored()).toBe(1), { timeout: 60_000 });
  expect(gateway().identifies).toBe(2);
});

describe('close codes to Identify', () => {
  it.each([
    [4010, /shards/],
    [4011, /2,500 servers/],
    [4012, /newer version/],
    [4013, /READOUT_MENTIONS=off/],
    [4014, /Message Content Intent.*developer portal/],
  ])('G6: %d twice ends the start with what to do', async (code, mend) => {
    gateway().answerIdentify({ close: code }, 10);
    const line = world.open();
    const error = await line.ready.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StartError);
    expect(String(error)).toMatch(mend);
    expect(String(error)).toContain(String(code));
    expect(gateway().identifies).toBe(2);
  });

  it('G6: 4004 ends it at once', async () => {
    gateway().answerIdentify({ close: 4004 }, 10);
    await expect(world.open().ready).rejects.toThrow(/Set DISCORD_TOKEN/);
    expect(gateway().identifies).toBe(1);
  });

  it('G6: 4014 once, then success: it goes on', async () => {
    gateway().answerIdentify({ close: 4014 });
    const line = world.open();
    await line.ready;
    await expectAlive();
    expect(await Promise.race([line.failed, Promise.resolve('goes on')])).toBe('goes on');
  });

  it('G6: 4014 from then on ends what was ready', async () => {
    const line = world.open();
    await line.ready;
    gateway().answerIdentify({ close: 4014 }, 10);
    world.sandbox.faults.closeGateway(4014);
    await expect(line.failed).rejects.toThrow(/Message Content Intent/);
  });
});

it('X1: no close code ends it, or keeps it from coming back', async () => {
  await world.open().ready;
  for (const code of [
    1000, 1001, 1011, 3000, 4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009, 4012, 4200, 4999,
  ]) {
    const before = restored();
    world.sandbox.faults.closeGateway(code);
    await vi.waitFor(() => expect(restored()).toBe(before + 1), { timeout: 60_000 });
  }
  await expectAlive();
});
