import { randomUUID } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dossier } from '../dossier/schema.ts';
import { unlessMissing } from './describe-cause.ts';
import { makeFolder, syncFolder } from './durable-files.ts';
import { JournalHead } from './journal-head.ts';
import { readyKept } from './kept-dossier.ts';
import { DOSSIERS, filesIn } from './load-server.ts';

/** Folders of dossiers that are not complete yet have names that begin so. The next start deletes what is left of them. */
export const UNFINISHED = '.new-';

/** Where a server keeps a dossier: its first one in its own folder, as before there were several. */
export function dossierFolder(server: string, number: number): string {
  return number === 1 ? server : join(server, DOSSIERS, String(number));
}

/** The numbers of the dossiers in a server's folder, ascending. */
export async function listDossiers(server: string): Promise<readonly number[]> {
  const found = await readdir(join(server, DOSSIERS)).catch(unlessMissing([]));
  const further = found.filter((name) => /^[1-9]\d{0,3}$/.test(name)).map(Number);
  return [1, ...further].toSorted((a, b) => a - b);
}

/**
 * Adds a dossier to a server's folder, at revision 0: after a crash, all of it is there or nothing. Two at once in one
 * server would take the same number.
 */
export async function createDossier(server: string, number: number, dossier: Dossier): Promise<void> {
  const parent = join(server, DOSSIERS);
  const unfinished = join(parent, `${UNFINISHED}${randomUUID()}`);
  await makeFolder(unfinished);
  try {
    const files = filesIn(unfinished);
    await JournalHead.create(files.head, { revision: 0, line: null });
    const document = { revision: 0, base: 0, dossier };
    for (const path of [files.previous, files.kept]) await (await readyKept(path, document)).commit();
    await rename(unfinished, dossierFolder(server, number));
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true });
    throw cause;
  }
  await syncFolder(parent);
}
