import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LEASE, RENEW_EVERY, TAKEN_AFTER } from '../../src/cluster/lease-times.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { openTcpProxy } from '../support/tcp-proxy.ts';
import {
  createHolder,
  createSteppedClock,
  type Holder,
  lookInto,
  registered,
  settle,
} from './lease-holders.ts';

const ALL = [0, 1, 2, 3];
let postgres: TestPostgres;
let url: string;
let database: Awaited<ReturnType<typeof lookInto>>;
let clock = createSteppedClock();
const holders: Holder[] = [];
const ends: (() => Promise<unknown>)[] = [];

async function join(options: Partial<Parameters<typeof registered>[0]> = {}): Promise<Holder> {
  const holder = await registered({ url, clock, ...options });
  holders.push(holder);
  return holder;
}

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  url = await postgres.createDatabase();
  database = await lookInto(url);
  clock = createSteppedClock();
});
afterEach(async () => {
  await Promise.all(holders.splice(0).map((holder) => holder.stop()));
  for (const end of ends.splice(0)) await end();
  await database.close();
});

/** Lets time go by in which these have their rounds, and others none. */
async function pass(ms: number, ...running: readonly Holder[]): Promise<void> {
  for (let left = ms; left > 0; left -= RENEW_EVERY) {
    clock.advance(Math.min(left, RENEW_EVERY));
    for (const holder of running) await holder.round();
  }
}

/** Rows of a table, in an order that stays. */
const owners = () => database.query('select shard, owner, epoch from readout.shard_owners order by shard');

describe('the shares of processes', () => {
  it('are all shards for one alone', async () => {
    const alone = await join();
    await alone.round();
    expect(alone.acting()).toEqual(ALL);
    expect(alone.told).toEqual(ALL.map((shard) => `taken ${shard} null`));
    expect(alone.servingProcesses()).toBe(1);
  });

  it('are even once another has come, and nothing is taken before it was handed over', async () => {
    const first = await join();
    await first.round();
    const second = await join();
    const leaving = Promise.withResolvers<null>();
    first.session = () => leaving.promise;
    await first.round();
    await second.round();
    expect(first.told.at(-1)).toBe('hand over 3');
    expect(second.acting()).toEqual([]);
    expect(first.acting()).toEqual(ALL);
    leaving.resolve(null);
    await expect.poll(() => first.acting()).toEqual([0, 1, 2]);
    await settle(first, second);
    // The other first loads what is asked for in the one that it has.
    expect([first.acting(), second.acting()]).toEqual([[0, 1, 2], [3]]);
    clock.advance(RENEW_EVERY);
    await settle(first, second);
    await settle(second, first);
    expect([first.acting(), second.acting()]).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('go to the others when one stops, which then is gone', async () => {
    const [first, second, third] = [await join(), await join(), await join()];
    await settle(first, second, third);
    await settle(third, second, first);
    await first.stop();
    await settle(second, third);
    expect([...second.acting(), ...third.acting()].toSorted()).toEqual(ALL);
    expect(await database.query('select count(*)::integer as there from readout.processes')).toEqual([
      { there: 2 },
    ]);
    expect(second.servingProcesses()).toBe(2);
  });

  it('are spread without one that has not begun to take part', async () => {
    const first = await join();
    await first.round();
    const second = createHolder({ url, clock });
    holders.push(second);
    await second.register(new AbortController().signal);
    await settle(first, second);
    expect([first.acting(), second.acting()]).toEqual([ALL, []]);
    await second.begin();
    await settle(first, second);
    clock.advance(RENEW_EVERY);
    await settle(first, second);
    expect([first.acting().length, second.acting().length]).toEqual([2, 2]);
  });

  it('leave all requests to those that own some, and to one that has none its part', async () => {
    const [owner, standby] = [await join({ shardCount: 1 }), await join({ shardCount: 1 })];
    await settle(owner, standby);
    expect([owner.acting(), standby.acting()]).toEqual([[0], []]);
    expect([owner.servingProcesses(), standby.servingProcesses()]).toEqual([1, 2]);
  });

  it('are spread without one that does not renew for 5 s', async () => {
    const first = await join();
    await first.round();
    await join();
    await first.round();
    await expect.poll(first.acting).toEqual([0, 1, 2]);
    clock.advance(2 * RENEW_EVERY - 1);
    await first.round();
    expect(first.acting()).toEqual([0, 1, 2]);
    clock.advance(1);
    await first.round();
    expect(first.acting()).toEqual(ALL);
  });
});

describe('a hand-over', () => {
  it('hands over what to resume by, once', async () => {
    const first = await join();
    await first.round();
    first.session = async (shard) => ({ id: `of ${shard}` });
    await first.stop();
    const second = await join();
    await second.round();
    expect(second.told[1]).toBe('taken 1 {"id":"of 1"}');
    expect(await database.query('select from readout.shard_owners where session is not null')).toEqual([]);
  });

  it('that fails frees the shard without', async () => {
    const first = await join();
    await first.round();
    first.session = () => Promise.reject(new Error('no'));
    await first.stop();
    const second = await join();
    await second.round();
    expect(second.told).toEqual(ALL.map((shard) => `taken ${shard} null`));
  });
});

describe('a lease', () => {
  it('lets act for 10 s from before its last renewal was sent, and then never again under that epoch', async () => {
    const one = await join();
    await one.round();
    const epoch = one.epochOf(0);
    clock.advance(LEASE - 1);
    expect(one.acting()).toEqual(ALL);
    expect(one.epochOf(0)).toBe(epoch);
    clock.advance(1);
    expect(one.acting()).toEqual([]);
    expect(one.epochOf(0)).toBeNull();
    await one.round();
    expect(one.told.slice(4, 8)).toEqual(ALL.map((shard) => `lost ${shard}: no renewal`));
    expect(one.acting()).toEqual(ALL);
    expect(one.epochOf(0)).toBeGreaterThan(Number(epoch));
  });

  it('that is not renewed is over for others after 15 s of their own clock, and not before', async () => {
    const dead = await join();
    await dead.round();
    const before = await owners();
    const other = await join();
    await other.round();
    await pass(TAKEN_AFTER - 1, other);
    expect(other.acting()).toEqual([]);
    await pass(1, other);
    // Its locks are free once Postgres has ended its sessions.
    await expect.poll(() => other.round().then(other.acting)).toEqual(ALL);
    expect(other.epochOf(2)).toBeGreaterThan(Number(before[2]?.['epoch']));
    expect(dead.acting()).toEqual([]);
    await dead.round();
    expect(dead.acting()).toEqual([]);
    expect((await owners()).map(({ owner }) => owner)).toEqual(ALL.map(() => other.id));
  });

  it('is over for others only once they could read it for 15 s, of which an outage of Postgres is no part', async () => {
    const [first, second] = [await join(), await join()];
    await settle(first, second);
    await settle(first, second);
    const there = async () => (await database.query('select id from readout.processes')).length;
    // It has seen the last beat of the other; then nobody reaches Postgres.
    await first.round();
    clock.advance(4 * TAKEN_AFTER);
    await first.round();
    expect(await there()).toBe(2);
    await second.round();
    await settle(first, second);
    expect([first.acting().length, second.acting().length]).toEqual([2, 2]);
    await first.round();
    clock.advance(4 * TAKEN_AFTER);
    await first.round();
    await pass(TAKEN_AFTER - 1, first);
    expect(await there()).toBe(2);
    await pass(1, first);
    expect(await there()).toBe(1);
    // Its locks are free once Postgres has ended its sessions.
    await expect.poll(() => first.round().then(first.acting)).toEqual(ALL);
  });

  it('goes by no clock but that of who watches: theirs may be hours apart, and so may Postgres’s', async () => {
    const early = createSteppedClock();
    const late = createSteppedClock();
    late.advance(5 * 3_600_000);
    const [first, second] = [await join({ clock: early }), await join({ clock: late })];
    await first.round();
    await database.query("update readout.processes set renewed_at = renewed_at - interval '9 hours'");
    for (let rounds = 0; rounds < 12; rounds += 1) {
      for (const one of [early, late]) one.advance(RENEW_EVERY);
      await first.round();
      await second.round();
    }
    expect(first.told.filter((line) => line.startsWith('lost'))).toEqual([]);
    expect([...first.acting(), ...second.acting()].toSorted()).toEqual(ALL);
  });

  it('is not taken by one whose time of day was set ahead: no time went by for the others', async () => {
    const owner = await join();
    await owner.round();
    const other = createSteppedClock();
    const watcher = await join({ clock: other });
    await watcher.round();
    other.setAhead(TAKEN_AFTER + 1000);
    await watcher.round();
    expect(owner.acting()).toEqual(ALL);
    expect(watcher.told).toEqual([]);
    await owner.round();
    expect(owner.told).not.toContain('lost 0 declared dead');
  });

  it('is kept while a long write holds the row of one that is given up', async () => {
    const first = await join();
    await first.round();
    const second = await join();
    await second.round();
    await database.query('begin');
    await database.query('select from readout.shard_owners where shard = 3 for share');
    await first.round();
    await expect.poll(() => first.acting()).toEqual([0, 1, 2]);
    for (let round = 0; round < 6; round += 1) {
      await first.round();
      await second.round();
      clock.advance(RENEW_EVERY);
    }
    expect(first.told.filter((line) => line.startsWith('lost'))).toEqual([]);
    await database.query('commit');
    await settle(first, second);
    await settle(first, second);
    expect([first.acting().length, second.acting().length]).toEqual([2, 2]);
  });

  it('survives a lost connection: the same locks are held again under the same epoch', async () => {
    const one = await join();
    await one.round();
    const before = await owners();
    await database.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'readout %'",
    );
    await expect
      .poll(() =>
        one.round().then(
          () => one.acting(),
          () => null,
        ),
      )
      .toEqual(ALL);
    expect(one.told.filter((line) => !line.startsWith('taken'))).toEqual([]);
    expect(await owners()).toEqual(before);
    const locks = await database.query(
      "select objid from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()) order by objid",
    );
    expect(locks.map(({ objid }) => Number(objid))).toEqual(ALL);
  });

  it('is over for a shard of which another session has the lock, and goes on for the others', async () => {
    const one = await join();
    await one.round();
    const before = await owners();
    const thief = await lookInto(url);
    ends.push(() => thief.close().catch(() => undefined));
    const locked = await database.query(
      "select classid from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
    );
    await database.query(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and application_name like 'readout %'",
    );
    await thief.query('select pg_advisory_lock($1, 2)', [Number(locked[0]?.['classid'])]);
    await expect.poll(() => one.round().then(() => one.told.at(-1), String)).toBe('lost 2: taken by another');
    expect(one.acting()).toEqual([0, 1, 3]);
    expect((await owners()).filter(({ shard }) => shard !== 2)).toEqual(before.toSpliced(2, 1));
    // A session that is of no process which is there is ended.
    await expect.poll(() => one.round().then(one.acting)).toEqual(ALL);
  });

  it('of a process that is cut off passes to another, which ends the sessions that are left', async () => {
    const proxy = await openTcpProxy(url);
    ends.push(proxy.close);
    const cut = await join({ url: proxy.url, answerWithin: 1000 });
    await cut.round();
    const other = await join();
    await other.round();
    proxy.hold();
    await expect(cut.round()).rejects.toThrow();
    await pass(TAKEN_AFTER, other);
    await expect.poll(() => other.round().then(other.acting)).toEqual(ALL);
    expect(cut.acting()).toEqual([]);
    proxy.cut();
    await cut.round();
    expect(cut.told.slice(4)).toEqual(ALL.map((shard) => `lost ${shard}: no renewal`));
    await settle(other, cut);
    expect([...cut.acting(), ...other.acting()].toSorted()).toEqual(ALL);
  });

  it('is not given by a row alone: what bears a process’s name and was not taken by it is freed', async () => {
    const [one, other] = [await join(), await join()];
    await one.round();
    await settle(other, one);
    await database.query('update readout.shard_owners set owner = $1 where owner = $2', [one.id, other.id]);
    await one.round();
    expect(one.acting()).toHaveLength(2);
    await other.round();
    expect(other.told.filter((line) => line.includes('taken by another'))).toHaveLength(2);
    await settle(other, one);
    expect([...one.acting(), ...other.acting()].toSorted()).toEqual(ALL);
  });

  it('is not taken while a session of a process that lives holds the lock', async () => {
    const one = await join();
    await one.round();
    const other = await join();
    await database.query('update readout.shard_owners set owner = null');
    await other.round();
    expect(other.acting()).toEqual([]);
    await one.round();
    await other.round();
    expect(other.acting().length + one.acting().length).toBe(4);
  });
});

describe('another number of shards', () => {
  it('is refused while processes with one live, in a line that says what to do', async () => {
    const living = await join();
    clock = createSteppedClock(() => living.round());
    const other = createHolder({ url, clock, shardCount: 8 });
    holders.push(other);
    await expect(other.register(new AbortController().signal)).rejects.toThrow(
      /^Processes of this bot run with 4 shards, and this one is to run with 8: .* Stop all of them, then start them/,
    );
  });

  it('is given up for theirs where that is asked for', async () => {
    const living = await join();
    clock = createSteppedClock(() => living.round());
    const other = await join({ clock, shardCount: 8, adoptShardCount: true });
    expect(other.shardCount()).toBe(4);
  });

  it('begins with other shards once all are dead, and nothing of the old ones is resumed', async () => {
    const first = await join();
    await first.round();
    first.session = async () => ({ id: 'old' });
    await first.stop();
    const dead = await join();
    await dead.round();
    const other = await join({ shardCount: 2 });
    await other.round();
    expect(other.told).toEqual(['taken 0 null', 'taken 1 null']);
    expect(await owners()).toHaveLength(2);
  });

  it('begins with epochs that no shard ever had, so that a late write of an earlier life is refused', async () => {
    const first = await join();
    await first.round();
    const newest = Math.max(...ALL.map((shard) => Number(first.epochOf(shard))));
    await first.stop();
    const again = await join({ id: first.id, shardCount: 2 });
    await again.round();
    expect(Math.min(...[0, 1].map((shard) => Number(again.epochOf(shard))))).toBeGreaterThan(newest);
  });
});

describe('the turn to identify', () => {
  it('is one in so many milliseconds for all processes, by bucket', async () => {
    const [one, other] = [await join(), await join()];
    const began = performance.now();
    expect(await one.takeIdentifySlot(0, 5250)).toBe(0);
    const wait = await other.takeIdentifySlot(0, 5250);
    expect(wait).toBeGreaterThanOrEqual(Math.floor(5250 - (performance.now() - began)));
    expect(wait).toBeLessThanOrEqual(5250);
    expect(await other.takeIdentifySlot(1, 5250)).toBe(0);
  });

  it('comes although Postgres’s clock was set back', async () => {
    const one = await join();
    await one.takeIdentifySlot(0, 5250);
    await database.query("update readout.identify_slots set free_at = free_at + interval '3 hours'");
    expect(await one.takeIdentifySlot(0, 5250)).toBe(0);
  });
});

describe('a connection pooler', () => {
  it('is noticed and refused', async () => {
    // As poolers do, it gives a number of its own for the session.
    const proxy = await openTcpProxy(url, {
      alter(data) {
        const at = data.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]));
        if (at !== -1) data.writeInt32BE(77, at + 5);
        return data;
      },
    });
    ends.push(proxy.close);
    const holder = createHolder({ url: proxy.url, clock });
    await expect(holder.register(new AbortController().signal)).rejects.toThrow(
      /^DATABASE_URL leads to a connection pooler/,
    );
  });
});
