import { Client } from 'pg';
import { z } from 'zod';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { StartError } from '../../errors/errors.ts';
import { assembleStore, type MemoryLimits, type ProbedStore } from '../assemble-store.ts';
import { describeCause } from '../describe-cause.ts';
import { shareCopyLock, takeCopyLock } from './copy-lock.ts';
import { countSessions } from './count-sessions.ts';
import { Database } from './database.ts';
import type { Fence } from './fence.ts';
import { migrateDatabase } from './migrate-database.ts';
import { postgresServers } from './postgres-servers.ts';
import { findStates } from './postgres-states.ts';
import { refusePooler } from './refuse-pooler.ts';
import { sessionName } from './session-name.ts';

export interface PostgresStoreOptions extends MemoryLimits {
  /** As `DATABASE_URL` has it: postgres://user:password@host:port/database. */
  readonly url: string;
  readonly shipped: Snapshot;
  /** Which servers may be written; all by default, for one process alone. */
  readonly fence?: Fence;
  /** Whether it is refused while another process answers from it: where the bot is in a Discord that no other reaches. */
  readonly alone?: boolean;
  /** How many revisions are read back at most, about, before the whole dossier is written again. */
  readonly compactEvery?: number;
  /** Tells the operator what went wrong without stopping anything. */
  readonly warn?: (message: string) => void;
}

/** The store on Postgres, with what is of interest to those who run it. */
export interface PostgresStore extends ProbedStore {
  lostSince(): number | null;
  findStates(name: string, text: string): Promise<ReadonlyMap<string, unknown>>;
}

/** Milliseconds. */
const CONNECT_WITHIN = 10_000;

const settings = z.tuple([z.object({ encoding: z.string(), reading: z.boolean() })]);

/**
 * A store in a database, in the schema `readout`, which is brought up to this version. While the database can't be
 * reached, reading goes on from memory, and nothing is saved.
 *
 * @throws StartError in one line where the database can't be reached, or is of a newer version.
 */
export async function openPostgresStore({
  url,
  shipped,
  fence,
  alone = false,
  compactEvery = 200,
  warn = () => undefined,
  ...limits
}: PostgresStoreOptions): Promise<PostgresStore> {
  // Whoever takes over from this process ends its sessions by this name.
  const name = fence === undefined ? 'readout' : sessionName(fence.owner, 'store');
  await prepareDatabase(url, alone);
  const database = new Database({ url, name, warn });
  const place = postgresServers({ database, fence: fence ?? null, shipped, compactEvery, warn });
  const store = assembleStore({ place, shipped, ...limits, release: () => database.close() });
  return {
    ...store,
    async probe() {
      const { rows } = await database.read((client) =>
        client.query(
          "select '' as encoding, pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as reading",
        ),
      );
      if (settings.parse(rows)[0].reading)
        throw new Error('the database takes nothing: it is a standby, or set to read only');
    },
    lostSince: () => database.lostSince,
    findStates: (name, text) => findStates(database, name, text),
  };
}

/** A database that no other Readout uses, nor can begin to use before it is closed. */
export interface LockedDatabase {
  readonly database: Database;
  /** Whether that held so far: it doesn’t where the database was started again, say. */
  readonly isLocked: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** Brings a database up to this version and has it alone. @throws StartError in one line. */
export async function openLocked(url: string, warn: (message: string) => void): Promise<LockedDatabase> {
  const client = await connect(url);
  try {
    // One that runs has a session at any time.
    if (!(await takeCopyLock(client)) || (await countSessions(client, 'readout%')) > 0)
      throw new StartError('The database at DATABASE_URL is in use by a Readout. Stop that first.');
    await migrateDatabase(client);
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw asStartError(url, cause);
  }
  const database = new Database({ url, name: 'readout', warn, whileCopied: true });
  return {
    database,
    isLocked: () =>
      client.query('select').then(
        () => true,
        () => false,
      ),
    async close() {
      await database.close();
      await client.end().catch(() => undefined);
    },
  };
}

/** Connects once, so that what keeps Readout from starting is told before anything else is begun. @throws StartError */
export function prepareDatabase(url: string, alone = false): Promise<void> {
  return withDatabase(url, async (client) => {
    if (!(await shareCopyLock(client)))
      throw new StartError(
        'Everything in the database at DATABASE_URL is being copied (npm run store). Start again once that has ended.',
      );
    await migrateDatabase(client);
    if (alone && (await countSessions(client, sessionName('%', 'leases'))) > 0)
      throw new StartError(
        'Another Readout answers from the database at DATABASE_URL, and this one, without DISCORD_TOKEN, has a sandbox of its own, which no other process can share. Stop that one, or write another database to DATABASE_URL.',
      );
  });
}

/**
 * Does work on a connection of its own to a database that can be used.
 *
 * @throws StartError in one line where it can't be, or the work fails.
 */
export async function withDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    return await work(client);
  } catch (cause) {
    throw asStartError(url, cause);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @throws StartError in one line. */
async function connect(url: string): Promise<Client> {
  let client: Client | null = null;
  try {
    client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_WITHIN, keepAlive: true });
    client.on('error', () => undefined);
    await client.connect();
    await refusePooler(client);
    const { rows } = await client.query(
      "select current_setting('server_encoding') as encoding, pg_is_in_recovery() as reading",
    );
    const [{ encoding, reading }] = settings.parse(rows);
    if (reading)
      throw new StartError(
        'The database at DATABASE_URL is a copy that takes no changes. Write the address of the one that does.',
      );
    if (encoding !== 'UTF8')
      throw new StartError(
        `The database at DATABASE_URL has the encoding ${encoding}. Make one with UTF8: create database readout encoding 'UTF8' template template0`,
      );
    return client;
  } catch (cause) {
    await client?.end().catch(() => undefined);
    throw asStartError(url, cause);
  }
}

function asStartError(url: string, cause: unknown): StartError {
  return cause instanceof StartError ? cause : new StartError(describeRefusal(url, cause));
}

/** What to do about a database that can't be used, by the code of what it or the system says. */
function describeRefusal(url: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const mend =
    MENDS[code] ?? (/SCRAM|password|URI malformed/i.test(describeCause(cause)) ? MENDS['28P01'] : undefined);
  return `The database ${nameDatabase(url)} can't be used: ${describeCause(cause) || code}. ${mend ?? 'See that it runs and that DATABASE_URL has its address: postgres://user:password@host:5432/database'}`;
}

const MENDS: Readonly<Record<string, string>> = {
  '28P01':
    'Write the right user and password to DATABASE_URL; signs such as @ or / in a password are written as %40 or %2F.',
  '28000': 'Let this user in (pg_hba.conf), or write another to DATABASE_URL.',
  '3D000':
    "Make the database, create database readout encoding 'UTF8' template template0, or write the name of one that is there to DATABASE_URL.",
  '42501': 'Make this user the owner of the database: alter database … owner to …',
};

/** Where a database is, without its user and password. */
export function nameDatabase(url: string): string {
  const { host, pathname } = new URL(url);
  return `${pathname.slice(1)} at ${host}`;
}
