import type { Logger } from 'pino';
import { StartError } from '../errors/errors.ts';
import { describeCause } from '../store/describe-cause.ts';
import { sessionName } from '../store/postgres/session-name.ts';
import { type DirectConnection, openDirectConnection } from './direct-connection.ts';
import { nextMove } from './fair-share.ts';
import type { LeaseClock } from './lease-clock.ts';
import { LEASE, RENEW_EVERY, TAKEN_AFTER } from './lease-times.ts';
import { createProcessWatch } from './process-watch.ts';
import { CHANNEL, createShardTable, type ShardRow, type ShardTable } from './shard-table.ts';

/** Who has not renewed for so long is left out where shards are spread. */
const SLOW = 2 * RENEW_EVERY;
/** Longer than this between two rounds, Postgres was away for this process, and maybe for all. */
const SIGHT_WITHIN = LEASE - RENEW_EVERY;

/** How shards came and went since this process began. */
export type ShardChanges = Readonly<Record<'taken' | 'handed over' | 'lost', number>>;

export type LossCause = 'no renewal' | 'declared dead' | 'taken by another';

export interface ShardLeasesParts {
  readonly url: string;
  /** This process, by a UUID that no other has. */
  readonly process: string;
  readonly shardCount: number;
  /** Where others that live have another number of shards, theirs is taken over instead of refusing to start. */
  readonly adoptShardCount: boolean;
  readonly clock: LeaseClock;
  /** Milliseconds that Postgres may take for an answer before the connection is cut. */
  readonly answerWithin?: number;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** A shard is this process's from now on; `session` is what its last owner handed over, or null. */
  readonly taken: (shard: number, epoch: number, session: unknown) => void;
  /** Ends the work on a shard in an orderly way, for another process to take it. @returns what that resumes by, or null. */
  readonly handOver: (shard: number) => Promise<unknown>;
  /** A shard is no longer this process's: nothing more may be done for it. */
  readonly lost: (shard: number, why: LossCause) => void;
  /** A round is worth it at once. */
  readonly notified?: () => void;
  /** The session of Postgres by which leases are kept was lost; the next round connects again. */
  readonly disconnected?: (cause: string) => void;
}

interface Held {
  readonly epoch: number;
  /** Handed over to the last, only not yet free for others. */
  isHandedOver: boolean;
  leaving: Promise<void> | null;
}

/**
 * The shards that this process owns, of all that processes on one Postgres share. `round` renews the lease, looks who
 * else lives, and takes or gives up shards; whoever calls it does so every RENEW_EVERY.
 */
export type ShardLeases = ReturnType<typeof createShardLeases>;

export function createShardLeases(parts: ShardLeasesParts) {
  const { url, process: me, clock, answerWithin = RENEW_EVERY, log } = parts;
  const { notified = () => undefined, disconnected = () => undefined } = parts;
  const held = new Map<number, Held>();
  const watch = createProcessWatch(clock.steady, SIGHT_WITHIN);
  let { shardCount } = parts;
  let open: { readonly connection: DirectConnection; readonly table: ShardTable } | null = null;
  let opening: Promise<ShardTable> | null = null;
  let beat = 0;
  let confirmedAt = Number.NEGATIVE_INFINITY;
  let takes = false;
  let isStopping = false;
  /** A process that stops does not wait for Postgres a second time. */
  let isGivenUp = false;
  /** When it last gave up a shard: whoever takes one has to load what is asked for in it, and others answer meanwhile. */
  let gaveAt = Number.NEGATIVE_INFINITY;
  const changes = { taken: 0, 'handed over': 0, lost: 0 };
  /** Shards that were lost while this process may still hold their locks. */
  const strayLocks = new Set<number>();
  /** The processes that owned shards when that was last looked at. */
  let owners: ReadonlySet<string> = new Set();
  let turn: Promise<unknown> = Promise.resolve();

  return {
    register,
    begin,
    /** Never at the same time as another: waits for the one before. @throws Error where Postgres can't be asked. */
    round: (): Promise<void> => inTurn(round),
    /** Loses all shards where the lease has run out. @returns milliseconds until it does. */
    checkLease,
    /** Whether the shard is this process's and something may be sent or answered for it now. */
    mayAct,
    /** The epoch of a shard that may be acted for, else null. */
    epochOf: (shard: number): number | null => (mayAct(shard) ? (held.get(shard)?.epoch ?? null) : null),
    shardCount: (): number => shardCount,
    /** Milliseconds since the last confirmed renewal was sent. */
    leaseAge: (): number => clock.now() - confirmedAt,
    changes: (): ShardChanges => ({ ...changes }),
    /** Processes that own shards, this one among them. */
    servingProcesses: (): number => owners.size + Number(!owners.has(me)),
    /** Resolves with 0 where the bucket’s turn to identify was taken, else with milliseconds until there is one. */
    takeIdentifySlot: async (bucket: number, between: number): Promise<number> =>
      (await connected()).takeIdentifySlot(bucket, between),
    stop,
  };

  /**
   * Makes this process one of those that share the work.
   *
   * @throws StartError where others have another number of shards, where DATABASE_URL leads to a pooler, and where the database
   * is of a newer version.
   */
  async function register(signal: AbortSignal): Promise<void> {
    for (let isWaiting = false; ; isWaiting = true) {
      const table = await connected();
      const sent = clock.now();
      if (await table.register(shardCount, beat)) {
        confirmedAt = sent;
        return;
      }
      watch.see(await table.processes());
      const others = watch.all().filter((one) => one.shardCount !== shardCount);
      const living = others.find((one) => one.takes && watch.moved(one.id));
      if (living !== undefined && !parts.adoptShardCount)
        throw new StartError(
          `Processes of this bot run with ${living.shardCount} shards, and this one is to run with ${shardCount}: two numbers at once would give a server two owners. Stop all of them, then start them with one number.`,
        );
      if (living !== undefined) {
        log.warn(
          { shards: living.shardCount, wanted: shardCount },
          'other processes run with another number of shards; theirs is used until all are stopped and started',
        );
        ({ shardCount } = living);
        continue;
      }
      if (!isWaiting) log.info('waiting until processes with another number of shards are gone');
      await declareDead(table);
      await clock.sleep(RENEW_EVERY, signal);
    }
  }

  /** From now on it takes part: the next round takes shards. Until then, others give up none for it. */
  async function begin(): Promise<void> {
    takes = true;
    await (await connected()).announce(true);
  }

  async function round(): Promise<void> {
    checkLease();
    const table = await connected();
    beat += 1;
    const sent = clock.now();
    if (!(await table.renew(beat, takes))) {
      loseAll('declared dead');
      log.warn('this process did not renew its lease for so long that others took over; it begins anew');
      if (!(await table.register(shardCount, beat)))
        throw new StartError(
          `Processes of this bot run with another number of shards than ${shardCount} since this one did not reach Postgres. Start it again.`,
        );
    }
    const rows = await readShards(table);
    loseTaken(rows);
    confirmedAt = sent;
    checkLease();
    await freeStray(table, rows);
    await declareDead(table);
    while (takes && clock.now() - sent < RENEW_EVERY && (await move(table)));
  }

  async function readShards(table: ShardTable): Promise<readonly ShardRow[]> {
    const rows = await table.shards();
    owners = new Set(rows.flatMap(({ owner }) => owner ?? []));
    return rows;
  }

  /** A row alone gives nothing: only what this process itself took is its own. */
  function loseTaken(rows: readonly ShardRow[]): void {
    for (const { shard, owner, epoch } of rows) {
      const one = held.get(shard);
      if (one === undefined || one.isHandedOver || (owner === me && epoch === one.epoch)) continue;
      lose(shard, 'taken by another');
    }
  }

  /** What else bears its name, or is locked by it, is freed; a row that a long write holds is so in a later round. */
  async function freeStray(table: ShardTable, rows: readonly ShardRow[]): Promise<void> {
    for (const row of rows) {
      const { shard } = row;
      if (held.has(shard)) continue;
      try {
        if (strayLocks.has(shard)) await table.unlock(shard);
        strayLocks.delete(shard);
        if (row.owner === me) await table.free(row, null);
      } catch (error) {
        log.warn({ shard, cause: describeCause(error) }, 'a shard could not be freed yet; it is tried again');
      }
    }
  }

  async function declareDead(table: ShardTable): Promise<void> {
    watch.see(await table.processes());
    for (const row of watch.stillFor(TAKEN_AFTER)) {
      if (row.id === me || !(await table.declareDead(row))) continue;
      log.warn({ process: row.id }, 'another process has not renewed its lease; its shards are free');
    }
  }

  /** Takes one shard or begins to give one up. @returns whether there may be more to do. */
  async function move(table: ShardTable): Promise<boolean> {
    const rows = await readShards(table);
    const free = rows.filter(({ owner }) => owner === null).map(({ shard }) => shard);
    const slow = new Set(watch.stillFor(SLOW).map(({ id }) => id));
    const able = watch.all().filter((one) => one.id === me || (one.takes && !slow.has(one.id)));
    const next = nextMove({
      me,
      holdings: able.map(({ id }) => ({
        process: id,
        shards: rows.filter(({ owner }) => owner === id).length,
      })),
      free: free.length,
    });
    if (next === 'take') {
      for (const shard of free) if (await take(table, shard)) return true;
    } else if (
      next === 'give' &&
      clock.now() - gaveAt >= RENEW_EVERY &&
      [...held.values()].every(({ leaving }) => leaving === null)
    ) {
      gaveAt = clock.now();
      const last = Math.max(...held.keys());
      log.info({ shard: last }, 'giving up a shard for another process to take');
      void leave(last);
    }
    return false;
  }

  async function take(table: ShardTable, shard: number): Promise<boolean> {
    const got = await table.take(shard);
    if (got === null) return false;
    changes.taken += 1;
    held.set(shard, { epoch: got.epoch, isHandedOver: false, leaving: null });
    const session = got.session ?? null;
    log.info({ shard, epoch: got.epoch, resumes: session !== null }, 'a shard is this process’s');
    parts.taken(shard, got.epoch, session);
    return true;
  }

  function leave(shard: number): Promise<void> {
    const one = held.get(shard);
    if (one === undefined) return Promise.resolve();
    one.leaving ??= handOver(shard, one).catch((error: unknown) =>
      log.warn(
        { shard, cause: describeCause(error) },
        'a shard could not be handed over; it is freed without',
      ),
    );
    return one.leaving;
  }

  async function handOver(shard: number, one: Held): Promise<void> {
    try {
      const session = await parts.handOver(shard);
      // Nothing is done for it any more, before another can have it.
      one.isHandedOver = true;
      if (held.get(shard) !== one) return;
      changes['handed over'] += 1;
      await (await connected()).free({ shard, epoch: one.epoch }, session);
    } finally {
      // Where it could not be freed, the next round does it, as it is not held.
      if (held.get(shard) === one) held.delete(shard);
    }
  }

  function checkLease(): number {
    const left = confirmedAt + LEASE - clock.now();
    if (left <= 0) loseAll('no renewal');
    return Math.max(0, left);
  }

  function mayAct(shard: number): boolean {
    return held.get(shard)?.isHandedOver === false && clock.now() - confirmedAt < LEASE;
  }

  function loseAll(why: LossCause): void {
    for (const shard of held.keys()) lose(shard, why);
  }

  function lose(shard: number, why: LossCause): void {
    held.delete(shard);
    strayLocks.add(shard);
    changes.lost += 1;
    log.warn({ shard, why }, 'a shard is no longer this process’s');
    parts.lost(shard, why);
  }

  /** Hands over all shards and takes leave of the other processes. */
  async function stop(): Promise<void> {
    takes = false;
    isStopping = true;
    // Where Postgres is silent, others find out by themselves, and what is under way is finished nevertheless.
    const announcing = turn.then(async () => (await connected()).announce(false)).catch(() => undefined);
    await Promise.all([...held.keys()].map(leave));
    await announcing;
    await open?.table.leave().catch(() => undefined);
    await open?.connection.close();
  }

  async function connected(): Promise<ShardTable> {
    if (open?.connection.isOpen()) return open.table;
    if (isGivenUp) throw new Error('Postgres does not answer');
    opening ??= connect()
      .catch((error: unknown) => {
        isGivenUp = isStopping;
        throw error;
      })
      .finally(() => {
        opening = null;
      });
    return opening;
  }

  async function connect(): Promise<ShardTable> {
    const connection = await openDirectConnection({
      url,
      name: sessionName(me, 'leases'),
      answerWithin,
      channel: CHANNEL,
      notified,
      lost(cause) {
        isGivenUp = isStopping;
        disconnected(cause);
      },
    });
    const table = createShardTable(connection, me);
    try {
      for (const shard of await table.lockAgain([...held.keys()]))
        if (held.has(shard)) lose(shard, 'taken by another');
    } catch (error) {
      await connection.close();
      throw error;
    }
    open = { connection, table };
    return table;
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work);
    turn = next.catch(() => undefined);
    return next;
  }
}
