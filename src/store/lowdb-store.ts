import { join } from 'node:path';
import type { Snapshot } from '../dossier/snapshot.ts';
import { StartError } from '../errors/errors.ts';
import type { DossierKey } from './dossier-key.ts';
import { makeFolder, probeFolder } from './durable-files.ts';
import { FOLDER_FORMAT, markFormat, requireFormat } from './folder-format.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { describeUnwritten } from './not-saved.ts';
import { createPastCache } from './past-cache.ts';
import type { ServerDossier } from './server-dossier.ts';
import { NO_REVISIONS, revisionAt } from './server-past.ts';
import { openServers } from './servers.ts';
import { NotSavedError, type Store } from './store.ts';
import { sweepFolder, tightenStateDir } from './sweep-folder.ts';

const STOPPING = 'This was not saved: the bot is being stopped. Try again in a minute.';

/** A server's dossier and its search index come to about twice their bytes in memory. */
const MAX_OPEN_BYTES = 48 * 1024 * 1024;

export interface LowdbStoreOptions {
  readonly stateDir: string;
  /** The shipped dossier, revision 0, read from memory for every server that has changed nothing. */
  readonly shipped: Snapshot;
  /** How many dossiers are held in memory at most; those used longest ago go first. */
  readonly mostOpen?: number;
  /** How many bytes of them are held at most, but for one that is larger alone. */
  readonly mostOpenBytes?: number;
  /** How many revisions a start reads from a journal at most, about, before the whole dossier is written again. */
  readonly compactEvery?: number;
  /** Tells the operator what went wrong without stopping anything. */
  readonly warn?: (message: string) => void;
}

/** The store on files, with what is of interest to those who run it. */
export interface LowdbStore extends Store {
  /** Writes a little where servers are kept, and removes it again. @throws the system's error where that fails. */
  probe(): Promise<void>;
  /** How many bytes of dossiers are in memory: the newest of each that is open, and as they were at earlier points. */
  heldBytes(): { readonly dossiers: number; readonly past: number };
}

/**
 * A store of files, one folder a server, `<stateDir>/servers/<server>/`: its first dossier in `dossier.json`, the
 * one that it replaced in `dossier.previous.json`, every revision in `journal.jsonl`, all else in `state/`. Further
 * dossiers have such files in `dossiers/<number>/`.
 *
 * @throws StartError where another process has the folder, or a newer version wrote it. Where it can't be written at all, reading goes on, and
 *   what is to be saved is refused until it can.
 */
export async function openLowdbStore({
  stateDir,
  shipped,
  mostOpen = 1000,
  mostOpenBytes = MAX_OPEN_BYTES,
  compactEvery = 200,
  warn = () => undefined,
}: LowdbStoreOptions): Promise<LowdbStore> {
  let lock: FolderLock | null = null;
  let state: 'open' | 'closing' | 'closed' = 'open';
  const folder = join(stateDir, 'servers');
  try {
    await makeFolder(stateDir);
    lock = lockFolder(stateDir);
    if ((await requireFormat(stateDir)) < FOLDER_FORMAT) await markFormat(stateDir);
    await sweepFolder(folder, warn);
    await tightenStateDir(stateDir, warn);
  } catch (cause) {
    if (cause instanceof StartError) {
      lock?.release();
      throw cause;
    }
    warn(
      `${stateDir} can't be written: ${describeUnwritten(cause)} Until it can, nothing is saved; reading goes on.`,
    );
  }
  const past = createPastCache();
  const limits = { mostOpen, mostOpenBytes, compactEvery };
  const servers = openServers({ folder, shipped, ...limits, past, warn, mayWrite });
  const using = <T>(key: DossierKey, work: (dossier: ServerDossier) => Promise<T>): Promise<T> =>
    servers.using(key, async ({ dossier }) => work(await dossier()));
  return {
    open: async (key) => (key === null ? shipped : using(key, async ({ newest }) => newest)),
    async create(server, dossier) {
      refuseClosing();
      return servers.create(server, dossier);
    },
    dossiers: (server) => servers.dossiers(server),
    title: (key) => servers.title(key),
    async at(key, point, edge = 'end') {
      if (key !== null) return using(key, (dossier) => dossier.at(point, edge));
      revisionAt(NO_REVISIONS, point, edge);
      return shipped;
    },
    async save(key, change) {
      refuseClosing();
      return using(key, (dossier) => dossier.save(change));
    },
    history: (key, query = {}) => using(key, (dossier) => dossier.history(query)),
    async purge(key, revision, by, at) {
      refuseClosing();
      return using(key, (dossier) => dossier.purge({ revision, by, at }));
    },
    readState: (server, name) => servers.usingStates(server, (states) => states.read(name)),
    async changeState(server, name, change) {
      refuseClosing();
      return servers.usingStates(server, (states) => states.change(name, change));
    },
    servers: () => servers.list(),
    async forget(server) {
      refuseClosing();
      return servers.forget(server);
    },
    async probe() {
      mayWrite();
      await makeFolder(folder);
      await probeFolder(folder);
    },
    heldBytes: () => ({ dossiers: servers.heldBytes(), past: past.held.calculatedSize }),
    async close() {
      state = 'closing';
      await servers.settle();
      state = 'closed';
      lock?.release();
      lock = null;
    },
  };

  function refuseClosing(): void {
    if (state !== 'open') throw new NotSavedError(STOPPING);
  }

  function mayWrite(): void {
    if (state === 'closed') throw new NotSavedError(STOPPING);
    lock ??= lockFolder(stateDir);
  }
}
