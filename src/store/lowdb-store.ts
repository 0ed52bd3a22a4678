import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { z } from 'zod';
import { parseDossier, summariseProblems } from '../dossier/parse-dossier.ts';
import { createSnapshot, type Snapshot } from '../dossier/snapshot.ts';
import { type Store, StoreError } from './store.ts';

/** A store of JSON files, one folder a server: `<stateDir>/servers/<server>/dossier.json`. */
export interface LowdbStoreOptions {
  readonly stateDir: string;
  /** The shipped dossier, read from memory for every server that has changed nothing. */
  readonly shipped: Snapshot;
  /** How many servers' dossiers are held in memory at most; those read longest ago go first. */
  readonly mostOpen?: number;
}

const snowflake = z.string().regex(/^\d{1,20}$/);

const stored = z.strictObject({ revision: z.number().int().min(1), dossier: z.unknown() });

export function openLowdbStore({ stateDir, shipped, mostOpen = 1000 }: LowdbStoreOptions): Store {
  const opened = new Map<string, Promise<Snapshot>>();
  return {
    open(server) {
      if (server === null) return Promise.resolve(shipped);
      const known = opened.get(server);
      const snapshot = known ?? loadServer(stateDir, server, shipped);
      opened.delete(server);
      opened.set(server, snapshot);
      if (known === undefined) {
        // A file that could not be read is tried again once it may have been mended.
        snapshot.catch(() => opened.delete(server));
        dropOldest(opened, mostOpen);
      }
      return snapshot;
    },
  };
}

async function loadServer(stateDir: string, server: string, shipped: Snapshot): Promise<Snapshot> {
  const path = join(stateDir, 'servers', snowflake.parse(server), 'dossier.json');
  const file = new Low<unknown>(new JSONFile(path), null);
  await file.read().catch((cause: unknown) => {
    throw new StoreError(
      `${path} can't be read: ${describeCause(cause)}. Mend it, or move it away to begin anew.`,
      { cause },
    );
  });
  if (file.data === null) return shipped;
  const parsed = stored.safeParse(file.data);
  if (!parsed.success)
    throw new StoreError(`${path} is no server's dossier: ${z.prettifyError(parsed.error)}`);
  const dossier = parseDossier(parsed.data.dossier);
  if (!dossier.ok)
    throw new StoreError(`${path} holds a broken dossier: ${summariseProblems(dossier.problems)}`);
  return createSnapshot(dossier.dossier, parsed.data.revision);
}

function dropOldest(opened: Map<string, unknown>, most: number): void {
  for (const server of opened.keys()) {
    if (opened.size <= most) return;
    opened.delete(server);
  }
}

function describeCause(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
