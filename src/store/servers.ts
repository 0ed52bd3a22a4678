import { createKeyedQueue, type KeyedQueue } from '../async/keyed-queue.ts';
import type { Dossier } from '../dossier/schema.ts';
import { derivedAdditions, type Snapshot } from '../dossier/snapshot.ts';
import { snowflake } from '../text/snowflake.ts';
import { checkNewDossier } from './check-new-dossier.ts';
import { type DossierKey, dossierKey, splitDossierKey } from './dossier-key.ts';
import type { PastCache } from './past-cache.ts';
import { ServerDossier } from './server-dossier.ts';
import type { ServersPlace, States } from './servers-place.ts';

interface ServersParts {
  readonly place: ServersPlace;
  readonly shipped: Snapshot;
  /** Shared by all dossiers. */
  readonly past: PastCache;
  readonly mostOpen: number;
  /** How many bytes of dossiers are held in memory at most, except one that is larger alone. */
  readonly mostOpenBytes: number;
}

/** One dossier while it is in memory, loaded when it is first asked for, and what its server keeps beside it. */
interface HeldDossier {
  /** @throws NoDossierError where the server has none of that number. */
  dossier(): Promise<ServerDossier>;
  readonly states: States;
}

export interface Servers {
  /** Does work with a dossier, which stays in memory until the work is done. */
  using<T>(key: DossierKey, work: (held: HeldDossier) => Promise<T>): Promise<T>;
  /** Does work with what a server keeps beside its dossiers. */
  usingStates<T>(server: string, work: (states: States) => Promise<T>): Promise<T>;
  /** Adds a dossier to a server. */
  create(server: string, dossier: Dossier): Promise<DossierKey>;
  /** The numbers of a server's dossiers, ascending. @throws StoreError where that can't be read. */
  dossiers(server: string): Promise<readonly number[]>;
  /** The newest title of a dossier. @throws NoDossierError where the server has none of that number. */
  title(key: DossierKey): Promise<string>;
  /** The ids of all that have a folder. @throws StoreError where that can't be read. */
  list(): Promise<readonly string[]>;
  /** Deletes everything of a server, once what is under way is done; what is asked for meanwhile waits. */
  forget(server: string): Promise<void>;
  /** Drops servers from memory, once what is under way with them is done. */
  drop(isDropped: (server: string) => boolean): Promise<void>;
  /** Bytes of the dossiers in memory. */
  heldBytes(): number;
  /** Waits for all that is under way. */
  settle(): Promise<void>;
}

interface KnownTitle {
  readonly text: string;
  /** The epoch of its server when the dossier was loaded. */
  readonly epoch: number | null;
}

interface Held extends HeldDossier {
  readonly uses: Set<Promise<unknown>>;
  /** Null where it is not loaded. */
  readonly title: () => KnownTitle | null;
  readonly isIdle: () => boolean;
  readonly bytes: () => number;
  readonly settle: () => Promise<void>;
}

export function openServers(parts: ServersParts): Servers {
  const { place, mostOpen, mostOpenBytes } = parts;
  const held = new Map<string, Held>();
  const forgetting = new Map<string, Promise<void>>();
  const creations = createKeyedQueue();
  // Reading a dossier takes several times the memory that it has afterwards, and a server may ask for all of its own at once.
  const loads = createKeyedQueue();
  /** Of each dossier that was in memory. */
  const titles = new Map<DossierKey, KnownTitle>();
  /** Bytes of each dossier in memory, and of all: added up anew only where something was derived meanwhile. */
  const counted = new Map<string, number>();
  let countedBytes = 0;
  let seenAdditions = derivedAdditions();
  let newest = '';
  return {
    using,
    usingStates,
    create,
    dossiers,
    title,
    list: () => place.list(),
    forget,
    drop,
    heldBytes,
    settle,
  };

  async function using<T>(key: DossierKey, work: (held: HeldDossier) => Promise<T>): Promise<T> {
    const { server, dossier } = splitDossierKey(key);
    for (let gone = forgetting.get(server); gone !== undefined; gone = forgetting.get(server)) await gone;
    const found = held.get(key) ?? holdDossier(parts, loads, server, dossier);
    // Those used last are the last in the map.
    held.delete(key);
    held.set(key, found);
    newest = key;
    const use = work(found);
    found.uses.add(use);
    dropOldest();
    try {
      return await use;
    } finally {
      found.uses.delete(use);
      const title = found.title();
      if (held.get(key) === found) {
        if (title !== null) titles.set(key, title);
        count(key, found.bytes());
      }
      dropOldest();
    }
  }

  /** Those held with the first dossier, whichever is asked for: two copies in memory could differ. */
  async function usingStates<T>(server: string, work: (states: States) => Promise<T>): Promise<T> {
    return using(snowflake.parse(server), ({ states }) => work(states));
  }

  async function create(server: string, dossier: Dossier): Promise<DossierKey> {
    const id = snowflake.parse(server);
    // Within the use of its first dossier, so that the server is not forgotten meanwhile.
    return using(id, () =>
      creations(id, async () => {
        await checkNewDossier(dossier);
        return dossierKey(id, await place.create(id, dossier));
      }),
    );
  }

  async function dossiers(server: string): Promise<readonly number[]> {
    const id = snowflake.parse(server);
    return using(id, () => place.dossiers(id));
  }

  async function title(key: DossierKey): Promise<string> {
    const { server } = splitDossierKey(key);
    const known = forgetting.has(server) ? undefined : titles.get(key);
    // Another process may have changed it since, where it had the server.
    if (known !== undefined && known.epoch !== null && known.epoch === epochOf(place, server))
      return known.text;
    return using(key, async ({ dossier }) => (await dossier()).newest.dossier.title);
  }

  async function forget(server: string): Promise<void> {
    const id = snowflake.parse(server);
    const before = forgetting.get(id) ?? Promise.resolve();
    const done = before.then(() => deleteServer(id));
    const gone = done.catch(() => undefined);
    forgetting.set(id, gone);
    gone.then(() => {
      if (forgetting.get(id) === gone) forgetting.delete(id);
    });
    return done;
  }

  async function deleteServer(id: string): Promise<void> {
    await drop((server) => server === id);
    await place.erase(id);
  }

  async function drop(isDropped: (server: string) => boolean): Promise<void> {
    const isOf = (key: DossierKey): boolean => isDropped(splitDossierKey(key).server);
    const its = [...held.keys()].filter(isOf);
    await Promise.all(its.map((key) => held.get(key)?.settle()));
    for (const key of its) letGo(key);
    for (const key of titles.keys()) if (isOf(key)) titles.delete(key);
  }

  async function settle(): Promise<void> {
    // What waited for a server to be forgotten only begins then.
    while (forgetting.size > 0) await Promise.all(forgetting.values());
    await Promise.all([...held.values()].map((server) => server.settle()));
  }

  function heldBytes(): number {
    return held.values().reduce((sum, server) => sum + server.bytes(), 0);
  }

  /** Those used longest ago leave, but none that is at work: two that write one journal would lose saves. */
  function dropOldest(): void {
    if (seenAdditions !== derivedAdditions()) for (const [key, one] of held) count(key, one.bytes());
    seenAdditions = derivedAdditions();
    for (const [key, server] of held) {
      if (held.size <= mostOpen && countedBytes <= mostOpenBytes) return;
      if (key !== newest && server.isIdle()) letGo(key);
    }
  }

  function letGo(key: string): void {
    held.delete(key);
    count(key, 0);
    counted.delete(key);
  }

  function count(key: string, bytes: number): void {
    countedBytes += bytes - (counted.get(key) ?? 0);
    counted.set(key, bytes);
  }
}

function epochOf(place: ServersPlace, server: string): number | null {
  return place.epoch === undefined ? 0 : place.epoch(server);
}

function holdDossier(
  { place, shipped, past }: ServersParts,
  loads: KeyedQueue,
  server: string,
  number: number,
): Held {
  let loading: Promise<ServerDossier> | null = null;
  let loaded: ServerDossier | null = null;
  let epoch: number | null = null;
  let checking: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  const uses = new Set<Promise<unknown>>();
  return {
    uses,
    states: place.states(server),
    async dossier() {
      if (loaded?.isCurrent() !== true) await check();
      loading ??= loads(server, load);
      return loading;
    },
    title: () => (loaded === null ? null : { text: loaded.newest.dossier.title, epoch }),
    bytes: () => loaded?.bytes ?? 0,
    isIdle: () => uses.size === 0 && loaded?.isCompacting !== true,
    async settle() {
      while (uses.size > 0) await Promise.allSettled(uses);
      await loaded?.settle();
    },
  };

  /** Those who ask while one look is under way share the next one, so that they go on in the order in which they asked. */
  function check(): Promise<void> {
    waiting ??= checking.then(async () => {
      waiting = null;
      const held = loaded;
      if (held !== null && !(await held.look()) && loaded === held) [loading, loaded] = [null, null];
    });
    checking = waiting.catch(() => undefined);
    return waiting;
  }

  async function load(): Promise<ServerDossier> {
    try {
      const before = epochOf(place, server);
      const found = await place.find(server, number);
      loaded = await ServerDossier.open({ ...found, shipped: number === 1 ? shipped : null, past });
      epoch = before;
      return loaded;
    } catch (cause) {
      // What could not be read is tried again once it may have been repaired.
      loading = null;
      throw cause;
    }
  }
}
