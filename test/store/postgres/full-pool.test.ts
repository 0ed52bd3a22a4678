import { expect, it, onTestFinished } from 'vitest';
import { Database } from '../../../src/store/postgres/database.ts';
import { startPostgres } from '../../support/postgres.ts';

it('is out of reach for nobody who only waits for his turn, however long, while others are answered', async () => {
  const postgres = await startPostgres();
  onTestFinished(() => postgres.stop());
  const warned: string[] = [];
  const url = await postgres.createDatabase();
  const database = new Database({ url, name: 'readout', warn: (line) => warned.push(line) });
  onTestFinished(() => database.close());
  // More than a connection may take to be opened.
  const reads = Array.from({ length: 20 }, () =>
    database.read((client) => client.query('select pg_sleep(0.9)')),
  );
  await Promise.all(reads);
  expect(warned).toEqual([]);
  expect(database.lostSince).toBeNull();
});
