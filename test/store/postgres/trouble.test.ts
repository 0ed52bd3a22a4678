import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { Client } from 'pg';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { Database } from '../../../src/store/postgres/database.ts';
import { openLocked, openPostgresStore } from '../../../src/store/postgres/postgres-store.ts';
import { startPostgres, type TestPostgres } from '../../support/postgres.ts';
import { shipped } from '../../support/shipped.ts';

let postgres: TestPostgres;
let url: string;
beforeEach(async () => {
  postgres = await startPostgres();
  url = await postgres.createDatabase();
  onTestFinished(() => postgres.stop());
});

const bytes = (data: string | Buffer): Buffer => (typeof data === 'string' ? Buffer.from(data) : data);

async function ask(text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}

it('outlives a session that ends in the same moment in which it is handed out', async () => {
  const target = new URL(url);
  const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
  let held: Buffer | null = null;
  let isSent = false;
  // Holds back that a session is ready until it was ended, so that both arrive at once.
  const proxy = createServer((socket) => {
    const up = connect(Number(target.port), target.hostname);
    for (const one of [socket, up]) one.on('error', () => undefined);
    socket.on('close', () => up.destroy());
    socket.pipe(up);
    up.on('data', (data) => {
      if (held !== null && !isSent) {
        isSent = true;
        socket.end(Buffer.concat([held, bytes(data)]));
      } else if (isSent || !bytes(data).includes(ready)) {
        socket.write(data);
      } else {
        held = bytes(data);
        void ask(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'readout held'",
        );
      }
    });
    up.on('end', () => socket.end());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => void proxy.close());
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const through = Object.assign(new URL(url), { host: `127.0.0.1:${address.port}` });
  const database = new Database({ url: through.href, name: 'readout held', warn: () => undefined });
  onTestFinished(() => database.close());
  // An error that nobody takes would end the process, and fails the test.
  const { rows } = await database.read((client) => client.query('select 1 as one'));
  expect([isSent, rows]).toEqual([true, [{ one: 1 }]]);
});

it('takes rows that are no server’s for none', async () => {
  const store = await openPostgresStore({ url, shipped });
  onTestFinished(() => store.close());
  await store.changeState('1100000000000000001', 'settings', () => ({ kept: true }));
  await ask(
    "insert into readout.states (server, name, value) values ('../../evil', 'a', ''), ('no-number', 'a', '')",
  );
  expect(await store.servers()).toEqual(['1100000000000000001']);
});

it('says that it can’t be written where it is set to read only', async () => {
  const store = await openPostgresStore({ url, shipped });
  await store.probe();
  await ask(`alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`);
  await store.close();
  const again = await openPostgresStore({ url, shipped });
  onTestFinished(() => again.close());
  await expect(again.probe()).rejects.toThrow('set to read only');
});

it('is alone whatever its own session is called', async () => {
  const named = new URL(url);
  named.searchParams.set('application_name', 'readout-mine');
  const { close } = await openLocked(named.href, () => undefined);
  await close();
});
