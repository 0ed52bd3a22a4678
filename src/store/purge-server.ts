import { runCooperatively } from '../async/cooperative.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { applyingEdits } from '../revisions/apply-edits.ts';
import { eraseRevision, growTargets, purgeEdits, type Targets, targetsOf } from '../revisions/purge.ts';
import type { Revision } from '../revisions/revision.ts';
import { encodingLine } from './journal-line.ts';
import { makeRevision } from './make-revision.ts';
import { decodeLine, type RevisionLog } from './revision-log.ts';
import { type Change, PointError, type SavedRevision } from './store.ts';

/** A purge before it is written: the revision that it is, and the whole journal without what it erases. */
export interface PreparedPurge {
  readonly saved: SavedRevision;
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  readonly lines: AsyncGenerator<Buffer>;
}

export type Purge = Pick<Change, 'by' | 'at'> & { readonly revision: number };

/** @throws PointError where there is no such revision. */
export async function preparePurge(
  journal: RevisionLog,
  newest: Snapshot,
  newestAt: number,
  purge: Purge,
): Promise<PreparedPurge> {
  const purged = await readRevision(journal, purge.revision);
  const targets = await findTargets(journal, purged);
  const applied = await runCooperatively(applyingEdits(newest, purgeEdits(newest, purged, targets)));
  if (!applied.ok) throw new Error(`revision ${purge.revision} can't be erased from the dossier`);
  const change = { by: purge.by, at: purge.at, why: '', origin: 'purge', of: purge.revision } as const;
  const { line, saved } = await makeRevision(applied, change, newestAt);
  return { saved, at: line.at, lines: rewrite(journal, purged, targets, line.bytes) };
}

async function readRevision(journal: RevisionLog, number: number): Promise<Revision> {
  if (number >= journal.first) {
    for await (const revision of journal.newestFirst(number)) if (revision.number === number) return revision;
  }
  throw new PointError(`There is no revision ${number} here.`);
}

/** What the revision changed, under every id that it ever had. */
async function findTargets(journal: RevisionLog, purged: Revision): Promise<Targets> {
  let targets = targetsOf(purged);
  const mayName = (line: Buffer): boolean => mayTouch(line, targets);
  for await (const earlier of journal.newestFirst(purged.number, mayName))
    targets = growTargets(targets, earlier);
  for await (const [number, line] of journal.lines(purged.number)) {
    if (mayName(line)) targets = growTargets(targets, await decodeLine(journal, number, line));
  }
  return targets;
}

async function* rewrite(
  journal: RevisionLog,
  purged: Revision,
  targets: Targets,
  last: Buffer,
): AsyncGenerator<Buffer> {
  for await (const [number, line] of journal.lines(journal.first)) {
    if (number !== purged.number && !mayTouch(line, targets)) yield line;
    else {
      const erased = eraseRevision(await decodeLine(journal, number, line), targets);
      // Why it was made may tell what was erased even where nothing but an order was changed.
      yield await runCooperatively(encodingLine(number === purged.number ? { ...erased, why: '' } : erased));
    }
  }
  yield last;
}

function mayTouch(line: Buffer, targets: Targets): boolean {
  return targets
    .values()
    .some(({ kind, id }) => line.includes(kind === 'dossier' ? '"kind":"dossier"' : `"id":"${id}"`));
}
