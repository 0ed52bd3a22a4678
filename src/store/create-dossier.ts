import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCooperatively } from '../async/cooperative.ts';
import type { Problem } from '../dossier/check-record.ts';
import { checkingSize, countRecords, measuringDossier } from '../dossier/dossier-size.ts';
import { parsingDossier, summariseProblems } from '../dossier/parse-dossier.ts';
import type { Dossier } from '../dossier/schema.ts';
import { type DossierFiles, filesIn } from './dossier-files.ts';
import { makeFolder, syncFolder } from './durable-files.ts';
import { JournalHead } from './journal-head.ts';
import { readyKept } from './kept-dossier.ts';
import { NotSavedError } from './store.ts';

/** Folders of dossiers that are not complete yet have names that begin so. The next start deletes what is left of them. */
export const UNFINISHED = '.new-';

/**
 * Adds a further dossier to a server, at revision 0, where there is none yet. Where that fails, or in a crash, all of it
 * is there or nothing.
 */
export async function createDossier(files: DossierFiles, dossier: Dossier): Promise<void> {
  const problems = await problemsOf(dossier);
  if (problems.length > 0) throw new NotSavedError(`This was not saved: ${summariseProblems(problems)}.`);
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

/** What would keep it from being opened again, or takes more than a server may. */
async function problemsOf(dossier: Dossier): Promise<readonly Problem[]> {
  const parsed = await runCooperatively(parsingDossier(dossier));
  if (!parsed.ok) return parsed.problems;
  const size = { bytes: await runCooperatively(measuringDossier(dossier)), records: countRecords(dossier) };
  return runCooperatively(checkingSize({ bytes: 0, records: 0 }, size, []));
}
