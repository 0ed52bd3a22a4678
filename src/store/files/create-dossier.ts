import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Dossier } from '../../dossier/schema.ts';
import { type DossierFiles, filesIn } from './dossier-files.ts';
import { makeFolder, syncFolder } from './durable-files.ts';
import { JournalHead } from './journal-head.ts';
import { readyKept } from './kept-dossier.ts';

/** Folders of dossiers that are not complete yet have names that begin so. The next start deletes what is left of them. */
export const UNFINISHED = '.new-';

/**
 * Adds a further dossier to a server, at revision 0, where there is none yet. Where that fails, or in a crash, all of it
 * is there or nothing.
 */
export async function createDossier(files: DossierFiles, dossier: Dossier): Promise<void> {
  const parent = dirname(files.folder);
  const unfinished = filesIn(files.server, join(parent, `${UNFINISHED}${randomUUID()}`));
  let place = unfinished.folder;
  try {
    await makeFolder(place);
    await JournalHead.create(unfinished.head, { revision: 0, line: null });
    const document = { revision: 0, base: 0, dossier };
    for (const path of [unfinished.previous, unfinished.kept])
      await (await readyKept(path, document)).commit();
    await rename(place, files.folder);
    place = files.folder;
    await syncFolder(parent);
  } catch (cause) {
    await rm(place, { recursive: true, force: true }).catch(() => undefined);
    throw cause;
  }
}
