import { keepLasting, type Snapshot } from '../dossier/snapshot.ts';
import type { DossierKey } from './dossier-key.ts';
import { createPastCache } from './past-cache.ts';
import type { ServerDossier } from './server-dossier.ts';
import { NO_REVISIONS, revisionAt } from './server-past.ts';
import { openServers } from './servers.ts';
import type { ServersPlace } from './servers-place.ts';
import { NotSavedError, type Store } from './store.ts';

/** How much of all dossiers is held in memory. */
export interface MemoryLimits {
  /** How many dossiers are held in memory at most; those used longest ago go first. */
  readonly mostOpen?: number;
  /** How many bytes of them are held at most, but for one that is larger alone. */
  readonly mostOpenBytes?: number;
}

interface AssembleParts extends MemoryLimits {
  readonly place: ServersPlace;
  /** The shipped dossier, revision 0, read from memory for every server that has changed nothing. */
  readonly shipped: Snapshot;
  /** Releases the place, once nothing is under way. */
  readonly release: () => void | Promise<void>;
}

export interface AssembledStore extends Store {
  /** How many bytes of dossiers are in memory: the newest of each that is open, and as they were at earlier points. */
  heldBytes(): { readonly dossiers: number; readonly past: number };
  /** Drops servers from memory, once what is under way with them is done: another process may change them from now on. */
  drop(isDropped: (server: string) => boolean): Promise<void>;
}

/** A store with what is of interest to those who run it. */
export interface ProbedStore extends AssembledStore {
  /** Tries whether something can be written. @throws the cause where it can't. */
  probe(): Promise<void>;
}

/** Said to the person who asked for a change. */
export const STOPPING = 'This was not saved: the bot is being stopped. Try again in a minute.';

/** In memory, with the search indexes and all else that is derived from dossiers. */
const MAX_OPEN_BYTES = 160 * 1024 * 1024;

/** A store over the place where servers are kept. */
export function assembleStore({
  place,
  shipped,
  mostOpen = 1000,
  mostOpenBytes = MAX_OPEN_BYTES,
  release,
}: AssembleParts): AssembledStore {
  let closing = false;
  keepLasting(shipped);
  const past = createPastCache();
  const servers = openServers({ place, shipped, past, mostOpen, mostOpenBytes });
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
      await revisionAt(NO_REVISIONS, point, edge);
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
    heldBytes: () => ({ dossiers: servers.heldBytes(), past: past.held.calculatedSize }),
    drop: (isDropped) => servers.drop(isDropped),
    async close() {
      closing = true;
      await servers.settle();
      await release();
    },
  };

  function refuseClosing(): void {
    if (closing) throw new NotSavedError(STOPPING);
  }
}
