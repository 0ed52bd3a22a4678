import { writeFileSync } from 'node:fs';
import type { Dossier } from '../dossier/schema.ts';
import { UserError } from '../errors/errors.ts';
import { describeCause } from '../store/describe-cause.ts';
import { type DossierKey, dossierKey, splitDossierKey } from '../store/dossier-key.ts';
import { openLowdbStore } from '../store/files/lowdb-store.ts';
import { readShippedDossier } from '../store/shipped-dossier.ts';
import { type Store, StoreError } from '../store/store.ts';
import { writeExport } from '../transfer/export-text.ts';
import { planImport } from '../transfer/import-plan.ts';

/** A dossier in a state folder; `warn` gets what went wrong there without stopping anything. */
interface DossierPlace {
  readonly stateDir: string;
  /** As it is named on the command line: `<server>` for the server's first dossier, `<server>/<number>` for any. */
  readonly named: string;
  readonly warn: (cause: string) => void;
}

/** Who made what is imported there; no Discord user has this id. */
const AUTHOR = { id: '0', name: 'command line' };

/**
 * Writes a dossier's export and says so.
 *
 * @throws UserError where it can't be written, StartError where the bot has the state folder.
 */
export async function exportDossier(place: DossierPlace, path: string): Promise<string> {
  return withStore(place, async (store, key) => {
    const snapshot = await store.open(key);
    const { bytes, revisions } = await writeExport({
      snapshot,
      history: (query) => store.history(key, query),
      exportedAt: new Date().toISOString(),
    });
    try {
      writeFileSync(path, bytes, { flag: 'wx' });
    } catch (cause) {
      throw new UserError(`${path} was not written: ${describeCause(cause)}`, { cause });
    }
    return `${path} has revision ${snapshot.revision} of ${key}, with ${revisions} revisions of history.`;
  });
}

/**
 * Brings a dossier in as one revision.
 *
 * @throws UserError where it can't be saved, StartError where the bot has the state folder.
 */
export async function importDossier(
  place: DossierPlace,
  dossier: Dossier,
  { filename, mode }: { readonly filename: string; readonly mode: 'replace' | 'merge' },
): Promise<{ readonly ok: boolean; readonly lines: readonly string[] }> {
  return withStore(place, async (store, key) => {
    const { edits } = await planImport(await store.open(key), dossier, mode);
    if (edits.length === 0) return { ok: true, lines: [`Nothing was changed: ${key} is like that already.`] };
    const saved = await store.save(key, {
      edits,
      by: AUTHOR,
      why: `Import of ${filename.slice(-100)} (${mode})`,
      origin: 'import',
      at: new Date().toISOString(),
    });
    if (saved.ok) {
      const { number, edits: made } = saved.revision;
      const changes = `${made.length} ${made.length === 1 ? 'change' : 'changes'}`;
      return { ok: true, lines: [`Saved as revision ${number} of ${key}: ${changes}.`] };
    }
    const problems = saved.reason === 'problems' ? saved.problems : [];
    return {
      ok: false,
      lines: [
        `Nothing was changed: with what ${key} has, the dossier would not be right.`,
        ...problems.map(({ path, problem }) => `${path}: ${problem}`),
      ],
    };
  });
}

/** @throws UserError where that names none. */
function readKey(named: string): ReturnType<typeof splitDossierKey> {
  try {
    return splitDossierKey(named.replace(/\/1$/, ''));
  } catch (cause) {
    throw new UserError(
      `“${named}” is no dossier of a server: write the server’s id, digits alone, for its first one; for its second one that and /2, and so on.`,
      { cause },
    );
  }
}

async function withStore<T>(
  { stateDir, named, warn }: DossierPlace,
  work: (store: Store, key: DossierKey) => Promise<T>,
): Promise<T> {
  const { server, dossier } = readKey(named);
  const store = await openLowdbStore({ stateDir, shipped: readShippedDossier(), warn });
  try {
    const numbers = dossier === 1 ? [1] : await store.dossiers(server);
    if (!numbers.includes(dossier))
      throw new UserError(`${server} has no dossier ${dossier}. It has: ${numbers.join(', ')}.`);
    return await work(store, dossierKey(server, dossier));
  } catch (cause) {
    if (cause instanceof StoreError) throw new UserError(cause.message, { cause });
    throw cause;
  } finally {
    await store.close();
  }
}
