import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openShardLeases } from '../../src/cluster/open-shard-leases.ts';
import { StartError } from '../../src/errors/errors.ts';
import { migrateDatabase } from '../../src/store/postgres/migrate-database.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { connectTo, usePostgres } from '../support/use-postgres.ts';
import { bareLeases, createSteppedClock, registered } from './lease-holders.ts';

const MIGRATIONS = 'src/store/postgres/migrations';

const createDatabase = usePostgres();

/** A database with processes on it, and the migrations of a version after this one. */
async function place(processes: number) {
  const url = await createDatabase();
  const client = await connectTo(url);
  await migrateDatabase(client);
  const clock = createSteppedClock();
  const older = await Promise.all(Array.from({ length: processes }, () => registered({ url, clock })));
  const newer = await tempFolder();
  const names = (await readdir(MIGRATIONS)).toSorted();
  for (const name of names) await copyFile(join(MIGRATIONS, name), join(newer, name));
  await writeFile(
    join(newer, `${String(names.length + 1).padStart(4, '0')}-newer.sql`),
    'create table readout.newer ();',
  );
  const rows = async (text: string) => (await client.query(text)).rows;
  return { url, client, older, newer, rows };
}

it('a newer version changes nothing while processes of an older run, and says to stop them', async () => {
  const { client, older, newer, rows } = await place(2);
  const refusal = async (): Promise<unknown> =>
    migrateDatabase(client, newer).catch((error: unknown) => error);
  expect(await refusal()).toBeInstanceOf(StartError);
  expect(String(await refusal())).toMatch(
    / 2 processes of an older Readout run on it\. Stop all of them, [^\n]*$/,
  );
  await older[0]?.stop();
  expect(String(await refusal())).toMatch(/ a process of an older Readout runs on it\. Stop it, /);
  expect(await rows("select to_regclass('readout.newer') as newer")).toEqual([{ newer: null }]);
  expect(await rows('select from readout.processes')).toHaveLength(1);
  await older[1]?.stop();
  await expect.poll(() => migrateDatabase(client, newer).catch(() => null)).toEqual(['newer']);
});

it('a process of an older version that could not reach the database meanwhile writes nothing any more, and ends', async () => {
  const { url, client, newer, rows } = await place(0);
  const leases = await openShardLeases(bareLeases(url, 2), new AbortController().signal);
  onTestFinished(leases.stop);
  leases.begin();
  const owned = () => rows('select epoch from readout.shard_owners where owner is not null order by epoch');
  await expect.poll(owned).toEqual([{ epoch: '1' }, { epoch: '2' }]);
  const migrateMeanwhile = async () => {
    await rows(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and application_name like 'readout %'",
    );
    return migrateDatabase(client, newer).catch(() => null);
  };
  await expect.poll(migrateMeanwhile).toEqual(['newer']);
  // Nobody else has its shards before its lease is over, and none of its writes gets through.
  expect(await owned()).toEqual([{ epoch: '3' }, { epoch: '4' }]);
  await expect(leases.failed).rejects.toThrow(StartError);
  await expect(leases.failed).rejects.toThrow(/^The database is of a newer Readout: .*Update Readout/);
});
