import { expect, it, onTestFinished } from 'vitest';
import { openShardLeases } from '../../src/cluster/open-shard-leases.ts';
import { startEmbedded } from '../support/postgres.ts';
import { bareLeases, lookInto } from './lease-holders.ts';

const LOST = 'warn the session of Postgres that leases are kept by was lost; connecting again';
const FAILED = 'warn leases could not be renewed; trying again';
/** The session ends as it likes: between two rounds, or in one. */
const EITHER = expect.toBeOneOf([LOST, FAILED]);
const BACK = 'info leases are renewed again';

it('a session of Postgres that is lost is one line of the log, and its end another, whatever was under way', async () => {
  const postgres = await startEmbedded();
  onTestFinished(() => postgres.stop());
  const url = await postgres.createDatabase();
  const database = await lookInto(url);
  const lines: string[] = [];
  const leases = await openShardLeases(
    {
      ...bareLeases(url, 1),
      log: {
        info: (what: unknown, text?: string) => void lines.push(`info ${text ?? what}`),
        warn: (_what: unknown, text?: string) => void lines.push(`warn ${text}`),
      },
    },
    new AbortController().signal,
  );
  onTestFinished(() => leases.stop());
  const end = () =>
    database.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'readout % leases'",
    );

  await end();
  await expect.poll(() => lines).toEqual([EITHER, BACK]);

  // A round waits for this.
  await database.query('begin');
  await database.query('lock table readout.processes');
  await expect
    .poll(() => database.query("select from pg_stat_activity where wait_event_type = 'Lock'"))
    .toHaveLength(1);
  await end();
  await database.query('rollback');
  await expect.poll(() => lines.slice(2)).toEqual([FAILED, BACK]);

  await database.close();
  await postgres.halt();
  await expect.poll(() => lines.slice(4)).toEqual([EITHER]);
  await postgres.resume();
  await expect.poll(() => lines.slice(4)).toEqual([EITHER, BACK]);
});
