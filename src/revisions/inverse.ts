import type { Edit, FieldEdit, OrderEdit, RecordEdit } from '../dossier/edit.ts';
import type { DossierDraft } from './draft.ts';
import type { Revision } from './revision.ts';
import { takeEdit } from './take-edit.ts';

/** The edit that leads back. */
export function inverseOf(edit: Edit): Edit {
  if (edit.kind === 'dossier' || edit.kind === 'order') return swap(edit);
  return { ...swap(edit), id: (edit.after ?? edit.before)?.id ?? edit.id };
}

/**
 * Takes a revision back from a draft of the dossier as it was right after it, pausing after each edit.
 *
 * @throws Error where the dossier is another one: what is kept does not fit together.
 */
export function* takingBack(draft: DossierDraft, revision: Revision): Generator<void, void, void> {
  for (const edit of revision.edits.toReversed()) {
    if (takeEdit(draft, inverseOf(edit)) !== null)
      throw new Error(`revision ${revision.number} does not fit the dossier that it led to`);
    yield;
  }
}

function swap<Kind extends RecordEdit | FieldEdit | OrderEdit>(edit: Kind): Kind {
  return { ...edit, before: edit.after, after: edit.before };
}
