import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createLeaseClock, type LeaseClock } from '../../src/cluster/lease-clock.ts';
import { createShardLeases, type ShardLeases } from '../../src/cluster/shard-leases.ts';
import { migrateDatabase } from '../../src/store/postgres/migrate-database.ts';

/** A clock that stands still until it is moved. Who sleeps by it moves it. */
export interface SteppedClock extends LeaseClock {
  advance(ms: number): void;
  /** The time of day is set ahead: a lease counts it, and nobody else's time goes on. */
  setAhead(ms: number): void;
}

/** `slept` runs after each sleep: what others do meanwhile. */
export function createSteppedClock(slept: () => Promise<unknown> = async () => undefined): SteppedClock {
  let time = 1000;
  let ahead = 0;
  return {
    now: () => time + ahead,
    steady: () => time,
    setAhead(ms) {
      ahead += ms;
    },
    advance(ms) {
      time += ms;
    },
    async sleep(ms) {
      time += ms;
      await slept();
    },
  };
}

/** Leases of one process, and what it was told of them. */
export interface Holder extends ShardLeases {
  readonly id: string;
  readonly told: string[];
  /** What it hands over of a shard; null by default. */
  session: (shard: number) => Promise<unknown>;
  /** The shards that it may act for. */
  acting(): readonly number[];
}

interface HolderOptions {
  readonly url: string;
  readonly clock: LeaseClock;
  readonly shardCount?: number;
  readonly adoptShardCount?: boolean;
  readonly id?: string;
  readonly answerWithin?: number;
}

/** What real leases of a process are opened with that does nothing for its shards. */
export function bareLeases(url: string, shardCount: number, process: string = randomUUID()) {
  return {
    ...{ url, process, shardCount },
    adoptShardCount: false,
    clock: createLeaseClock(),
    log: { info() {}, warn() {} },
    taken() {},
    handOver: async () => null,
    lost() {},
  };
}

/** One that has not registered yet. */
export function createHolder({
  shardCount = 4,
  adoptShardCount = false,
  answerWithin = 10_000,
  ...options
}: HolderOptions): Holder {
  const { id = randomUUID() } = options;
  const told: string[] = [];
  const nothing = (): void => undefined;
  const leases = createShardLeases({
    ...options,
    process: id,
    shardCount,
    adoptShardCount,
    answerWithin,
    log: { info: nothing, warn: nothing },
    taken: (shard, _epoch, session) => told.push(`taken ${shard} ${JSON.stringify(session)}`),
    handOver(shard) {
      told.push(`hand over ${shard}`);
      return holder.session(shard);
    },
    lost: (shard, why) => told.push(`lost ${shard}: ${why}`),
  });
  const holder: Holder = {
    ...leases,
    id,
    told,
    session: async () => null,
    acting: () =>
      Array.from({ length: leases.shardCount() }, (_, shard) => shard).filter((shard) =>
        leases.mayAct(shard),
      ),
  };
  return holder;
}

export async function registered(options: HolderOptions): Promise<Holder> {
  const holder = createHolder(options);
  await holder.register(new AbortController().signal);
  await holder.begin();
  return holder;
}

/** Lets holders have their rounds, in order, until nothing moves any more. */
export async function settle(...holders: readonly Holder[]): Promise<void> {
  for (let before = ''; ; ) {
    for (const holder of holders) await holder.round();
    const after = JSON.stringify(holders.map(({ acting }) => acting()));
    if (after === before) return;
    before = after;
  }
}

/** Brings a database up to date, and gives what looks into it. */
export async function lookInto(url: string): Promise<{
  query(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await migrateDatabase(client);
  return {
    query: async (text, values = []) => (await client.query({ text, values: [...values] })).rows,
    close: () => client.end(),
  };
}
