import { z } from 'zod';
import { codeOf } from '../store/describe-cause.ts';
import { sessionName } from '../store/postgres/session-name.ts';
import type { DirectConnection } from './direct-connection.ts';
import type { ProcessRow } from './process-watch.ts';

/** The first half of our advisory locks’ key; the second is the shard, or REGISTERING. Any number of our own. */
const LOCKS = 0x7265_6f75;
const REGISTERING = -1;

/** SQLSTATE */
const LOCK_NOT_AVAILABLE = '55P03';

/** What is notified of whenever a shard changes hands. */
export const CHANNEL = 'readout_shards';

export interface ShardRow {
  readonly shard: number;
  readonly epoch: number;
  /** The process that owns it. */
  readonly owner: string | null;
}

const nothing = z.unknown();
const processRow = z.object({
  id: z.string(),
  beat: z.coerce.number(),
  shardCount: z.int(),
  takes: z.boolean(),
});
const shardRow = z.object({ shard: z.int(), epoch: z.coerce.number(), owner: z.string().nullable() });
const taken = z.object({ epoch: z.coerce.number(), session: z.unknown() });

/** The statements by which processes share shards. Each is atomic; none may be run twice at once by one process. */
export type ShardTable = ReturnType<typeof createShardTable>;

export function createShardTable(connection: DirectConnection, me: string) {
  const { query, transaction } = connection;
  return {
    processes: (): Promise<readonly ProcessRow[]> =>
      query(processRow, 'select id, beat, shard_count as "shardCount", takes from readout.processes'),

    shards: (): Promise<readonly ShardRow[]> =>
      query(shardRow, 'select shard, epoch, owner from readout.shard_owners order by shard'),

    /** Adds this process; false where one with another number of shards is there. */
    register: (shardCount: number, beat: number): Promise<boolean> =>
      transaction(async (run) => {
        await run(nothing, 'select pg_advisory_xact_lock($1, $2)', [LOCKS, REGISTERING]);
        const [other] = await run(nothing, 'select from readout.processes where shard_count <> $1', [
          shardCount,
        ]);
        if (other !== undefined) return false;
        await run(
          nothing,
          'insert into readout.processes (id, shard_count, beat) values ($1, $2, $3) on conflict (id) do update set beat = $3',
          [me, shardCount, beat],
        );
        // Shards of another number are other shards.
        await run(
          nothing,
          'delete from readout.shard_owners where (select count(*) from readout.shard_owners) <> $1',
          [shardCount],
        );
        await run(
          nothing,
          'insert into readout.shard_owners (shard) select generate_series(0, $1::integer - 1) on conflict do nothing',
          [shardCount],
        );
        return true;
      }),

    /** False where this process was declared dead. */
    async renew(beat: number, takes: boolean): Promise<boolean> {
      const rows = await query(
        nothing,
        'update readout.processes set beat = $2, takes = $3, renewed_at = clock_timestamp() where id = $1 returning id',
        [me, beat, takes],
      );
      return rows.length > 0;
    },

    /**
     * Deletes a process whose beat is still the one that was seen, and with it all that it owns; ends its sessions, which
     * may still hold locks or write. Does nothing where it has renewed since.
     */
    async declareDead({ id, beat }: ProcessRow): Promise<boolean> {
      const rows = await query(
        nothing,
        `with gone as (delete from readout.processes where id = $1 and beat = $2 returning id),
          ended as (select count(pg_terminate_backend(pid)) as sessions from pg_stat_activity, gone
            where application_name like 'readout ' || gone.id || ' %')
        select sessions, pg_notify('${CHANNEL}', '') from gone, ended`,
        [id, beat],
      );
      return rows.length > 0;
    },

    /** Takes a free shard: its lock, then its row. Null where another was first, or a session still holds the lock. */
    async take(shard: number): Promise<{ readonly epoch: number; readonly session?: unknown } | null> {
      if (!(await lock(shard))) {
        await endStrayHolder(shard);
        return null;
      }
      let row: z.infer<typeof taken> | null = null;
      try {
        [row = null] = await query(
          taken,
          `with took as (
            update readout.shard_owners as now set owner = $2, epoch = nextval('readout.epochs'), session = null
            from (select shard, session from readout.shard_owners where shard = $1 and owner is null for update) as old
            where now.shard = old.shard returning now.epoch, old.session)
          select epoch, session, pg_notify('${CHANNEL}', '') from took`,
          [shard, me],
        );
        return row;
      } finally {
        if (row === null) await unlock(shard);
      }
    },

    /** The lock first: whoever is notified that the row is free finds the lock free too. */
    async free({ shard, epoch }: Pick<ShardRow, 'shard' | 'epoch'>, session: unknown): Promise<void> {
      await unlock(shard);
      await query(
        nothing,
        `with freed as (
          update readout.shard_owners set owner = null, session = $4 where shard = $1 and epoch = $2 and owner = $3 returning shard)
        select pg_notify('${CHANNEL}', '') from freed`,
        [shard, epoch, me, session === null ? null : JSON.stringify(session)],
      );
    },

    unlock,

    /** Locks again what an earlier session of this process held, and ends that session. @returns what another has locked. */
    async lockAgain(shards: readonly number[]): Promise<readonly number[]> {
      await query(
        nothing,
        'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
        [sessionName(me, 'leases')],
      );
      const missed: number[] = [];
      for (const shard of shards) {
        // A session is not ended at once, so it is waited for; where the wait was in vain, not a second time.
        const isOurs = await (missed.length === 0 ? lockPatiently(shard) : lock(shard));
        if (!isOurs) missed.push(shard);
      }
      return missed;
    },

    /** Tells the others at once whether this process takes shards. */
    announce: (takes: boolean) =>
      query(
        nothing,
        `update readout.processes set takes = $2 where id = $1 returning pg_notify('${CHANNEL}', '')`,
        [me, takes],
      ),

    /** Deletes this process. */
    leave: () =>
      query(nothing, `delete from readout.processes where id = $1 returning pg_notify('${CHANNEL}', '')`, [
        me,
      ]),

    /**
     * Takes the turn of a bucket to identify, of which there is one in so many milliseconds.
     *
     * @returns milliseconds until there is one where it is not free; 0: taken.
     */
    async takeIdentifySlot(bucket: number, between: number): Promise<number> {
      const [row] = await query(
        z.object({ wait: z.coerce.number() }),
        // What is free later than one turn from now is so by a clock that was set back.
        `with slot as (
          insert into readout.identify_slots as slot (bucket, free_at) values ($1, clock_timestamp() + $2 * interval '1 ms')
          on conflict (bucket) do update set free_at = clock_timestamp() + $2 * interval '1 ms'
            where slot.free_at <= clock_timestamp() or slot.free_at > clock_timestamp() + $2 * interval '1 ms'
          returning bucket)
        select case when exists (select from slot) then 0
          else (select ceil(greatest(1, extract(epoch from free_at - clock_timestamp()) * 1000))
            from readout.identify_slots where bucket = $1) end as wait`,
        [bucket, between],
      );
      return row?.wait ?? between;
    },
  };

  async function lock(shard: number): Promise<boolean> {
    const row = z.object({ locked: z.boolean() });
    const [found] = await query(row, 'select pg_try_advisory_lock($1, $2) as locked', [LOCKS, shard]);
    return found?.locked ?? false;
  }

  /** Waits for a lock for as long as `lock_timeout` lets it. */
  async function lockPatiently(shard: number): Promise<boolean> {
    try {
      await query(nothing, 'select pg_advisory_lock($1, $2)', [LOCKS, shard]);
      return true;
    } catch (error) {
      if (codeOf(error) === LOCK_NOT_AVAILABLE) return false;
      throw error;
    }
  }

  function unlock(shard: number): Promise<unknown> {
    return query(nothing, 'select pg_advisory_unlock($1, $2)', [LOCKS, shard]);
  }

  /** Ends a session that holds the lock of a free shard and is of no process that is there. */
  function endStrayHolder(shard: number): Promise<unknown> {
    return query(
      nothing,
      `select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and classid = $1 and objid = $2 and objsubid = 2 and granted
        and pg_locks.database = (select oid from pg_database where datname = current_database())
        and pid <> pg_backend_pid()
        and not exists (select from readout.processes where application_name = 'readout ' || id || ' leases')`,
      [LOCKS, shard],
    );
  }
}
