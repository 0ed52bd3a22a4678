import { open, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { unlessMissing } from '../describe-cause.ts';
import { DamagedLine } from '../revision-log.ts';
import { type Examined, examineDossier } from './doctor.ts';
import type { DossierFiles } from './dossier-files.ts';
import { makeFolder, readAll, removeFile, replaceFile } from './durable-files.ts';
import { JournalHead } from './journal-head.ts';
import { indexJournal } from './journal-index.ts';

const TRIES = 15;
const CHUNK = 256 * 1024;

/**
 * Copies a dossier's files, which another process may be writing to, and examines the copy: the dossier as it was when
 * its head was read, up to the last revision that was confirmed as saved. Files that are damaged are copied as they are.
 *
 * @param shipped What the dossier is where nothing is kept; null for one of which something always is.
 * @returns what is wrong with the copy.
 */
export async function copyDossier(
  from: DossierFiles,
  to: DossierFiles,
  shipped: Snapshot | null,
): Promise<Examined> {
  await makeFolder(to.folder);
  for (let tries = 1; tries <= TRIES; tries += 1) {
    try {
      await copyConfirmed(from, to);
      const examined = await examineDossier(to, shipped);
      if (examined.problems.length === 0) return examined;
    } catch (cause) {
      if (!(cause instanceof DamagedLine)) throw cause;
    }
    // It was begun, or something in it erased, in the middle of that. What is damaged stays so.
    await pause(10 * tries);
  }
  for (const file of ['kept', 'previous', 'head', 'journal'] as const) await copyFile(from[file], to[file]);
  return examineDossier(to, shipped);
}

/** Copies a file that is replaced as a whole, if there is one. */
export async function copyFile(from: string, to: string): Promise<void> {
  const bytes = await readFile(from).catch(unlessMissing(null));
  if (bytes === null) await removeFile(to);
  else await replaceFile(to, [bytes]);
}

/**
 * The kept dossiers first: they hold nothing that is not confirmed, so that the head, read after them, is as new at
 * least; and the journal, opened after that, has all of what it confirms.
 */
async function copyConfirmed(from: DossierFiles, to: DossierFiles): Promise<void> {
  await copyFile(from.kept, to.kept);
  await copyFile(from.previous, to.previous);
  await copyFile(from.head, to.head);
  const confirmed = (await JournalHead.open(to.head))?.head?.revision;
  await using file = await open(from.journal, 'r').catch(unlessMissing(null));
  if (file === null) return removeFile(to.journal);
  const { first, offsets, end } = await indexJournal(file, 0, {});
  // A folder of an earlier version has no head.
  const length = confirmed === undefined ? end : (offsets[confirmed - first + 1] ?? end);
  if (length === 0) return removeFile(to.journal);
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; file !== null && at < length; at += CHUNK)
      yield await readAll(file, Math.min(CHUNK, length - at), at);
  }
  await replaceFile(to.journal, chunks());
}
