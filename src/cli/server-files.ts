import { writeFileSync } from 'node:fs';
import type { Dossier } from '../dossier/schema.ts';
import { UserError } from '../errors/errors.ts';
import { describeCause } from '../store/describe-cause.ts';
import { openLowdbStore } from '../store/lowdb-store.ts';
import { readShippedDossier } from '../store/shipped-dossier.ts';
import type { Store } from '../store/store.ts';
import { snowflake } from '../text/snowflake.ts';
import { writeExport } from '../transfer/export-text.ts';
import { planImport } from '../transfer/import-plan.ts';

/** A server (its id) in a state folder; `warn` gets what went wrong there without stopping anything. */
interface ServerPlace {
  readonly stateDir: string;
  readonly server: string;
  readonly warn: (cause: string) => void;
}

/** Who made what is imported there; no Discord user has this id. */
const AUTHOR = { id: '0', name: 'command line' };

/**
 * Writes a server's export and says so.
 *
 * @throws UserError where it can't be written, StartError where the bot has the state folder.
 */
export async function exportServer(place: ServerPlace, path: string): Promise<string> {
  const { server } = place;
  return withStore(place, async (store) => {
    const snapshot = await store.open(server);
    const { bytes, revisions } = await writeExport({
      snapshot,
      history: (query) => store.history(server, query),
      exportedAt: new Date().toISOString(),
    });
    try {
      writeFileSync(path, bytes, { flag: 'wx' });
    } catch (cause) {
      throw new UserError(`${path} was not written: ${describeCause(cause)}`, { cause });
    }
    return `${path} has revision ${snapshot.revision} of ${server}, with ${revisions} revisions of history.`;
  });
}

/**
 * Brings a dossier in as one revision.
 *
 * @throws UserError where it can't be saved, StartError where the bot has the state folder.
 */
export async function importServer(
  place: ServerPlace,
  dossier: Dossier,
  { filename, mode }: { readonly filename: string; readonly mode: 'replace' | 'merge' },
): Promise<{ readonly ok: boolean; readonly lines: readonly string[] }> {
  const { server } = place;
  return withStore(place, async (store) => {
    const { edits } = await planImport(await store.open(server), dossier, mode);
    if (edits.length === 0)
      return { ok: true, lines: [`Nothing was changed: ${server} is like that already.`] };
    const saved = await store.save(server, {
      edits,
      by: AUTHOR,
      why: `Import of ${filename.slice(-100)} (${mode})`,
      origin: 'import',
      at: new Date().toISOString(),
    });
    if (saved.ok) {
      const { number, edits: made } = saved.revision;
      const changes = `${made.length} ${made.length === 1 ? 'change' : 'changes'}`;
      return { ok: true, lines: [`Saved as revision ${number} of ${server}: ${changes}.`] };
    }
    const problems = saved.reason === 'problems' ? saved.problems : [];
    return {
      ok: false,
      lines: [
        `Nothing was changed: with what ${server} has, the dossier would not be right.`,
        ...problems.map(({ path, problem }) => `${path}: ${problem}`),
      ],
    };
  });
}

async function withStore<T>(
  { stateDir, server, warn }: ServerPlace,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  if (!snowflake.safeParse(server).success)
    throw new UserError(`“${server}” is no server: write its id, digits alone.`);
  const store = await openLowdbStore({ stateDir, shipped: readShippedDossier(), warn });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
