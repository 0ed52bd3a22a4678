import { runCooperatively } from '../async/cooperative.ts';
import type { Edit } from '../dossier/edit.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { type Revision, revisionHeadSchema } from '../revisions/revision.ts';
import { encodingLine } from './journal-line.ts';
import type { JournalLine } from './revision-log.ts';
import type { Change, SavedRevision } from './store.ts';

/** A revision that is yet to be written. */
export interface MadeRevision {
  readonly line: JournalLine;
  readonly saved: SavedRevision;
}

/** The revision that a change becomes. `notBefore`: when the one before it was made, in milliseconds since 1970. */
export async function makeRevision(
  { snapshot, edits }: { readonly snapshot: Snapshot; readonly edits: readonly Edit[] },
  { at, by, why, origin, of }: Omit<Change, 'edits'>,
  notBefore: number,
): Promise<MadeRevision> {
  const instant = Math.max(Date.parse(at), notBefore);
  const head = revisionHeadSchema.parse({
    number: snapshot.revision,
    at: new Date(instant).toISOString(),
    by,
    why,
    origin,
    ...(of === undefined ? {} : { of }),
  });
  const revision: Revision = { ...head, edits };
  const line = { number: head.number, at: instant, bytes: await runCooperatively(encodingLine(revision)) };
  return { line, saved: { ok: true, snapshot, revision } };
}
