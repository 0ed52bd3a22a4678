import type { Snapshot } from '../dossier/snapshot.ts';
import type { Compaction } from './compaction.ts';
import type { JournalLine, RevisionLog } from './revision-log.ts';

/** Where one dossier is kept: in files, or in a database. */
export interface DossierPlace {
  /** Its revisions; another log once something was erased from them. */
  readonly log: RevisionLog;
  /**
   * Writes lines durably: all of them, or none.
   *
   * @param before The dossier without them.
   * @throws NotSavedError
   */
  append(lines: readonly JournalLine[], before: Snapshot): Promise<void>;
  /**
   * Replaces all lines by those, and everything else that may have a text that they lack.
   *
   * @param newest The dossier with all of them.
   * @throws NotSavedError; all is as it was then.
   */
  replaceAll(newest: Snapshot, lines: AsyncIterable<Buffer>): Promise<void>;
  /** Writes the whole dossier in the background where that is due. */
  readonly compaction: Pick<Compaction, 'isRunning' | 'startIfDue' | 'settle'>;
  /** What is thrown where the log can't be read for that cause. */
  unreadable(cause: unknown): unknown;
  /** Whether nothing else can have written there since; left out where nothing else ever can. */
  isCurrent?(): boolean;
  /** Looks whether something else has. */
  look?(): Promise<boolean>;
}

/** A dossier as it was found in its place. */
export interface FoundDossier {
  readonly place: DossierPlace;
  readonly newest: Snapshot;
  /** When the newest revision was made, in milliseconds since 1970. */
  readonly newestAt: number;
}
