import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { ServerName } from '../../src/sandbox/world/world.ts';
import { startWatched, type WatchedProcess } from '../e2e/watched-process.ts';
import { type EmbeddedServer, startEmbedded } from '../support/postgres.ts';
import { lookInto } from './lease-holders.ts';
import { openTcpProxy, type TcpProxy } from './tcp-proxy.ts';

const SERVERS: readonly ServerName[] = ['Newsroom', 'Server 1', 'Server 2', 'Server 3'];
const WAIT = { timeout: 60_000 };

let sandbox: Sandbox;
let postgres: EmbeddedServer;
let proxy: TcpProxy;
const processes: WatchedProcess[] = [];
afterEach(async () => {
  for (const one of processes) one.kill('SIGKILL');
  await Promise.all(processes.splice(0).map(({ ended }) => ended));
  await proxy.close();
  await sandbox.close();
  await postgres.stop();
});

it('a process that is cut off from Postgres alone, or killed, leaves its servers to another; nothing is answered or saved twice', async () => {
  postgres = await startEmbedded();
  const url = await postgres.createDatabase();
  const database = await lookInto(url);
  proxy = await openTcpProxy(url);
  sandbox = await startSandbox({ shards: 4, moreServers: 4, maxConcurrency: 16, answerWithinMs: 5000 });
  const start = (through: string): WatchedProcess => {
    const one = startWatched(sandbox, { DATABASE_URL: through });
    processes.push(one);
    return one;
  };
  const owners = async () =>
    (await database.query('select owner from readout.shard_owners order by shard')).map(({ owner }) => owner);
  const shares = async () => {
    const all = (await owners()).filter((owner) => owner !== null);
    return [...new Set(all)].map((owner) => all.filter((one) => one === owner).length);
  };
  const [cut, other] = [start(proxy.url), start(url)];
  await expect.poll(shares, WAIT).toEqual([2, 2]);
  await sandbox.ready();
  await expect.poll(() => sandbox.faults.gateway.shards.length, WAIT).toBe(4);

  const edit = async (server: ServerName, what: string, options: Readonly<Record<string, string | number>>) =>
    (await sandbox.seat({ server, user: 'admin' }).slash(what, options)).text;
  for (const server of SERVERS)
    expect(await edit(server, '/data retire', { record: 'earlier-post', reason: 'one' })).toContain(
      'revision 1',
    );

  // Some time passes in which each process answers from memory, then one is cut off, and answers no more after 10 s.
  proxy.swallow();
  const answered = async (): Promise<number> => {
    const tries = await Promise.allSettled(
      SERVERS.map((server) => sandbox.seat({ server }).slash('/sources')),
    );
    return tries.filter(({ status }) => status === 'fulfilled').length;
  };
  await expect.poll(async () => new Set(await owners()).size, WAIT).toBe(1);
  await expect.poll(answered, WAIT).toBe(4);
  for (const server of SERVERS)
    expect(await edit(server, '/data undo', { revision: 1 })).toContain('revision 2');
  expect((await cut.readiness()) as unknown).toMatchObject({ status: 503 });

  proxy.heal();
  await expect.poll(shares, WAIT).toEqual([2, 2]);
  await expect.poll(answered, WAIT).toBe(4);
  for (const server of SERVERS)
    expect(await edit(server, '/data undo', { revision: 2 })).toContain('revision 3');

  other.kill('SIGKILL');
  await pause(100);
  await expect
    .poll(async () => [new Set(await owners()).size, (await shares()).length], WAIT)
    .toEqual([1, 1]);
  await expect.poll(answered, WAIT).toBe(4);
  for (const server of SERVERS)
    expect(await edit(server, '/data undo', { revision: 3 })).toContain('revision 4');
  expect(await database.query('select distinct newest from readout.dossiers')).toEqual([{ newest: 4 }]);
  // A second answer to one interaction would be refused.
  expect(sandbox.refusals).toEqual([]);
  const twice = sandbox.requests.filter(({ path }) => path.endsWith('/callback')).map(({ path }) => path);
  expect(twice.length).toBe(new Set(twice).size);
  await database.close();
}, 300_000);
