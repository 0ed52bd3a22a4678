import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLowdbStore } from '../../src/store/lowdb-store.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import type { Store } from '../../src/store/store.ts';
import { DOSSIER } from '../e2e/bot-in-sandbox.ts';
import type { TcpTarget } from './tcp-proxy.ts';

/** Where the processes keep what they know. */
export interface SoakStore {
  /** What a process needs to know of it; `database` is its own way there. */
  env(database: TcpTarget | null): Readonly<Record<string, string>>;
  /** Where the database is, or null without one. */
  readonly database: TcpTarget | null;
  /** Opens it beside the processes, before they start or once they have ended. */
  open(): Promise<Store>;
  /** Starts the database again, as its operator would. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openFilesForSoak(): Promise<SoakStore> {
  const stateDir = mkdtempSync(join(tmpdir(), 'readout-soak-'));
  return {
    env: () => ({ READOUT_STATE_DIR: stateDir }),
    database: null,
    open: () => openLowdbStore({ stateDir, shipped: readShippedDossier(DOSSIER) }),
    restart: () => Promise.reject(new Error('Files have no server.')),
    close: async () => rmSync(stateDir, { recursive: true }),
  };
}
