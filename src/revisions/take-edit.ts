import { type Problem, takenProblem } from '../dossier/check-record.ts';
import type { Edit, FieldEdit, OrderEdit, OwnValue, RecordEdit, RecordEditOf } from '../dossier/edit.ts';
import type { AnyRecord, RecordList } from '../dossier/record-lists.ts';
import { type DossierDraft, fieldOf, listOf, putRecord } from './draft.ts';
import { sameJson } from './field-changes.ts';

/** An edit that expected another version than the current one: both, to choose from or to redo the edit on top. */
export type Conflict =
  /** `current`: null where the record is gone. */
  | { readonly edit: RecordEdit; readonly current: AnyRecord | null }
  | { readonly edit: FieldEdit; readonly current: OwnValue | null }
  | { readonly edit: OrderEdit; readonly current: readonly string[] };

/** Whether what a conflict met is a field of the dossier itself. */
export function isOwnValue(current: Conflict['current']): current is OwnValue {
  return typeof current === 'string' || (current !== null && 'text' in current && !('id' in current));
}

type Refusal = { readonly conflict: Conflict } | { readonly problems: readonly Problem[] };

/** Makes an edit in a draft. Returns why it does not fit, with the draft unchanged, or null where it was made. */
export function takeEdit(draft: DossierDraft, edit: Edit): Refusal | null {
  if (edit.kind === 'dossier') return takeField(draft, edit);
  if (edit.kind === 'order') return takeOrder(draft, edit);
  return edit.before === null ? addRecord(draft, edit) : changeRecord(draft, edit);
}

function addRecord(draft: DossierDraft, edit: RecordEdit): Refusal | null {
  const { kind, after } = edit;
  const end = draft.lists[kind].records.length;
  const at = Math.min(edit.at ?? end, end);
  if (after === null) return null;
  const taken = listOf(draft, after.id);
  if (taken !== undefined) return { problems: [takenProblem(`${kind}[${at}]`, after.id, taken)] };
  putRecord(draft, edit, at);
  draft.edits.push({ ...edit, at });
  return null;
}

function changeRecord(draft: DossierDraft, edit: RecordEdit): Refusal | null {
  const { kind, id, before, after } = edit;
  const current = draft.lists[kind].get(id);
  if (current === undefined) return { conflict: { edit, current: null } };
  // Erased versions equal neither what was there nor what is there until the erasing is replayed.
  if (edit.erased !== true && !sameJson(current, before)) return { conflict: { edit, current } };
  const at = draft.lists[kind].placeOf(id, edit.at);
  const taken = after === null || after.id === id ? undefined : listOf(draft, after.id);
  if (after !== null && taken !== undefined)
    return { problems: [takenProblem(`${kind}[${at}]`, after.id, taken)] };
  putRecord(draft, edit, at);
  draft.edits.push({ ...edit, at });
  return null;
}

function takeField(draft: DossierDraft, edit: FieldEdit): Refusal | null {
  const current = fieldOf(draft, edit.field);
  if (edit.erased !== true && !sameJson(current, edit.before)) return { conflict: { edit, current } };
  draft.fields.set(edit.field, edit.after);
  draft.edits.push(edit);
  return null;
}

function takeOrder(draft: DossierDraft, edit: OrderEdit): Refusal | null {
  const list = draft.lists[edit.list];
  const current = list.records.map(({ id }) => id);
  if (!sameJson(current, edit.before)) return { conflict: { edit, current } };
  if (!sameJson(current.toSorted(), edit.after.toSorted())) {
    const problem = 'this order names other entries than the list has; name each of them once';
    return { problems: [{ path: edit.list, problem }] };
  }
  list.reorder(edit.after);
  draft.edits.push(edit);
  return null;
}

/** Each returns what it is given: an edit of one list is an edit of any, which TypeScript sees list by list alone. */
type Made = { readonly [List in RecordList]: (edit: RecordEditOf<List>) => RecordEdit };

const MADE: Made = {
  sources: (edit) => edit,
  actors: (edit) => edit,
  events: (edit) => edit,
  figures: (edit) => edit,
  questions: (edit) => edit,
  readings: (edit) => edit,
  claims: (edit) => edit,
  assessments: (edit) => edit,
  unknowns: (edit) => edit,
  terms: (edit) => edit,
};

/** An edit of a record of any list, typed by that list. */
export function makeEdit<List extends RecordList>(edit: RecordEditOf<List>): RecordEdit {
  return MADE[edit.kind](edit);
}
