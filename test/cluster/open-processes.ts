import { onTestFinished } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { endWithTest, startWatched, type WatchedProcess } from '../e2e/watched-process.ts';
import { startPostgres } from '../support/postgres.ts';
import { lookInto } from './lease-holders.ts';

/** A sandbox and a Postgres, and whole processes that share both; all of it ends with the test. */
export interface ProcessesPlace {
  readonly sandbox: Sandbox;
  readonly database: Awaited<ReturnType<typeof lookInto>>;
  /** The address of the database. */
  readonly url: string;
  /** Starts a process. @param through The address by which it gets to the database, where that is another. */
  start(through?: string): WatchedProcess;
  /** All that were started. */
  readonly processes: readonly WatchedProcess[];
  /** The owner of each shard. */
  owners(): Promise<readonly unknown[]>;
  /** How many shards each process has. */
  shares(): Promise<readonly unknown[]>;
  /** The shards that are connected to the sandbox. */
  connected(): readonly number[];
}

export async function openProcesses(options: SandboxOptions): Promise<ProcessesPlace> {
  const postgres = await startPostgres();
  onTestFinished(() => postgres.stop());
  const url = await postgres.createDatabase();
  const database = await lookInto(url);
  onTestFinished(() => database.close());
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  const processes: WatchedProcess[] = [];
  return {
    sandbox,
    database,
    url,
    start(through = url) {
      const one = endWithTest(startWatched(sandbox, { DATABASE_URL: through }));
      processes.push(one);
      return one;
    },
    processes,
    owners: async () =>
      (await database.query('select owner from readout.shard_owners order by shard')).map(
        ({ owner }) => owner,
      ),
    shares: async () =>
      (
        await database.query(
          'select count(shard)::integer as shards from readout.processes left join readout.shard_owners on owner = id group by id',
        )
      ).map(({ shards }) => shards),
    connected: () => sandbox.faults.gateway.shards.map(([shard]) => shard),
  };
}
