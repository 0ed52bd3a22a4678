import { runCooperatively } from '../async/cooperative.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { applyingEdits } from '../revisions/apply-edits.ts';
import type { Revision } from '../revisions/revision.ts';
import { describeCause } from './describe-cause.ts';
import { checkLine, decodingLine } from './journal-line.ts';

/** A revision as it is kept. */
export interface JournalLine {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** As `encodingLine` writes it. */
  readonly bytes: Buffer;
}

/** The revisions of one dossier, in the order in which they were made, wherever they are kept. */
export interface RevisionLog {
  /** The number of the first revision; the others follow without a gap. */
  readonly first: number;
  /** The number of the newest revision, or of the one that the log begins after. */
  readonly newest: number;
  /** The newest revision made at that instant (milliseconds since 1970) or before, or the one that the log begins after. */
  newestUntil(instant: number): number | Promise<number>;
  /**
   * The revisions from one on back, newest first, read as they are asked for. Only those are looked into whose line
   * `mayMatter`.
   *
   * @throws DamagedLine where a line is no longer as it was written.
   */
  newestFirst(from?: number, mayMatter?: (line: Buffer) => boolean): AsyncGenerator<Revision>;
  /** The lines from a revision on, in their order, with its number. */
  lines(from: number): AsyncGenerator<readonly [number: number, line: Buffer]>;
}

/** A log is damaged: its first bad line, from 1. */
export class DamagedLine extends Error {
  readonly line: number;

  constructor(line: number, what: string) {
    super(what);
    this.line = line;
  }
}

/** The revision of a line. @throws DamagedLine where it is not the line of that number, as it was written. */
export async function decodeLine(
  { first }: Pick<RevisionLog, 'first'>,
  number: number,
  line: Buffer,
): Promise<Revision> {
  const at = number - first + 1;
  if (checkLine(line)?.number !== number) throw new DamagedLine(at, 'it is no longer as it was written');
  try {
    return await runCooperatively(decodingLine(line));
  } catch (cause) {
    throw new DamagedLine(at, describeCause(cause));
  }
}

/** A dossier with the revisions since, and whether one of them is a purge. @throws DamagedLine */
export async function replayLog(
  log: RevisionLog,
  from: Snapshot,
): Promise<{ readonly newest: Snapshot; readonly purgeUnfinished: boolean }> {
  let newest = from;
  let purgeUnfinished = false;
  for await (const [number, line] of log.lines(from.revision + 1)) {
    const { edits, origin } = await decodeLine(log, number, line);
    const applied = await runCooperatively(applyingEdits(newest, edits));
    const at = number - log.first + 1;
    if (!applied.ok) throw new DamagedLine(at, `revision ${number} does not fit the dossier before it`);
    newest = applied.snapshot;
    purgeUnfinished ||= origin === 'purge';
  }
  return { newest, purgeUnfinished };
}
