import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Low } from 'lowdb';
import { applyingEdits } from '../dossier/revisions/apply-edits.ts';
import { createSnapshot, type Snapshot } from '../dossier/snapshot.ts';
import { describeCause } from './describe-cause.ts';
import { inSlices } from './in-slices.ts';
import { Journal } from './journal.ts';
import { DamagedLine } from './journal-index.ts';
import { type KeptDossier, openKept } from './kept-dossier.ts';
import { StoreError } from './store.ts';

/** The files of one server. */
export interface ServerFiles {
  readonly folder: string;
  /** The whole dossier, as lowdb keeps it, and the one that it replaced. */
  readonly kept: string;
  readonly previous: string;
  /** Every revision since. */
  readonly journal: string;
}

export interface LoadedServer {
  /** The whole dossier as it is kept; its data is null where the server has changed nothing yet. */
  readonly kept: Low<KeptDossier | null>;
  readonly journal: Journal;
  readonly newest: Snapshot;
  /** Whether texts were erased that the kept dossier still has, for the process ended in the middle of a purge. */
  readonly purgeUnfinished: boolean;
}

export function filesIn(folder: string): ServerFiles {
  return {
    folder,
    kept: join(folder, 'dossier.json'),
    previous: join(folder, 'dossier.previous.json'),
    journal: join(folder, 'journal.jsonl'),
  };
}

/**
 * Reads what is kept of a server: the whole dossier, and what the journal has since.
 *
 * @throws StoreError that names the file, the line and how to restore it.
 */
export async function loadServer(
  files: ServerFiles,
  shipped: Snapshot,
  warn: (message: string) => void,
): Promise<LoadedServer> {
  const kept = openKept(files.kept, files.previous);
  await kept.read();
  if (kept.data === null) refuseLeftovers(files);
  const { base, revision, dossier } = kept.data ?? { base: 0, revision: 0, dossier: null };
  const journal = await openJournal(files, base, revision);
  if (journal.torn) {
    warn(
      `${files.journal} ends in a line that was never written to its end, so nobody was told that it was saved; it is dropped.`,
    );
  }
  const from = dossier === null ? shipped : createSnapshot(dossier, revision);
  return { kept, journal, ...(await replay(files, journal, from)) };
}

/** A journal without the dossier that it changes is no beginning. */
function refuseLeftovers({ folder, kept, previous, journal }: ServerFiles): void {
  const left = [previous, journal].find((path) => existsSync(path));
  if (left === undefined) return;
  throw new StoreError(
    `${kept} is missing, though ${left} is there. Copy ${previous} to its place, or restore it from a backup; or move ${folder} away to begin anew.`,
  );
}

async function openJournal(files: ServerFiles, base: number, revision: number): Promise<Journal> {
  const journal = await Journal.open(files.journal, base).catch((cause: unknown) => {
    throw cause instanceof DamagedLine
      ? damagedJournal(files, cause, revision)
      : new StoreError(`${files.journal} can't be read: ${describeCause(cause)}.`, { cause });
  });
  if (journal.first === base + 1 && journal.newest >= revision) return journal;
  const has =
    journal.newest < journal.first ? 'no revision' : `revisions ${journal.first} to ${journal.newest}`;
  throw new StoreError(
    `${files.journal} has ${has}, but ${files.kept} needs ${base + 1} to ${revision}. ${withoutHistory(files, revision)}`,
  );
}

/** How a damaged journal is told of to whoever runs the bot. */
export function damagedJournal(files: ServerFiles, damage: DamagedLine, revision: number): StoreError {
  return new StoreError(
    `${files.journal} is damaged in line ${damage.line}: ${damage.message}. ${withoutHistory(files, revision)}`,
    { cause: damage },
  );
}

function withoutHistory({ journal, kept }: ServerFiles, revision: number): string {
  return (
    `Stop Readout and restore the file from a backup. Where there is none, move it away and delete "base" from ${kept}: ` +
    `that keeps the dossier of revision ${revision}, and loses its history and what was changed after it (see ${journal}).`
  );
}

async function replay(
  files: ServerFiles,
  journal: Journal,
  from: Snapshot,
): Promise<Pick<LoadedServer, 'newest' | 'purgeUnfinished'>> {
  let newest = from;
  let purgeUnfinished = false;
  try {
    for await (const [number, line] of journal.lines(from.revision + 1)) {
      const { edits, origin } = await journal.decode(number, line);
      const applied = await inSlices(applyingEdits(newest, edits));
      const at = number - journal.first + 1;
      if (!applied.ok) throw new DamagedLine(at, `revision ${number} does not fit the dossier before it`);
      newest = applied.snapshot;
      purgeUnfinished ||= origin === 'purge';
    }
  } catch (cause) {
    throw cause instanceof DamagedLine ? damagedJournal(files, cause, from.revision) : cause;
  }
  return { newest, purgeUnfinished };
}
