import { expect, it } from 'vitest';
import { Database } from '../../../src/store/postgres/database.ts';
import { withSettings } from '../../../src/store/postgres/with-settings.ts';
import { usePostgres } from '../../support/use-postgres.ts';

const createDatabase = usePostgres();

it('leaves out of an address what is set otherwise, and nothing else', () => {
  const settings = { application_name: 'ours', statement_timeout: 8000 };
  const of = (url: string) => withSettings(url, settings).connectionString;
  expect(withSettings('postgres://me:a%25b@host/db?application_name=mine', settings)).toEqual({
    ...settings,
    connectionString: 'postgres://me:a%25b@host/db',
  });
  expect(of('postgres://host/db?application%5Fname=mine&sslmode=disable&statement_timeout=0')).toBe(
    'postgres://host/db?sslmode=disable',
  );
  expect(of('postgres:///db?host=/run/postgresql&options=-c%20jit=off')).toBe(
    'postgres:///db?host=/run/postgresql&options=-c%20jit=off',
  );
  expect(of('postgres://host/db')).toBe('postgres://host/db');
});

it('holds for the connections of the store', async () => {
  const url = `${await createDatabase()}?application_name=mine&statement_timeout=0`;
  const database = new Database({ url, name: 'readout test', warn: () => undefined });
  const { rows } = await database.read((client) =>
    client.query(
      "select current_setting('application_name') as name, current_setting('statement_timeout') as within",
    ),
  );
  await database.close();
  expect(rows).toEqual([{ name: 'readout test', within: '8s' }]);
});
