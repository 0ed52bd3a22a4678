import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { createHolder, createSteppedClock, type Holder, lookInto } from './lease-holders.ts';

const SHARDS = 5;
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

type Act =
  | { readonly what: 'join' | 'rounds' | 'cut all sessions' }
  | { readonly what: 'round' | 'stop' | 'crash' | 'swallow' | 'heal'; readonly whose: number }
  | { readonly what: 'wait'; readonly ms: number };

const whose = fc.nat(9);
const act: fc.Arbitrary<Act> = fc.oneof(
  { arbitrary: fc.constant<Act>({ what: 'rounds' }), weight: 6 },
  { arbitrary: fc.record({ what: fc.constant('round' as const), whose }), weight: 6 },
  {
    arbitrary: fc.record({ what: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 6000 }) }),
    weight: 8,
  },
  { arbitrary: fc.constant<Act>({ what: 'join' }), weight: 2 },
  { arbitrary: fc.constant<Act>({ what: 'cut all sessions' }), weight: 1 },
  ...(['stop', 'crash', 'swallow', 'heal'] as const).map((what) => ({
    arbitrary: fc.record({ what: fc.constant(what), whose }),
    weight: what === 'heal' ? 2 : 1,
  })),
);

interface Process {
  readonly holder: Holder;
  readonly proxy: TcpProxy;
  state: 'runs' | 'crashed' | 'stopped';
}

/** Processes that do all that `acts` say; what they own is looked at whenever one takes a shard, and after each act. */
async function play(acts: readonly Act[]): Promise<void> {
  const url = await postgres.createDatabase();
  const database = await lookInto(url);
  const clock = createSteppedClock();
  const processes: Process[] = [];
  const twice: string[] = [];
  const running = (): readonly Process[] => processes.filter(({ state }) => state === 'runs');
  // A process that crashed may still have something on its way.
  const look = (when: string): void => {
    for (let shard = 0; shard < SHARDS; shard += 1) {
      const acting = processes.filter(({ holder }) => holder.mayAct(shard));
      if (acting.length > 1) twice.push(`${shard} has ${acting.length} owners ${when}`);
    }
  };
  const join = async (): Promise<void> => {
    const proxy = await openTcpProxy(url);
    const holder = createHolder({ url: proxy.url, clock, shardCount: SHARDS, answerWithin: 400 });
    const told = holder.told.push.bind(holder.told);
    holder.told.push = (...lines) => {
      look(`once it is ${lines}`);
      return told(...lines);
    };
    processes.push({ holder, proxy, state: 'runs' });
    await holder
      .register(AbortSignal.timeout(5000))
      .then(holder.begin)
      .catch(() => undefined);
  };
  const round = (one: Process | undefined): Promise<unknown> =>
    one?.holder.round().catch(() => undefined) ?? Promise.resolve();

  const run = async (given: Act): Promise<void> => {
    const pick = running();
    const one = 'whose' in given ? pick[given.whose % Math.max(1, pick.length)] : undefined;
    if (given.what === 'wait') clock.advance(given.ms);
    else if (given.what === 'join') await (pick.length < 4 ? join() : undefined);
    else if (given.what === 'rounds') await Promise.all(pick.map(round));
    else if (given.what === 'round') await round(one);
    else if (given.what === 'cut all sessions')
      await database.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'readout %'",
      );
    else if (given.what === 'swallow') one?.proxy.hold();
    else if (given.what === 'heal') one?.proxy.cut();
    else if (given.what === 'stop' && one !== undefined) {
      one.state = 'stopped';
      await one.holder.stop();
    } else if (given.what === 'crash' && one !== undefined) {
      one.state = 'crashed';
      await one.proxy.close();
    }
  };

  await join();
  for (const given of acts) {
    await run(given);
    look(`after ${JSON.stringify(given)}`);
  }
  expect(twice).toEqual([]);

  // Whatever was: once all can reach Postgres again, every shard has one owner, and they are spread evenly.
  await join();
  for (const { proxy } of running()) proxy.cut();
  const shares = () => running().map(({ holder }) => holder.acting());
  // A round that Postgres answers too late counts for nothing.
  await vi.waitFor(
    async () => {
      clock.advance(2500);
      for (const one of running()) await round(one);
      expect(shares().flat().toSorted()).toEqual([0, 1, 2, 3, 4]);
      const sizes = shares().map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    },
    { timeout: 60_000, interval: 1 },
  );
  expect(twice).toEqual([]);
  await Promise.all(running().map(({ holder }) => holder.stop()));
  await Promise.all(processes.filter(({ state }) => state !== 'crashed').map(({ proxy }) => proxy.close()));
  await database.close();
}

it('whatever happens to processes and their connections, no shard has two owners, and each has one at the end', async () => {
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 30, maxLength: 60 }), play), {
    numRuns: Number(process.env['LEASE_RUNS'] ?? 6),
    endOnFailure: true,
  });
}, 600_000);
