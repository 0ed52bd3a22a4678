import { expect, it } from 'vitest';
import { openProcesses } from './open-processes.ts';

const NOT_TAKEN_UP = [
  'the schedules could not be taken up; trying again',
  'what waits for review could not be taken up; trying again',
  'who follows what could not be taken up; trying again',
];

it('a process is ready once the schedules of all its shards are taken up, which it tries until the store can be read', async () => {
  const { database, start } = await openProcesses({ shards: 2, maxConcurrency: 16 });
  await database.query('alter table readout.states rename to away');
  const process = start();
  const times = (line: string): number => process.stdout().split(`"msg":"${line}"`).length - 1;
  for (const line of NOT_TAKEN_UP) await expect.poll(() => times(line)).toBeGreaterThan(2);
  await expect.poll(process.readiness).toMatchObject({
    status: 503,
    said: { gateway: 'ready', store: 'ready', schedules: 'not running yet' },
  });
  await database.query('alter table readout.away rename to states');
  await expect.poll(process.readiness).toMatchObject({ status: 200, said: { schedules: 'ready' } });
});
