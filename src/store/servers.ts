import { randomUUID } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createKeyedQueue, type KeyedQueue } from '../async/keyed-queue.ts';
import type { Dossier } from '../dossier/schema.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { snowflake } from '../text/snowflake.ts';
import { createDossier } from './create-dossier.ts';
import { codeOf, describeCause, unlessMissing } from './describe-cause.ts';
import { filesOf, hasDossier, listDossiers } from './dossier-files.ts';
import { type DossierKey, dossierKey, dossierNumber, splitDossierKey } from './dossier-key.ts';
import { syncFolder } from './durable-files.ts';
import { notSaved } from './not-saved.ts';
import { ServerDossier, type ServerDossierParts } from './server-dossier.ts';
import { ServerStates } from './server-states.ts';
import { NoDossierError, NotSavedError, StoreError } from './store.ts';
import { FORGOTTEN } from './sweep-folder.ts';

interface ServersParts extends Omit<ServerDossierParts, 'files' | 'shipped'> {
  readonly shipped: Snapshot;
  /** Where each server has a folder. */
  readonly folder: string;
  readonly mostOpen: number;
  /** How many bytes of dossiers are held in memory at most, except one that is larger alone. */
  readonly mostOpenBytes: number;
}

/** One dossier while it is in memory, loaded when it is first asked for, and what its server keeps beside it. */
interface HeldDossier {
  /** @throws NoDossierError where the server has none of that number. */
  dossier(): Promise<ServerDossier>;
  readonly states: ServerStates;
}

export interface Servers {
  /** Does work with a dossier, which stays in memory until the work is done. */
  using<T>(key: DossierKey, work: (held: HeldDossier) => Promise<T>): Promise<T>;
  /** Does work with what a server keeps beside its dossiers. */
  usingStates<T>(server: string, work: (states: ServerStates) => Promise<T>): Promise<T>;
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
  /** Bytes of the dossiers in memory. */
  heldBytes(): number;
  /** Waits for all that is under way. */
  settle(): Promise<void>;
}

interface Held extends HeldDossier {
  readonly uses: Set<Promise<unknown>>;
  /** Null where it is not loaded. */
  readonly title: () => string | null;
  readonly isIdle: () => boolean;
  readonly bytes: () => number;
  readonly settle: () => Promise<void>;
}

/** The ids of the servers that have a folder in `folder`; none where it is missing. */
export async function listServers(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch(unlessMissing([]));
  return found
    .filter((one) => one.isDirectory() && snowflake.safeParse(one.name).success)
    .map(({ name }) => name);
}

export function openServers(parts: ServersParts): Servers {
  const { folder, mostOpen, mostOpenBytes, warn, mayWrite } = parts;
  const held = new Map<string, Held>();
  const forgetting = new Map<string, Promise<void>>();
  const creations = createKeyedQueue();
  // Reading a dossier takes several times the memory that it has afterwards, and a server may ask for all of its own at once.
  const loads = createKeyedQueue();
  /** Of each dossier that was in memory. */
  const titles = new Map<DossierKey, string>();
  return { using, usingStates, create, dossiers, title, list, forget, heldBytes, settle };

  async function using<T>(key: DossierKey, work: (held: HeldDossier) => Promise<T>): Promise<T> {
    const { server, dossier } = splitDossierKey(key);
    for (let gone = forgetting.get(server); gone !== undefined; gone = forgetting.get(server)) await gone;
    const found = held.get(key) ?? holdDossier(parts, loads, join(folder, server), dossier);
    // Those used last are the last in the map.
    held.delete(key);
    held.set(key, found);
    const use = work(found);
    found.uses.add(use);
    dropOldest();
    try {
      return await use;
    } finally {
      found.uses.delete(use);
      const title = found.title();
      if (title !== null && held.get(key) === found) titles.set(key, title);
      dropOldest();
    }
  }

  /** Those held with the first dossier, whichever is asked for: two copies in memory could differ. */
  async function usingStates<T>(server: string, work: (states: ServerStates) => Promise<T>): Promise<T> {
    return using(snowflake.parse(server), ({ states }) => work(states));
  }

  async function create(server: string, dossier: Dossier): Promise<DossierKey> {
    const id = snowflake.parse(server);
    // Within the use of its first dossier, so that the server is not forgotten meanwhile.
    return using(id, () =>
      creations(id, async () => {
        const path = join(folder, id);
        try {
          mayWrite();
          const number = Math.max(...(await listDossiers(path))) + 1;
          if (!dossierNumber.safeParse(number).success) throw new NotSavedError(NO_NUMBER_LEFT);
          await createDossier(filesOf(path, number), dossier);
          return dossierKey(id, number);
        } catch (cause) {
          warn(`No dossier could be added in ${path}: ${describeCause(cause)}.`);
          throw notSaved(cause);
        }
      }),
    );
  }

  async function dossiers(server: string): Promise<readonly number[]> {
    const id = snowflake.parse(server);
    return using(id, () => listDossiers(join(folder, id)));
  }

  async function title(key: DossierKey): Promise<string> {
    const known = forgetting.has(splitDossierKey(key).server) ? undefined : titles.get(key);
    return known ?? using(key, async ({ dossier }) => (await dossier()).newest.dossier.title);
  }

  async function list(): Promise<readonly string[]> {
    return listServers(folder).catch((cause: unknown) => {
      throw new StoreError(`${folder} can't be read: ${describeCause(cause)}.`, { cause });
    });
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
    const its = [...held.keys()].filter((key) => splitDossierKey(key).server === id);
    await Promise.all(its.map((key) => held.get(key)?.settle()));
    for (const key of its) held.delete(key);
    for (const key of titles.keys()) if (splitDossierKey(key).server === id) titles.delete(key);
    const away = join(folder, `${FORGOTTEN}${randomUUID()}`);
    try {
      mayWrite();
      await rename(join(folder, id), away);
      await syncFolder(folder);
    } catch (cause) {
      // It never changed anything.
      if (codeOf(cause) === 'ENOENT') return;
      warn(`${join(folder, id)} can't be deleted: ${describeCause(cause)}.`);
      throw notSaved(cause);
    }
    await rm(away, { recursive: true }).catch((cause: unknown) => {
      warn(`${away} can't be deleted: ${describeCause(cause)}. It is tried again at the next start.`);
    });
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
    let bytes = heldBytes();
    const newest = [...held.keys()].at(-1);
    for (const [id, server] of held) {
      if ((held.size <= mostOpen && bytes <= mostOpenBytes) || id === newest) return;
      if (!server.isIdle()) continue;
      held.delete(id);
      bytes -= server.bytes();
    }
  }
}

const NO_NUMBER_LEFT =
  'This was not saved: this server has used up the numbers that its dossiers are told apart by. Use one of those that it has.';

function describeMissing(number: number): string {
  return `This server has no dossier ${number}. An admin sees its dossiers with \`/settings show\`.`;
}

function holdDossier(parts: ServersParts, loads: KeyedQueue, server: string, number: number): Held {
  let loading: Promise<ServerDossier> | null = null;
  let loaded: ServerDossier | null = null;
  const states = new ServerStates({ ...parts, folder: server });
  const uses = new Set<Promise<unknown>>();
  return {
    uses,
    states,
    dossier() {
      loading ??= loads(server, load);
      return loading;
    },
    title: () => loaded?.newest.dossier.title ?? null,
    bytes: () => loaded?.bytes ?? 0,
    isIdle: () => uses.size === 0 && loaded?.isCompacting !== true,
    async settle() {
      while (uses.size > 0) await Promise.allSettled(uses);
      await loaded?.settle();
    },
  };

  async function load(): Promise<ServerDossier> {
    try {
      if (!(await hasDossier(server, number))) throw new NoDossierError(describeMissing(number));
      const shipped = number === 1 ? parts.shipped : null;
      loaded = await ServerDossier.load({ ...parts, shipped, files: filesOf(server, number) });
      return loaded;
    } catch (cause) {
      // What could not be read is tried again once it may have been repaired.
      loading = null;
      throw cause;
    }
  }
}
