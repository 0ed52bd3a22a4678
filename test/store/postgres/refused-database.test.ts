import { expect, it, onTestFinished } from 'vitest';
import { StartError } from '../../../src/errors/errors.ts';
import { openPostgresStore } from '../../../src/store/postgres/postgres-store.ts';
import { startEmbedded } from '../../support/postgres.ts';
import { shipped } from '../../support/shipped.ts';
import { openTcpProxy } from '../../support/tcp-proxy.ts';
import { connectTo, usePostgres } from '../../support/use-postgres.ts';

const createDatabase = usePostgres();

/** What a start says of a database, which is one line without the password. */
async function refusalOf(url: string, secret: string): Promise<string> {
  const refused = await openPostgresStore({ url, shipped }).then(
    async (store) => {
      await store.close();
      return null;
    },
    (cause: unknown) => cause,
  );
  expect(refused).toBeInstanceOf(StartError);
  const said = refused instanceof Error ? refused.message : '';
  expect(said).not.toContain('\n');
  expect(said).not.toContain(secret);
  return said;
}

function changed(
  url: string,
  change: Partial<Pick<URL, 'port' | 'password' | 'pathname' | 'username'>>,
): string {
  return Object.assign(new URL(url), change).href;
}

it('an address at which nothing answers', async () => {
  const said = await refusalOf('postgres://me:hush-hush@127.0.0.1:2/readout', 'hush-hush');
  expect(said).toMatch(/^The database readout at 127\.0\.0\.1:2 can't be used: .*ECONNREFUSED.*DATABASE_URL/);
});

it('a wrong password, or one of which a sign is not written as an address has it', async () => {
  const postgres = await startEmbedded();
  onTestFinished(() => postgres.stop());
  const url = await postgres.createDatabase();
  expect(await refusalOf(changed(url, { password: 'hush-hush' }), 'hush-hush')).toMatch(
    /password authentication failed.* Write the right user and password to DATABASE_URL; .*%40/,
  );
  const odd = url.replace(':password@', ':hush%hush@');
  expect(await refusalOf(odd, 'hush%hush')).toMatch(/Write the right user and password to DATABASE_URL/);
});

it('a database that is not there', async () => {
  const url = changed(await createDatabase(), { pathname: '/nowhere' });
  expect(await refusalOf(url, new URL(url).password)).toMatch(
    /^The database nowhere at .*does not exist. Make the database, create database readout encoding 'UTF8'/,
  );
});

it('a database of a newer version', async () => {
  const url = await createDatabase();
  const store = await openPostgresStore({ url, shipped });
  await store.close();
  const client = await connectTo(url);
  await client.query("insert into readout.migrations (number, name, sha256) values (9999, 'later', '')");
  expect(await refusalOf(url, new URL(url).password)).toMatch(/^The database is of a newer Readout: .*9999/);
});

it('a pooler, which gives numbers of its own for its sessions', async () => {
  const proxy = await openTcpProxy(await createDatabase(), {
    alter(data) {
      const at = data.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]));
      if (at !== -1) data.writeInt32BE(77, at + 5);
      return data;
    },
  });
  onTestFinished(() => proxy.close());
  expect(await refusalOf(proxy.url, new URL(proxy.url).password)).toMatch(
    /^DATABASE_URL leads to a connection pooler \(PgBouncer, say\).* Write the address of Postgres itself to it\.$/,
  );
});
