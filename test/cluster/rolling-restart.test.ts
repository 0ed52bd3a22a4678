import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { InteractionFailed } from '../../src/sandbox/client/client-errors.ts';
import type { ServerName } from '../../src/sandbox/world/world.ts';
import { openProcesses } from './open-processes.ts';

const SERVERS: readonly ServerName[] = [
  'Newsroom',
  'Server 1',
  'Server 2',
  'Server 3',
  'Server 4',
  'Server 5',
];

/** On a busy machine an answer may come too late, or what is asked for reach a process too late to be answered at all. */
function unlessLate(error: unknown): null {
  if (error instanceof InteractionFailed) return null;
  throw error;
}

it('three processes that are restarted one after another lose and double no interaction and no edit', async () => {
  const { sandbox, database, processes, start, shares, connected } = await openProcesses({
    shards: 6,
    moreServers: 8,
    maxConcurrency: 16,
  });

  let running = [start(), start(), start()];
  await expect.poll(shares).toEqual([2, 2, 2]);
  await expect.poll(connected).toEqual([0, 1, 2, 3, 4, 5]);
  await sandbox.ready();
  for (const server of SERVERS) {
    const admin = sandbox.seat({ server, user: 'admin' });
    await admin.slash('/data retire', { record: 'earlier-post', reason: 'a first revision' });
  }
  const identifiesBefore = sandbox.faults.gateway.identifies;

  // People go on meanwhile: in each server one looks, and one edits, again and again.
  let isOver = false;
  const [failed, edits]: [string[], Map<string, number>] = [[], new Map()];
  let sent = SERVERS.length;
  const people = SERVERS.flatMap((server) => {
    const again = async (
      what: string,
      everyMs: number,
      act: (count: number) => Promise<unknown>,
    ): Promise<void> => {
      for (let count = 1; !isOver; count += 1) {
        sent += 1;
        await act(count).catch((error: unknown) => failed.push(`${what} ${count} in ${server}: ${error}`));
        await pause(everyMs);
      }
    };
    return [
      again('look', 150, async () => {
        await sandbox.seat({ server }).slash('/sources').catch(unlessLate);
      }),
      again('edit', 2100, async (count) => {
        const admin = sandbox.seat({ server, user: 'admin' });
        edits.set(server, count + 1);
        const undo = () => admin.slash('/data undo', { revision: count }).catch(unlessLate);
        let reply = await undo();
        if (reply !== null) return expect(reply.text).toContain(`Saved as revision ${count + 1}`);
        // Asked for again, it is saved now or was before, and once in all.
        for (; reply === null; sent += 1) reply = await undo();
      }),
    ];
  });

  for (let round = 0; round < 3; round += 1) {
    const [oldest, ...others] = running;
    oldest?.kill('SIGTERM');
    expect(await oldest?.ended).toBe(0);
    running = [...others, start()];
    await expect.poll(shares).toEqual([2, 2, 2]);
    await expect.poll(connected).toEqual([0, 1, 2, 3, 4, 5]);
  }
  isOver = true;
  await Promise.all(people);
  // Each interaction came to one process, once.
  const took = () =>
    processes.flatMap((one) => [...one.stdout().matchAll(/"interaction":"(\d+)"/g)].map(([, id]) => id));
  await expect.poll(() => took().length).toBe(sent);
  expect(new Set(took()).size).toBe(sent);
  expect(failed).toEqual([]);
  expect(sent).toBeGreaterThan(100);
  // And so did each edit.
  const newest = await database.query('select newest from readout.dossiers');
  expect(newest.map((row) => row['newest']).toSorted()).toEqual([...edits.values()].toSorted());
  // Every shard was handed over, and resumed.
  expect(sandbox.faults.gateway.identifies).toBe(identifiesBefore);
  expect(sandbox.refusals).toEqual([]);
}, 300_000);
