import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { type EmbeddedServer, startEmbedded } from '../support/postgres.ts';
import { lookInto } from './lease-holders.ts';

const CHILD = fileURLToPath(new URL('lease-child.ts', import.meta.url));
const COUNT = 6;
const lookSchema = z.object({
  at: z.number(),
  id: z.string(),
  acting: z.array(z.object({ shard: z.number(), epoch: z.number() })),
});
type Look = z.infer<typeof lookSchema>;

const children: ChildProcess[] = [];
let postgres: EmbeddedServer | null = null;
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await postgres?.stop();
});

it('processes that are killed, frozen, stopped, and cut off by a restart of Postgres never own a shard at the same time', async () => {
  postgres = await startEmbedded();
  const url = await postgres.createDatabase();
  const database = await lookInto(url);
  await database.query('create table acts (number bigserial, shard integer, epoch bigint, process uuid); ');
  const looks: Look[] = [];
  const latest = new Map<ChildProcess, Look>();
  const start = (): ChildProcess => {
    const child = spawn(process.execPath, [CHILD, url, String(COUNT)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const look = lookSchema.parse(JSON.parse(line));
      looks.push(look);
      latest.set(child, look);
    });
    return child;
  };
  const shares = (...of: readonly ChildProcess[]): readonly number[] =>
    of.map((child) => latest.get(child)?.acting.length ?? 0);
  const within = { timeout: 60_000 };

  const [killed, frozen, third] = [start(), start(), start()];
  await expect.poll(() => shares(killed, frozen, third), within).toEqual([2, 2, 2]);

  killed.kill('SIGKILL');
  await expect.poll(() => shares(frozen, third), within).toEqual([3, 3]);

  frozen.kill('SIGSTOP');
  latest.delete(frozen);
  await expect.poll(() => shares(third), within).toEqual([6]);
  // A request that was on its way when it froze, and goes on after it.
  await pause(1000);
  const before = looks.length;
  frozen.kill('SIGCONT');
  await expect.poll(() => shares(frozen, third), within).toEqual([3, 3]);
  expect(looks.slice(before).some(({ acting }) => acting.length === 0)).toBe(true);

  const epochs = (): readonly number[] =>
    [...latest.values()].flatMap(({ acting }) => acting.map(({ epoch }) => epoch));
  const epochsBefore = epochs();
  await database.close();
  await postgres.halt();
  await postgres.resume();
  const again = await lookInto(url);
  const written = async () => Number((await again.query('select count(*) from acts'))[0]?.['count']);
  const writtenBefore = await written();
  await expect.poll(written, within).toBeGreaterThan(writtenBefore + 20);
  expect(epochs()).toEqual(epochsBefore);

  frozen.kill('SIGTERM');
  expect(await once(frozen, 'exit')).toEqual([0, null]);
  await expect.poll(() => shares(third), within).toEqual([6]);
  third.kill('SIGTERM');
  expect(await once(third, 'exit')).toEqual([0, null]);
  expect(await again.query('select id from readout.processes')).toEqual([]);

  // Seen in the order of time, the epochs of a shard only go up, and each is of one process.
  const owners = new Map<string, string>();
  const newest = new Map<number, number>();
  for (const { id, acting } of looks.toSorted((a, b) => a.at - b.at)) {
    for (const { shard, epoch } of acting) {
      expect(epoch).toBeGreaterThanOrEqual(newest.get(shard) ?? 0);
      newest.set(shard, epoch);
      expect(owners.getOrInsert(`${shard} ${epoch}`, id)).toBe(id);
    }
  }
  const acts = await again.query('select shard, epoch, process from acts order by number');
  expect(acts.length).toBeGreaterThan(100);
  const last = new Map<unknown, number>();
  for (const { shard, epoch, process } of acts) {
    expect(Number(epoch)).toBeGreaterThanOrEqual(last.get(shard) ?? 0);
    last.set(shard, Number(epoch));
    expect(owners.get(`${shard} ${epoch}`) ?? process).toBe(process);
  }
  await again.close();
}, 300_000);
