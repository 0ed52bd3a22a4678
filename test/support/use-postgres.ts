import { Client } from 'pg';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { startPostgres, type TestPostgres } from './postgres.ts';

/** A Postgres for all tests of a file. @returns what makes an empty database on it, and gives its address. */
export function usePostgres(): () => Promise<string> {
  let postgres: TestPostgres | null = null;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.stop());
  return async () => {
    if (postgres === null) throw new Error('The tests have not begun.');
    return postgres.createDatabase();
  };
}

/** A connection to a database that ends with the test. */
export async function connectTo(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}
