import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';
import type { Violations } from './violations.ts';
import type { Done } from './witness.ts';

/** A shard changed hands. */
interface OwnerChange {
  readonly shard: number;
  /** The name of the process, or null from when it was free. */
  readonly owner: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Which process owned which shard when, as the database has it. */
export interface OwnershipLog {
  read(): Promise<readonly OwnerChange[]>;
  close(): Promise<void>;
}

/** Both are written by triggers, in the transaction of what they tell of. */
const TABLES = `
  create schema soak;
  create table soak.processes (id uuid, port integer, at timestamptz default clock_timestamp());
  create table soak.owners (n bigserial primary key, shard integer, owner uuid, at timestamptz default clock_timestamp());
  create function soak.note_process() returns trigger language plpgsql as $$ begin
    insert into soak.processes (id, port) values (new.id, inet_client_port());
    perform pg_notify('soak', new.id || ' ' || inet_client_port());
    return new; end $$;
  create function soak.note_owner() returns trigger language plpgsql as $$ begin
    insert into soak.owners (shard, owner) values (new.shard, new.owner);
    return new; end $$;
  create trigger soak_process after insert on readout.processes for each row execute function soak.note_process();
  create trigger soak_owner after update on readout.shard_owners for each row
    when (old.owner is distinct from new.owner) execute function soak.note_owner();
`;

const row = z.object({ shard: z.int(), owner: z.string().nullable(), at: z.date() });

/** `address`: a database in which the tables of the bot are, before any process has started. `processOf`: whose a connection is that comes from a port. */
export async function openOwnershipLog(
  address: URL,
  processOf: (port: number) => string | undefined,
): Promise<OwnershipLog> {
  const names = new Map<string, string>();
  await run((client) => client.query(TABLES));
  const ended = new AbortController();
  const { promise: listens, resolve } = Promise.withResolvers<void>();
  const listening = keepListening(resolve);
  await listens;
  return {
    async read() {
      const { rows } = await run((client) =>
        client.query('select shard, owner, at from soak.owners order by n'),
      );
      return z
        .array(row)
        .parse(rows)
        .map(({ shard, owner, at }) => ({
          shard,
          owner: owner === null ? null : (names.get(owner) ?? owner),
          at: at.getTime(),
        }));
    },
    async close() {
      ended.abort();
      await listening;
    },
  };

  /** Hears of each process as it comes: later, another may have its port. Listens again where the connection is lost. */
  async function keepListening(listening: () => void): Promise<void> {
    while (!ended.signal.aborted) {
      const client = new Client({ connectionString: address.href });
      client.on('error', () => undefined);
      client.on('notification', ({ payload = '' }) => note(payload));
      try {
        await client.connect();
        const lost = once(client, 'end');
        await client.query('listen soak');
        listening();
        await Promise.race([lost, once(ended.signal, 'abort')]);
      } catch {
        // Postgres is being started again.
      }
      await client.end().catch(() => undefined);
      await pause(100);
    }
  }

  function note(payload: string): void {
    const [id = '', port = ''] = payload.split(' ');
    const name = processOf(Number(port));
    if (name !== undefined) names.set(id, name);
  }

  async function run<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: address.href });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}

/** The name of the process that owned a shard at an instant. */
export function ownerAt(changes: readonly OwnerChange[], shard: number, instant: number): string | null {
  return changes.findLast((one) => one.shard === shard && one.at <= instant)?.owner ?? null;
}

/** How many shards each process owns that owns any. */
export function sharesOf(changes: readonly OwnerChange[]): readonly number[] {
  const owners = new Map(changes.map(({ shard, owner }) => [shard, owner]));
  return [...Map.groupBy(owners.values(), (owner) => owner)]
    .filter(([owner]) => owner !== null)
    .map(([, shards]) => shards.length);
}

/** Both clocks are this machine’s; the instant of an answer is known to a millisecond or two. */
const APART = 3;

/** Whoever answers or posts in a server must own its shard then. */
export function checkOwners(
  changes: readonly OwnerChange[],
  done: readonly (Done & { readonly server: string; readonly shard: number })[],
  violations: Violations,
): void {
  const byShard = Map.groupBy(changes, ({ shard }) => shard);
  for (const { server, shard, by, at, what } of done) {
    const history = byShard.get(shard) ?? [];
    const changeAt = (instant: number) => history.findLast((one) => one.at <= instant);
    const [before, now] = [changeAt(at - APART), changeAt(at + APART)];
    if ([before?.owner, now?.owner].includes(by)) continue;
    const left = history.findLast((one, index) => one.at <= at && history[index - 1]?.owner === by);
    const since =
      left === undefined ? 'never owned it' : `had not owned it for ${Math.round(at - left.at)} ms`;
    violations.add(
      'an answer or a post by a process that did not own the shard',
      `${by}, ${what}, in ${server} (shard ${shard}) at ${new Date(at).toISOString()}; it ${since}, and ${now?.owner ?? 'nobody'} did`,
    );
  }
}
