import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Low } from 'lowdb';
import { runCooperatively } from '../../async/cooperative.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { sharingSnapshot } from '../../revisions/share-records.ts';
import { describeCause } from '../describe-cause.ts';
import type { KeptDossier } from '../kept-text.ts';
import { DamagedLine, decodeLine, replayLog } from '../revision-log.ts';
import { StoreError } from '../store.ts';
import type { DossierFiles } from './dossier-files.ts';
import { Journal } from './journal.ts';
import { type Head, JournalHead, type ReadHead } from './journal-head.ts';
import { keepIn, readKept } from './kept-dossier.ts';

export interface LoadedServer {
  /** The whole dossier as it is kept; its data is null where the server has changed nothing yet. */
  readonly kept: Low<KeptDossier | null>;
  readonly journal: Journal;
  readonly newest: Snapshot;
  /** Whether texts were erased that the kept dossier still has, for the process ended in the middle of a purge. */
  readonly purgeUnfinished: boolean;
  /** The file of what was confirmed; null where there is none yet, or it has to be rewritten. */
  readonly head: JournalHead | null;
  /** Whether the head is behind the journal. */
  readonly headBehind: boolean;
  /**
   * Why `dossier.json` has to be written again; null where it is whole. A damaged one is moved away before. Until then,
   * the previous dossier is the only one left.
   */
  readonly keptLost: 'damaged' | 'missing' | null;
  /** Whether the kept dossier has a checksum; those of earlier versions have none. */
  readonly sealed: boolean;
  /** Whether the kept dossier is of an earlier schema version. */
  readonly migrated: boolean;
}

/** What the operator is to do where a dossier's files are damaged. */
export function describeRepair({ server }: DossierFiles): string {
  const stateDir = dirname(dirname(server));
  return `Stop Readout, then restore the files from a backup, or run \`npm run dossier -- doctor ${stateDir}\`, which says what can be saved and, with --fix, saves it.`;
}

/**
 * Reads what is kept of a dossier: all of it, and what the journal has since, at least up to what was confirmed.
 *
 * @param shipped What it is where nothing is kept; null for one of which something always is.
 * @throws StoreError that names the file, the line and how to restore it.
 */
export async function loadServer(
  files: DossierFiles,
  shipped: Snapshot | null,
  warn: (message: string) => void,
): Promise<LoadedServer> {
  const found = await JournalHead.open(files.head).catch((cause: unknown) => {
    throw storeError(files, `${files.head} can't be read: ${describeCause(cause)}.`, cause);
  });
  const { document, sealed, migrated, keptLost } = await pickKept(files, warn);
  const from =
    document === null
      ? shipped
      : await runCooperatively(sharingSnapshot(shipped, document.dossier, document.revision));
  if (from === null) throw storeError(files, `${files.kept} and ${files.previous} are missing.`);
  if (document === null) refuseLeftovers(files, found?.head?.revision ?? 0);
  const { base, revision } = document ?? { base: 0, revision: 0 };
  // One damaged slot of the head may be the newer one, so what is behind the other may be confirmed as well.
  const confirmed = found === null || found.damaged ? null : found.head;
  const journal = await openJournal(files, base, revision, found?.head ?? null, confirmed !== null);
  await checkHead(files, journal, found, sealed);
  if (found?.damaged === true)
    warn(
      `${files.head} is damaged in one of its two records. The other one has revision ${found.head?.revision}, the journal revision ${journal.newest}; it is written again.`,
    );
  if (journal.torn) {
    // Of a folder of an earlier version, which has no head yet, it can't be told.
    const what =
      found === null
        ? 'is not as it was written; whether it was confirmed as saved is not known'
        : 'was never written to its end, nor confirmed as saved';
    warn(
      `${files.journal} ends in a line that ${what}; it is kept in the folder "damaged" beside it before the next change is written.`,
    );
  }
  return {
    kept: keepIn(files.kept, files.previous, document && { ...document, dossier: from.dossier }),
    journal,
    head: confirmed === null ? null : (found?.file ?? null),
    headBehind: (confirmed?.revision ?? -1) < journal.newest,
    keptLost,
    sealed,
    migrated,
    ...(await replayLog(journal, from).catch((cause: unknown) => {
      throw cause instanceof DamagedLine ? damagedJournal(files, cause) : cause;
    })),
  };
}

interface PickedKept extends Pick<LoadedServer, 'sealed' | 'migrated' | 'keptLost'> {
  readonly document: KeptDossier | null;
}

/** The kept dossier, or the one before it where that is damaged or missing: the journal leads from both to the same. */
async function pickKept(files: DossierFiles, warn: (message: string) => void): Promise<PickedKept> {
  const kept = await readKept(files.kept);
  if (kept.state === 'whole') {
    const { kept: document, sealed, migrated } = kept;
    return { document, sealed, migrated, keptLost: null };
  }
  const previous = await readKept(files.previous);
  const why = kept.state === 'damaged' ? `is damaged: ${kept.why}` : 'is missing';
  if (previous.state === 'whole') {
    warn(
      `${files.kept} ${why}. ${files.previous} and the journal stand in for it; a damaged file is kept in the folder "damaged" beside it.`,
    );
    const { kept: document, sealed, migrated } = previous;
    return { document, sealed, migrated, keptLost: kept.state };
  }
  if (kept.state === 'missing' && previous.state === 'missing')
    return { document: null, sealed: false, migrated: false, keptLost: null };
  const other = previous.state === 'damaged' ? `is damaged too: ${previous.why}` : 'is missing';
  throw storeError(files, `${files.kept} ${why}, and ${files.previous} ${other}.`);
}

/** A journal without the dossier that it changes is no beginning. */
function refuseLeftovers(files: DossierFiles, confirmed: number): void {
  const { kept, journal, head } = files;
  const left = existsSync(journal) ? journal : confirmed > 0 ? head : null;
  if (left === null) return;
  throw storeError(files, `${kept} is missing, though ${left} is there.`);
}

async function openJournal(
  files: DossierFiles,
  base: number,
  revision: number,
  head: Head | null,
  trusted: boolean,
): Promise<Journal> {
  const confirmed = head?.revision ?? Number.POSITIVE_INFINITY;
  const journal = await Journal.open(files.journal, base, {
    confirmed,
    tearAfter: trusted ? confirmed : Number.POSITIVE_INFINITY,
  }).catch((cause: unknown) => {
    throw cause instanceof DamagedLine
      ? damagedJournal(files, cause)
      : storeError(files, `${files.journal} can't be read: ${describeCause(cause)}.`, cause);
  });
  if (journal.first === base + 1 && journal.newest >= revision) return journal;
  const needed = `${files.kept} needs ${base + 1} to ${revision}`;
  throw storeError(files, `${files.journal} has ${describeRange(journal)}, but ${needed}.`);
}

/** What was confirmed as saved has to be in the journal, as it was written. */
async function checkHead(
  files: DossierFiles,
  journal: Journal,
  found: ReadHead | null,
  sealed: boolean,
): Promise<void> {
  // Earlier versions wrote none, nor checksums of dossiers.
  if (found === null && !sealed) return;
  if (!found?.head) {
    const state = found === null ? 'missing' : 'damaged';
    throw storeError(
      files,
      `${files.head} is ${state}, which has the newest revision that was confirmed as saved.`,
    );
  }
  const { revision, line } = found.head;
  if (revision > journal.newest)
    throw storeError(
      files,
      `${files.journal} has ${describeRange(journal)}, but revision ${revision} was confirmed as saved: its end is missing.`,
    );
  if (revision < journal.first || journal.confirmedSum === line) return;
  if (await isPurge(journal, revision + 1)) return;
  const other = `another revision ${revision} than the one that was confirmed as saved`;
  throw storeError(files, `${files.journal} has ${other}.`);
}

/** A purge rewrites the lines before its own, and confirms itself once that is done. */
async function isPurge(journal: Journal, revision: number): Promise<boolean> {
  if (revision > journal.newest) return false;
  for await (const [number, line] of journal.lines(revision))
    return (await decodeLine(journal, number, line)).origin === 'purge';
  return false;
}

function describeRange({ first, newest }: Journal): string {
  return newest < first ? 'no revision' : `revisions ${first} to ${newest}`;
}

/** How a damaged journal is described to the operator. */
export function damagedJournal(files: DossierFiles, damage: DamagedLine): StoreError {
  return storeError(files, `${files.journal} is damaged in line ${damage.line}: ${damage.message}.`, damage);
}

/** What is wrong, and what the operator is to do about it. */
function storeError(files: DossierFiles, problem: string, cause?: unknown): StoreError {
  return new StoreError(`${problem} ${describeRepair(files)}`, { cause });
}
