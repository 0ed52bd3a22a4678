import { type Edit, isRecordEdit } from '../dossier/edit.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { finishDraft, startDraft } from './draft.ts';
import type { Referrer } from './referrers.ts';
import { type Withdrawal, withdraw } from './retire.ts';
import { takeEdit } from './take-edit.ts';

/**
 * Adds to the edits of an undo what keeps the dossier right where they take entries away that others point at by now:
 * as a retirement with `cascade` does. Null where nothing rests on what they take away.
 */
export function withResting(snapshot: Snapshot, undone: readonly Edit[]): Withdrawal | null {
  const going = undone
    .filter(isRecordEdit)
    .flatMap(({ kind: list, id, after }): readonly Referrer[] => (after === null ? [{ list, id }] : []));
  if (going.length === 0) return null;
  const draft = startDraft(snapshot);
  for (const edit of undone) if (takeEdit(draft, edit) !== null) return null;
  const rest: Withdrawal = withdraw(finishDraft(draft, snapshot.revision), going, true);
  if (rest.edits.length === 0) return null;
  return { ...rest, edits: [...draft.edits, ...rest.edits] };
}
