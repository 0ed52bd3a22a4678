import { afterEach, describe, expect, it, vi } from 'vitest';
import { createIdentifyThrottler } from '../../../src/discord/gateway/identify-throttler.ts';
import { StartError } from '../../../src/errors/errors.ts';
import type { SandboxOptions } from '../../../src/sandbox/sandbox.ts';
import { type LineInSandbox, startLineSandbox } from './line-in-sandbox.ts';

/** Several shards, by the real discord.js to a sandbox that turns away an Identify out of its turn. */
let world: LineInSandbox;
afterEach(() => world.close());

const WAIT = { timeout: 60_000 };
const gateway = () => world.sandbox.faults.gateway;
const shardsThere = () => gateway().shards.map(([shard]) => shard);
const range = (count: number) => Array.from({ length: count }, (_, at) => at);

async function start(options: SandboxOptions): Promise<void> {
  world = await startLineSandbox({ identifyEveryMs: 5000, moreServers: 16, ...options });
}

/** A line with all its shards connected. */
async function openAll() {
  const line = world.open();
  const { count } = await line.shards;
  await line.ready;
  await vi.waitFor(() => expect(shardsThere()).toEqual(range(count)), WAIT);
  return line;
}

/** What was heard, and of which shard, of messages that a test has sent. */
const heard = () => world.heardOf.map(([raw, shard]) => [Reflect.get(Object(raw), 'marker'), shard]);

async function expectAlive(shards: readonly number[]): Promise<void> {
  const marker = `marker ${Math.random()}`;
  for (const shard of shards) gateway().sendEvent('MESSAGE_CREATE', { marker }, shard);
  await vi.waitFor(
    () =>
      expect(heard().filter(([one]) => one === marker)).toEqual(
        expect.arrayContaining(shards.map((shard) => [marker, shard])),
      ),
    WAIT,
  );
}

describe('how many', () => {
  it.each([
    [1, 1],
    [4, 1],
    [16, 1],
    [16, 16],
  ])(
    '%d shards, of which %d identify at once: one Identify each, none out of its turn',
    async (count, atOnce) => {
      await start({ shards: count, maxConcurrency: atOnce });
      const began = world.clock.now();
      await openAll();
      expect(gateway().identifies).toBe(count);
      expect(gateway().shards).toEqual(range(count).map((shard) => [shard, count]));
      const rounds = Math.ceil(count / atOnce);
      // What passes of itself is not waited for.
      expect(world.clock.now() - began).toBeGreaterThanOrEqual((rounds - 1) * 5000);
      expect(world.clock.skipped()).toBeLessThan(rounds * 5500 + 1000);
      await expectAlive(range(count));
    },
  );

  it('a number that is set is taken, with one line where Discord asks for more', async () => {
    await start({ shards: 4 });
    await world.open({ shardCount: 2 }).ready;
    await vi.waitFor(
      () =>
        expect(gateway().shards).toEqual([
          [0, 2],
          [1, 2],
        ]),
      WAIT,
    );
    expect(world.logged.filter(({ msg }) => msg.includes('READOUT_SHARDS=auto'))).toHaveLength(1);
  });

  it('servers beyond what a shard takes end it with what to do', async () => {
    await start({ moreServers: 2600 });
    const line = world.open({ shardCount: 1 });
    const error = await line.ready.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StartError);
    expect(String(error)).toMatch(/4011.*READOUT_SHARDS/);
  });
});

describe('each shard by itself', () => {
  it('it is up with the first, while another gets no session; what arrives there is handed over', async () => {
    await start({ shards: 4, maxConcurrency: 4 });
    gateway().answerIdentify({ invalidSession: false }, 1000, 2);
    const line = world.open();
    await line.ready;
    await vi.waitFor(() => expect(shardsThere()).toEqual([0, 1, 3]), WAIT);
    await expectAlive([0, 1, 3]);
    expect(gateway().identifiesOf(0)).toBe(1);
    world.sandbox.faults.clear();
    await vi.waitFor(() => expect(shardsThere()).toEqual([0, 1, 2, 3]), WAIT);
  });

  it('cut, closed, asked to reconnect or invalid, the others are not disturbed', async () => {
    await start({ shards: 4, maxConcurrency: 4 });
    await openAll();
    const { faults } = world.sandbox;
    const troubles = [
      () => gateway().cut(1),
      () => faults.closeGateway(4000, 1),
      () => faults.reconnect(1),
      () => faults.invalidateSession(false, 1),
    ];
    for (const [at, trouble] of troubles.entries()) {
      trouble();
      await vi.waitFor(() => expect(world.restored(1)).toBe(at + 1), WAIT);
      await expectAlive(range(4));
    }
    // Resumed on the same connection.
    faults.invalidateSession(true, 1);
    await expectAlive(range(4));
    expect([0, 2, 3].map(world.restored)).toEqual([0, 0, 0]);
    expect(range(4).map(gateway().identifiesOf)).toEqual([1, 2, 1, 1]);
  });

  it.each([4004, 4011, 4014])('a final close of one, %d, ends all', async (code) => {
    await start({ shards: 4, maxConcurrency: 4 });
    gateway().answerIdentify({ close: code }, 10, 3);
    const line = world.open();
    await expect(line.failed).rejects.toThrow(StartError);
    await expect(line.failed).rejects.toThrow(String(code));
  });

  it('what comes while one is away is delivered once, when it resumes', async () => {
    await start({ shards: 4, maxConcurrency: 4 });
    await openAll();
    gateway().cut(2);
    for (const marker of ['a', 'b', 'c'])
      for (const shard of range(4)) gateway().sendEvent('MESSAGE_CREATE', { marker }, shard);
    await vi.waitFor(() => expect(world.restored(2)).toBe(1), WAIT);
    await expectAlive(range(4));
    const got = heard().filter(([marker]) => ['a', 'b', 'c'].includes(marker));
    expect(got.toSorted()).toEqual(
      ['a', 'b', 'c'].flatMap((marker) => range(4).map((shard) => [marker, shard])),
    );
    expect(gateway().identifies).toBe(4);
  });
});

describe('the start limit counts all shards', () => {
  it('no more of them identify than may today; the rest waits for the reset', async () => {
    await start({ shards: 16, maxConcurrency: 16 });
    gateway().limitSessions({ total: 100, remaining: 6, resetAfterMs: 3_600_000 });
    world.clock.hold();
    const line = world.open();
    // 16 waits of nothing, and then those for the reset.
    const letGo = setInterval(() => world.clock.letGo((ms) => ms < 1_000_000), 5);
    await line.ready;
    await vi.waitFor(() => expect(world.clock.waits.filter((ms) => ms > 3_500_000)).toHaveLength(10), WAIT);
    await vi.waitFor(() => expect(gateway().identifies).toBe(6), WAIT);
    clearInterval(letGo);
    expect(world.logged.filter(({ msg }) => msg.includes('few sessions are left'))).toHaveLength(1);
    world.clock.letGo();
  });
});

describe('starting and stopping one', () => {
  it('a process that has no shard is ready all the same', async () => {
    await start({ shards: 4 });
    const line = world.open({ startsShards: false });
    expect((await line.ready).user.id).toBe(world.sandbox.world.bot.id);
    const shards = await line.shards;
    expect([shards.count, gateway().shards, gateway().identifies]).toEqual([4, [], 0]);
    await shards.start(3);
    expect(gateway().shards).toEqual([[3, 4]]);
    await expectAlive([3]);
  });

  it('a session that is handed over is resumed elsewhere: each event is heard once, on one side', async () => {
    await start({ shards: 4, maxConcurrency: 4 });
    const first = world.open({ startsShards: false });
    const second = world.open({ startsShards: false });
    const [giving, taking] = [await first.shards, await second.shards];
    await Promise.all([giving.start(1), giving.start(2)]);
    const sent: string[] = [];
    const send = (): void => {
      const marker = `event ${sent.length}`;
      sent.push(marker);
      gateway().sendEvent('MESSAGE_CREATE', { marker }, 1);
    };
    const sending = setInterval(send, 1);
    for (const [from, to] of [
      [giving, taking],
      [taking, giving],
      [giving, taking],
    ] as const) {
      await vi.waitFor(() => expect(heard().length).toBeGreaterThan(sent.length / 2), WAIT);
      const session = await from.stop(1);
      expect(session).toMatchObject({ shardId: 1, shardCount: 4 });
      send();
      await to.start(1, session);
    }
    clearInterval(sending);
    await vi.waitFor(() => expect(heard().map(([marker]) => marker)).toContain(sent.at(-1)), WAIT);
    expect(heard().map(([marker]) => marker)).toEqual(sent);
    expect(shardsThere()).toEqual([1, 2]);
    expect(gateway().identifies).toBe(2);
  });

  it('a session that Discord has no longer, or that is of another number of shards, gives way to a new one', async () => {
    await start({ shards: 2, maxConcurrency: 2 });
    const line = world.open({ startsShards: false, mentions: false });
    const shards = await line.shards;
    const resumeURL = `${world.sandbox.url.replace('http', 'ws')}/gateway`;
    const gone = { sessionId: 'gone', sequence: 7, resumeURL, shardId: 0, shardCount: 2, intents: 0 };
    await shards.start(0, gone);
    await shards.start(1, { ...gone, shardId: 1, shardCount: 4 });
    expect(gateway().shards).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });

  it('a session is resumed with the intents that it began with alone', async () => {
    await start({ shards: 2, maxConcurrency: 2 });
    const throttle = createIdentifyThrottler(world.clock);
    const hearing = world.open({ startsShards: false, throttle });
    const deaf = world.open({ startsShards: false, throttle, mentions: false });
    const [before, after] = [await hearing.shards, await deaf.shards];
    await before.start(0);
    await after.start(0, await before.stop(0));
    expect(gateway().identifies).toBe(2);
    const session = await after.stop(0);
    await after.start(0, session);
    expect(gateway().identifies).toBe(2);
  });

  it('refuses a shard that runs already, or that there is not', async () => {
    await start({ shards: 2, maxConcurrency: 2 });
    const shards = await (await openAll()).shards;
    await expect(shards.start(1)).rejects.toThrow('running already');
    await expect(shards.start(2)).rejects.toThrow('no shard 2');
    expect(await shards.stop(7)).toBe(null);
  });
});
