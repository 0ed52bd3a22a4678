import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import type { Store } from '../../src/store/store.ts';
import { DOSSIER } from '../e2e/bot-in-sandbox.ts';
import { startEmbedded, startPostgres } from '../support/postgres.ts';

/** Where the processes keep what they know. */
export interface SoakStore {
  /** What a process needs to know of it; `url` is the database by its own way to it. */
  env(url: string | null): Readonly<Record<string, string>>;
  /** The address of the database, or null without one. */
  readonly database: URL | null;
  /** Opens it beside the processes, before they start or once they have ended. */
  open(): Promise<Store>;
  /** Starts the database again; one that is not the run's own only ends every session, as a restart does too. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openSoakStore(kind: 'files' | 'postgres'): Promise<SoakStore> {
  if (kind === 'files') return openFiles();
  const { DATABASE_URL = '' } = process.env;
  return DATABASE_URL === '' ? openEmbedded() : openGiven();
}

function openFiles(): SoakStore {
  const stateDir = mkdtempSync(join(tmpdir(), 'readout-soak-'));
  return {
    env: () => ({ READOUT_STATE_DIR: stateDir }),
    database: null,
    open: () => openLowdbStore({ stateDir, shipped: readShippedDossier(DOSSIER) }),
    restart: () => Promise.reject(new Error('Files have no server.')),
    close: async () => rmSync(stateDir, { recursive: true }),
  };
}

async function openEmbedded(): Promise<SoakStore> {
  const server = await startEmbedded({ durable: true });
  return storeAt(await server.createDatabase(), {
    async restart() {
      await server.halt();
      await server.resume();
    },
    close: server.stop,
  });
}

async function openGiven(): Promise<SoakStore> {
  const server = await startPostgres();
  const url = await server.createDatabase();
  return storeAt(url, {
    async restart() {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      await client.end();
    },
    close: server.stop,
  });
}

function storeAt(address: string, { restart, close }: Pick<SoakStore, 'restart' | 'close'>): SoakStore {
  const database = new URL(address);
  return {
    env: (url) => ({ DATABASE_URL: url ?? database.href }),
    database,
    open: () => openPostgresStore({ url: database.href, shipped: readShippedDossier(DOSSIER) }),
    restart,
    close,
  };
}
