import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { StartError } from '../../../src/errors/errors.ts';
import { migrateDatabase } from '../../../src/store/postgres/migrate-database.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { connectTo, usePostgres } from '../../support/use-postgres.ts';

const MIGRATIONS = 'src/store/postgres/migrations';

const createDatabase = usePostgres();

it('gives the same tables from every earlier version as from nothing', async () => {
  const fresh = await connectTo(await createDatabase());
  const all = await migrateDatabase(fresh);
  const shape = async (client: typeof fresh) =>
    (
      await client.query(
        "select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns where table_schema = 'readout' order by 1, 2",
      )
    ).rows;
  const wanted = await shape(fresh);
  expect(wanted.length).toBeGreaterThan(10);
  for (let count = 1; count < all.length; count += 1) {
    const client = await connectTo(await createDatabase());
    expect(await migrateDatabase(client, await firstMigrations(count))).toEqual(all.slice(0, count));
    expect(await migrateDatabase(client)).toEqual(all.slice(count));
    expect(await shape(client)).toEqual(wanted);
  }
});

it('applies each migration once, whoever starts at the same time', async () => {
  const url = await createDatabase();
  const clients = await Promise.all(Array.from({ length: 4 }, () => connectTo(url)));
  const done = (await Promise.all(clients.map((client) => migrateDatabase(client)))).flat();
  expect(done.length).toBe((await readdir(MIGRATIONS)).length);
  expect(await migrateDatabase(clients[0] ?? (await connectTo(url)))).toEqual([]);
});

it('leaves nothing of a migration that fails', async () => {
  const client = await connectTo(await createDatabase());
  const folder = await tempFolder();
  await writeFile(join(folder, '0001-good.sql'), 'create table readout.good ();');
  await writeFile(join(folder, '0002-bad.sql'), 'create table readout.bad (); select 1 / 0;');
  await expect(migrateDatabase(client, folder)).rejects.toThrow('division by zero');
  const { rows } = await client.query(
    "select to_regclass('readout.good') is null as good, to_regclass('readout.bad') is null as bad, (select max(number) from readout.migrations) as newest",
  );
  expect(rows).toEqual([{ good: false, bad: true, newest: 1 }]);
  await writeFile(join(folder, '0002-bad.sql'), 'create table readout.mended ();');
  expect(await migrateDatabase(client, folder)).toEqual(['bad']);
});

it('refuses a database of a newer version, and one of a version that was changed, in one line', async () => {
  const client = await connectTo(await createDatabase());
  await migrateDatabase(client);
  await client.query("insert into readout.migrations (number, name, sha256) values (9999, 'later', '')");
  await expect(migrateDatabase(client)).rejects.toThrow(StartError);
  await expect(migrateDatabase(client)).rejects.toThrow(/^The database is of a newer Readout: .*9999[^\n]*$/);
  await client.query(
    "delete from readout.migrations where number = 9999; update readout.migrations set sha256 = 'x'",
  );
  await expect(migrateDatabase(client)).rejects.toThrow(
    /^The database has another migration 1 \(store\)[^\n]*$/,
  );
});

async function firstMigrations(count: number): Promise<string> {
  const folder = await tempFolder();
  for (const name of (await readdir(MIGRATIONS)).toSorted().slice(0, count))
    await copyFile(join(MIGRATIONS, name), join(folder, name));
  return folder;
}
