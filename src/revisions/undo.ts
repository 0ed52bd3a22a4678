import type { Problem } from '../dossier/check-record.ts';
import type { Edit, OrderEdit, RecordEdit } from '../dossier/edit.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { type DossierDraft, fieldOf, listOf, startDraft } from './draft.ts';
import { type FieldChange, fieldChanges, ownChanges, sameJson } from './field-changes.ts';
import { inverseOf } from './inverse.ts';
import { mergeOrder, mergeRecord } from './merge.ts';
import { parseEdit, type RawEdit } from './parse-edit.ts';
import type { Revision } from './revision.ts';
import { takeEdit } from './take-edit.ts';

type Undone =
  /** None: all of it was reversed by hand since. */
  | { readonly ok: true; readonly edits: readonly Edit[] }
  | { readonly ok: false; readonly reason: 'conflict'; readonly conflicts: readonly UndoConflict[] }
  | { readonly ok: false; readonly reason: 'problems'; readonly problems: readonly Problem[] }
  /** Its texts were erased for good, or it erased others. */
  | { readonly ok: false; readonly reason: 'erased' };

/** Something that was changed again since, so that reversing it would lose the later change. */
export interface UndoConflict {
  /** A list of records, `dossier` for its own fields, `order` for the order of a list. */
  readonly kind: Edit['kind'];
  /** The record, the dossier's own field, or the list. */
  readonly id: string;
  /** `before`: as it is; `after`: as the undo would have it. */
  readonly fields: readonly FieldChange[];
  /** Numbers of the later revisions that changed it, as far as `history` has them. */
  readonly later: readonly number[];
}

/**
 * The edits that reverse a revision, and keep what was changed since in other records and in other fields of the
 * same ones. `history` is what was saved after it: it only serves to name the conflicting revisions.
 */
export function undoEdits(history: readonly Revision[], snapshot: Snapshot, revision: Revision): Undone {
  if (revision.origin === 'purge' || revision.edits.some((edit) => 'erased' in edit))
    return { ok: false, reason: 'erased' };
  const draft = startDraft(snapshot);
  const conflicts: UndoConflict[] = [];
  const problems: Problem[] = [];
  for (const edit of revision.edits.toReversed()) {
    const step = stepBack(draft, edit);
    if (step === null) continue;
    if ('fields' in step) {
      const since = history.filter(({ number }) => number > revision.number);
      const later = since.filter((one) => one.edits.some((other) => touches(other, step)));
      conflicts.push({ ...step, later: later.map(({ number }) => number).toSorted((a, b) => a - b) });
      continue;
    }
    const parsed = parseEdit(step, draft);
    const refusal = parsed.ok ? takeEdit(draft, parsed.edit) : parsed;
    if (refusal !== null && 'problems' in refusal) problems.push(...refusal.problems);
  }
  if (conflicts.length > 0) return { ok: false, reason: 'conflict', conflicts };
  if (problems.length > 0) return { ok: false, reason: 'problems', problems };
  return { ok: true, edits: draft.edits };
}

type Step = Edit | RawEdit | Obstacle | null;
type Obstacle = Omit<UndoConflict, 'later'>;

/** The edit that reverses another where the draft stands, or what is in its way; null where it is done already. */
function stepBack(draft: DossierDraft, edit: Edit): Step {
  if (edit.kind === 'order') return orderBack(draft, edit);
  if (edit.kind !== 'dossier') return recordBack(draft, edit);
  const current = fieldOf(draft, edit.field);
  if (sameJson(current, edit.before)) return null;
  if (sameJson(current, edit.after)) return inverseOf(edit);
  const fields = ownChanges({ field: edit.field, before: current, after: edit.before });
  return { kind: 'dossier', id: edit.field, fields };
}

function recordBack(draft: DossierDraft, edit: RecordEdit): Step {
  const { kind, before, after } = edit;
  const id = after?.id ?? edit.id;
  const current = draft.lists[kind].get(id);
  if (after === null) {
    const taken = listOf(draft, id);
    if (taken === undefined) return inverseOf(edit);
    if (sameJson(current, before)) return null;
    return { kind, id, fields: fieldChanges(draft.lists[taken].get(id) ?? null, before) };
  }
  if (before === null) {
    if (current === undefined) return null;
    if (sameJson(current, after)) return inverseOf(edit);
    const since = fieldChanges(after, current);
    return {
      kind,
      id,
      fields: since.map((one) => ({ path: one.path, before: one.after, after: undefined })),
    };
  }
  if (current === undefined) {
    const lost = fieldChanges(after, before);
    return { kind, id, fields: lost.map((one) => ({ ...one, before: undefined })) };
  }
  const { record, changed, clashes } = mergeRecord(after, before, current);
  if (clashes.length > 0) return { kind, id, fields: clashes };
  return changed ? { kind, id, before: current, after: record } : null;
}

function orderBack({ lists }: DossierDraft, { list, before, after }: OrderEdit): Step {
  const current = lists[list].records.map(({ id }) => id);
  const order = mergeOrder(current, after, before);
  if (order === null)
    return { kind: 'order', id: list, fields: [{ path: list, before: current, after: before }] };
  return sameJson(order, current) ? null : { kind: 'order', list, before: current, after: order };
}

function touches(edit: Edit, { kind, id, fields }: Obstacle): boolean {
  if (edit.kind !== kind) return false;
  if (edit.kind === 'order') return edit.list === id;
  if (edit.kind === 'dossier') return edit.field === id;
  if (edit.id !== id && edit.after?.id !== id) return false;
  const paths = new Set(fields.map(({ path }) => path));
  return fieldChanges(edit.before, edit.after).some(({ path }) => paths.has(path));
}
