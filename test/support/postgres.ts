import { randomUUID } from 'node:crypto';
import { access, constants, mkdtemp, rm, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { loadEmbeddedPostgres } from './embedded-postgres.ts';

/** A Postgres for tests, and how to make databases on it. */
export interface TestPostgres {
  /** Makes an empty database. @returns its address, as `DATABASE_URL` has it. */
  createDatabase(): Promise<string>;
  /** Ends it, and deletes the databases that were made. */
  stop(): Promise<void>;
}

/** One that is a process of the test's own. */
export interface EmbeddedServer extends TestPostgres {
  readonly port: number;
  /** Shuts it down as a restart does: what is under way is cut off. What it holds stays. */
  halt(): Promise<void>;
  /** Starts it again, at the same port. */
  resume(): Promise<void>;
}

/** The Postgres at `DATABASE_URL` where that is set, else one of the test's own, which takes about 1.5 s to start. */
export async function startPostgres(): Promise<TestPostgres> {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL === undefined || DATABASE_URL === '') return startEmbedded();
  const { createDatabase, dropAll } = databasesAt(DATABASE_URL);
  return { createDatabase, stop: dropAll };
}

/** A Postgres of the test's own. @param durable Whether what it holds is to outlive the machine; slower. */
export async function startEmbedded({ durable = false } = {}): Promise<EmbeddedServer> {
  const EmbeddedPostgres = await loadEmbeddedPostgres();
  const folder = await mkdtemp(join(durable ? tmpdir() : await quickPlace(), 'readout-postgres-'));
  const port = await freePort();
  const settings = { unix_socket_directories: '', max_connections: '200', shared_buffers: '32MB' };
  const quick = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: Object.entries({ ...settings, ...(durable ? {} : quick) }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]),
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  });
  const start = (): Promise<void> =>
    server.start().catch((cause: unknown) => {
      throw new Error(`Postgres did not start:\n${log.slice(-10).join('')}`, { cause });
    });
  await server.initialise();
  await start();
  const { createDatabase } = databasesAt(`postgres://postgres:password@127.0.0.1:${port}/postgres`);
  return {
    port,
    createDatabase,
    halt: () => server.stop(),
    resume: start,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function databasesAt(address: string) {
  const made: string[] = [];
  const run = async (...statements: readonly string[]): Promise<void> => {
    const client = new Client({ connectionString: address });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  return {
    async createDatabase(): Promise<string> {
      const name = `readout_test_${randomUUID().replaceAll('-', '')}`;
      await run(`create database ${name} encoding 'UTF8' template template0`);
      made.push(name);
      const url = new URL(address);
      url.pathname = name;
      return url.href;
    },
    dropAll: () => run(...made.splice(0).map((name) => `drop database ${name} with (force)`)),
  };
}

/**
 * A database is some 300 new files: in memory they take a fifth of the processor time they take on a disk. The databases of a
 * file of tests take up to 2 GB.
 */
async function quickPlace(): Promise<string> {
  const memory = '/dev/shm';
  try {
    await access(memory, constants.W_OK);
    const { bavail, bsize } = await statfs(memory);
    return Math.min(bavail * bsize, process.availableMemory()) > 6 * 2 ** 30 ? memory : tmpdir();
  } catch {
    // Not every system has it.
    return tmpdir();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
