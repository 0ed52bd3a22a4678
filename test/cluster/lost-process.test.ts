import { expect, it, onTestFinished } from 'vitest';
import type { ServerName } from '../../src/sandbox/world/world.ts';
import { openTcpProxy } from '../support/tcp-proxy.ts';
import { openProcesses } from './open-processes.ts';

const SERVERS: readonly ServerName[] = ['Newsroom', 'Server 1', 'Server 2', 'Server 3'];

it('a process that is cut off from Postgres alone, or killed, leaves its servers to another; nothing is answered or saved twice', async () => {
  const { sandbox, database, url, start, owners, shares, connected } = await openProcesses({
    shards: 4,
    moreServers: 4,
    maxConcurrency: 16,
    answerWithinMs: 5000,
  });
  const proxy = await openTcpProxy(url);
  onTestFinished(() => proxy.close());
  const [cut, other] = [start(proxy.url), start()];
  await expect.poll(shares).toEqual([2, 2]);
  await sandbox.ready();
  await expect.poll(connected).toHaveLength(4);

  const edit = async (server: ServerName, what: string, options: Readonly<Record<string, string | number>>) =>
    (await sandbox.seat({ server, user: 'admin' }).slash(what, options)).text;
  for (const server of SERVERS)
    expect(await edit(server, '/data retire', { record: 'earlier-post', reason: 'one' })).toContain(
      'revision 1',
    );

  // Some time passes in which each process answers from memory, then one is cut off, and answers no more after 10 s.
  proxy.hold();
  const answered = async (): Promise<number> => {
    const tries = await Promise.allSettled(
      SERVERS.map((server) => sandbox.seat({ server }).slash('/sources')),
    );
    return tries.filter(({ status }) => status === 'fulfilled').length;
  };
  await expect.poll(async () => new Set(await owners()).size).toBe(1);
  await expect.poll(answered).toBe(4);
  for (const server of SERVERS)
    expect(await edit(server, '/data undo', { revision: 1 })).toContain('revision 2');
  expect((await cut.readiness()) as unknown).toMatchObject({ status: 503 });

  proxy.cut();
  await expect.poll(shares).toEqual([2, 2]);
  await expect.poll(answered).toBe(4);
  for (const server of SERVERS)
    expect(await edit(server, '/data undo', { revision: 2 })).toContain('revision 3');

  other.kill('SIGKILL');
  await expect.poll(async () => [new Set(await owners()).size, (await shares()).length]).toEqual([1, 1]);
  await expect.poll(answered).toBe(4);
  for (const server of SERVERS)
    expect(await edit(server, '/data undo', { revision: 3 })).toContain('revision 4');
  expect(await database.query('select distinct newest from readout.dossiers')).toEqual([{ newest: 4 }]);
  // A second answer to one interaction would be refused.
  expect(sandbox.refusals).toEqual([]);
  const twice = sandbox.requests.filter(({ path }) => path.endsWith('/callback')).map(({ path }) => path);
  expect(twice.length).toBe(new Set(twice).size);
}, 300_000);
