import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClientBase } from 'pg';
import { z } from 'zod';
import { StartError } from '../../errors/errors.ts';
import { countSessions } from './count-sessions.ts';
import { sessionName } from './session-name.ts';

const MIGRATIONS = fileURLToPath(new URL('migrations', import.meta.url));

/** Held while a migration is applied, so that processes that start at once apply each one time. Any number of our own. */
const LOCK = 0x7265_6164;

const FILE = /^(\d{4})-([a-z0-9-]+)\.sql$/;

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

const applied = z.array(z.object({ number: z.number(), name: z.string(), sha256: z.string() }));
type Applied = z.infer<typeof applied>[number];

/**
 * Brings a database up to this version, by the migrations that it lacks, in their order: each in a transaction of its
 * own, so that what fails leaves the database as the one before left it. There is no way back.
 *
 * @param client Connected, and in no transaction.
 * @param folder Files that are named `NNNN-name.sql`, counted from 1.
 * @returns the names of those that were applied now.
 * @throws StartError where a newer version was here, one of those applied is not as it is here, or processes of an older
 * version run: they know nothing of it, and would go on writing as before.
 */
export async function migrateDatabase(client: ClientBase, folder = MIGRATIONS): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  const done: string[] = [];
  while (true) {
    const name = await applyNext(client, migrations);
    if (name === null) return done;
    done.push(name);
  }
}

/**
 * The names of the migrations that a database lacks, in their order; nothing is changed.
 *
 * @throws StartError as `migrateDatabase`.
 */
export async function findMissingMigrations(
  client: ClientBase,
  folder = MIGRATIONS,
): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  const before = (await readApplied(client)) ?? [];
  refuseOthers(before, migrations);
  return migrations.slice(before.length).map(({ name }) => name);
}

/** @throws StartError where the database is not of this version. Waits for a migration that is under way. */
export async function refuseNewer(client: ClientBase): Promise<void> {
  await client.query('select pg_advisory_xact_lock_shared($1)', [LOCK]);
  refuseOthers((await readApplied(client)) ?? [], await readMigrations(MIGRATIONS));
}

/** The migrations of a folder, in their order. @throws Error where a number is missing or twice there. */
async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (file, at) => {
      const [, number = '', name = ''] = FILE.exec(file) ?? [];
      if (Number(number) !== at + 1) throw new Error(`${file} is not migration ${at + 1}`);
      const sql = await readFile(join(folder, file), 'utf8');
      return { number: at + 1, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function applyNext(client: ClientBase, migrations: readonly Migration[]): Promise<string | null> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const before = (await readApplied(client)) ?? (await makePlace(client));
    refuseOthers(before, migrations);
    const next = migrations[before.length];
    if (next !== undefined) {
      await refuseRunning(client);
      // One that can't reach the database just now may act until its lease is over, and ends once it is back: what it
      // writes until then is refused, as it is under an older epoch.
      if (before.some(({ name }) => name === 'epochs'))
        await client.query("update readout.shard_owners set epoch = nextval('readout.epochs')");
      await client.query(next.sql);
      await client.query('insert into readout.migrations (number, name, sha256) values ($1, $2, $3)', [
        next.number,
        next.name,
        next.sha256,
      ]);
    }
    await client.query('commit');
    return next?.name ?? null;
  } catch (cause) {
    // Where the connection is lost, the database does so itself.
    await client.query('rollback').catch(() => undefined);
    throw cause;
  }
}

/** What was applied, in its order; null where there is no place yet in which that is kept. */
async function readApplied(client: ClientBase): Promise<readonly Applied[] | null> {
  const { rows } = await client.query("select to_regclass('readout.migrations') is not null as there");
  const [{ there }] = z.tuple([z.object({ there: z.boolean() })]).parse(rows);
  if (!there) return null;
  const found = await client.query('select number, name, sha256 from readout.migrations order by number');
  return applied.parse(found.rows);
}

async function makePlace(client: ClientBase): Promise<readonly Applied[]> {
  await client.query('create schema if not exists readout');
  await client.query(
    'create table readout.migrations (number integer primary key, name text not null, sha256 text not null, at timestamptz not null default now())',
  );
  return [];
}

async function refuseRunning(client: ClientBase): Promise<void> {
  const running = await countSessions(client, sessionName('%', 'leases'));
  if (running === 0) return;
  const processes =
    running === 1 ? 'a process of an older Readout runs' : `${running} processes of an older Readout run`;
  throw new StartError(
    `The database has to be changed for this version, and ${processes} on it. Stop ${running === 1 ? 'it' : 'all of them'}, then start this one again. Nothing was changed.`,
  );
}

function refuseOthers(before: readonly Applied[], migrations: readonly Migration[]): void {
  const last = before.at(-1)?.number ?? 0;
  if (last > migrations.length)
    throw new StartError(
      `The database is of a newer Readout: it has migration ${last}, and this version knows ${migrations.length}. Update Readout; or name another database in DATABASE_URL, and restore a backup from before the update into it. Nothing was changed.`,
    );
  const other = before.find(({ number, sha256 }) => migrations[number - 1]?.sha256 !== sha256);
  if (other === undefined) return;
  throw new StartError(
    `The database has another migration ${other.number} (${other.name}) than this version: it is of a Readout that was changed. Run that one, or name another database in DATABASE_URL. Nothing was changed.`,
  );
}
