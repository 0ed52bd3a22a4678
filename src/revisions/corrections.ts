import type { Edit } from '../dossier/edit.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { applyEdits } from './apply-edits.ts';
import { replaceEdits } from './compare-dossiers.ts';
import { sameJson } from './field-changes.ts';
import { mergeRecord } from './merge.ts';
import { ERASED } from './purge.ts';
import { editSchema } from './revision.ts';

/**
 * What was corrected from one edition of a dossier to the next, as edits of a copy that was changed since the first of
 * them. The copy's own changes stay: what both changed, each another way, is left as the copy has it, and so is what
 * the copy retired. Empty where the rest does not fit together with the copy.
 */
export function correctionEdits(copy: Snapshot, from: Snapshot, to: Snapshot): readonly Edit[] {
  const edits = replaceEdits(from, to.dossier)
    .filter((edit) => edit.kind === 'order' || !holdsErased(edit.before))
    .flatMap((edit) => ontoCopy(copy, edit));
  const attempts = [edits, edits.filter(({ before, after }) => before !== null && after !== null)];
  return attempts.find((some) => some.length > 0 && applyEdits(copy, some).ok) ?? [];
}

/** Whether a purge erased texts of it: what stood there was not corrected, and must not come back. */
function holdsErased(before: unknown): boolean {
  return JSON.stringify(before).includes(JSON.stringify(ERASED));
}

function ontoCopy(copy: Snapshot, edit: Edit): readonly Edit[] {
  if (edit.kind === 'order') return [];
  if (edit.kind === 'dossier') {
    const current = copy.dossier[edit.field] ?? null;
    return sameJson(current, edit.before) ? [edit] : [];
  }
  const { kind, id, before, after } = edit;
  const current = copy.byList[kind].get(id) ?? null;
  if (before === null || after === null || current === null) return sameJson(current, before) ? [edit] : [];
  const { record, changed, clashes } = mergeRecord(before, after, current);
  if (!changed || clashes.length > 0) return [];
  const { success, data } = editSchema.safeParse({ kind, id, before: current, after: record });
  return success ? [data] : [];
}
