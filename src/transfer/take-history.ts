import { runCooperatively } from '../async/cooperative.ts';
import type { Dossier } from '../dossier/schema.ts';
import { createSnapshot } from '../dossier/snapshot.ts';
import { finishDraft, startDraft } from '../revisions/draft.ts';
import { takingBack } from '../revisions/inverse.ts';
import type { Revision } from '../revisions/revision.ts';

/** The history of an export, to be taken in where there is none. */
export interface TakenHistory {
  /** The dossier that it begins with. */
  readonly base: Dossier;
  /** The oldest first. */
  readonly revisions: readonly Revision[];
}

/** The history of an export with what it begins with, or null where it does not lead to the export’s dossier. */
export async function takeHistory(
  dossier: Dossier,
  revisions: readonly Revision[],
): Promise<TakenHistory | null> {
  if (revisions.length === 0) return null;
  const draft = startDraft(createSnapshot(dossier, revisions.length));
  try {
    for (const revision of revisions.toReversed()) await runCooperatively(takingBack(draft, revision));
  } catch {
    return null;
  }
  return { base: finishDraft(draft, 0).dossier, revisions };
}
