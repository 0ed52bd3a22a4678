import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { ServerName } from '../../src/sandbox/world/world.ts';
import { startWatched, type WatchedProcess } from '../e2e/watched-process.ts';
import { type EmbeddedServer, startEmbedded } from '../support/postgres.ts';
import { lookInto } from './lease-holders.ts';

const SERVERS: readonly ServerName[] = ['Newsroom', 'Server 1', 'Server 2', 'Server 3', 'Server 4', 'Server 5'];
const WAIT = { timeout: 60_000 };

let sandbox: Sandbox;
let postgres: EmbeddedServer;
const processes: WatchedProcess[] = [];
afterEach(async () => {
  for (const one of processes) one.kill('SIGKILL');
  await Promise.all(processes.splice(0).map(({ ended }) => ended));
  await sandbox.close();
  await postgres.stop();
});

it('three processes that are restarted one after another lose and double no interaction and no edit', async () => {
  postgres = await startEmbedded();
  const url = await postgres.createDatabase();
  const database = await lookInto(url);
  sandbox = await startSandbox({ shards: 6, moreServers: 8, maxConcurrency: 16 });
  const start = (): WatchedProcess => {
    const one = startWatched(sandbox, { DATABASE_URL: url });
    processes.push(one);
    return one;
  };
  const shares = async () =>
    (
      await database.query(
        'select count(shard)::integer as shards from readout.processes left join readout.shard_owners on owner = id group by id',
      )
    ).map(({ shards }) => shards);
  const connected = () => sandbox.faults.gateway.shards.map(([shard]) => shard);

  let running = [start(), start(), start()];
  for (const one of running) void one.ended.then((code) => console.error('ended', code, one.stdout().slice(-3000), one.stderr()));
  await expect.poll(shares, WAIT).toEqual([2, 2, 2]);
  await expect.poll(connected, WAIT).toEqual([0, 1, 2, 3, 4, 5]);
  await sandbox.ready();
  const identifiesBefore = sandbox.faults.gateway.identifies;

  // People go on meanwhile: in each server one looks, and one edits, again and again.
  let isOver = false;
  const [failed, answered, edited]: [string[], string[], string[]] = [[], [], []];
  const people = SERVERS.map(async (server) => {
    for (let count = 1; !isOver; count += 1) {
      const title = `Edit ${count} in ${server}`;
      try {
        await sandbox.seat({ server }).slash('/sources');
        answered.push(title);
        const admin = sandbox.seat({ server, user: 'admin' });
        const reply = await admin.slash('/settings set editors', { role: count % 2 === 0 ? 'Editors' : 'Editors' });
        edited.push(`${title}: ${reply.text.slice(0, 40)}`);
      } catch (error) {
        failed.push(`${title}: ${String(error)}`);
      }
      await pause(50);
    }
  });

  for (let round = 0; round < 3; round += 1) {
    const [oldest, ...others] = running;
    oldest?.kill('SIGTERM');
    expect(await oldest?.ended).toBe(0);
    running = [...others, start()];
    await expect.poll(shares, WAIT).toEqual([2, 2, 2]);
    await expect.poll(connected, WAIT).toEqual([0, 1, 2, 3, 4, 5]);
  }
  isOver = true;
  await Promise.all(people);
  console.error({ failed, answered: answered.length, edited: edited.length, sample: edited.slice(0, 3), refusals: sandbox.refusals, ids: sandbox.faults.gateway.identifies, identifiesBefore });
  for (const one of processes) { const s = one.stdout().split('\n').filter((l) => /"level":(40|50|60)/.test(l)); console.error(s.slice(0, 20).join('\n'), one.stderr()); }
  expect(failed).toEqual([]);
  await database.close();
}, 300_000);
