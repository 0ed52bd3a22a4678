import type { RecordList, Records } from './record-lists.ts';
import type { Summary } from './schema.ts';

/**
 * One step from a dossier to the next. Edits of a change are taken one after another, each in the state that those
 * before it left, so that the same steps lead to the same dossier again, and the reverse steps back.
 */
export type Edit = RecordEdit | FieldEdit | OrderEdit;

/** A record that is added (`before` null), retired (`after` null) or changed, which may give it another id. */
export type RecordEdit = { readonly [List in RecordList]: RecordEditOf<List> }[RecordList];

export interface RecordEditOf<List extends RecordList> {
  /** The list that it stands in. */
  readonly kind: List;
  /** Its id, the old one where it is given another. */
  readonly id: string;
  /**
   * Its place in the list, from 0. Left out: at the end for one that is added; where it is for any other. An edit
   * that was applied always has it.
   */
  readonly at?: number;
  readonly before: Records[List] | null;
  readonly after: Records[List] | null;
  /** Its texts were erased for good: neither `before` nor `after` is what once stood there. */
  readonly erased?: true;
}

export function isRecordEdit(edit: Edit): edit is RecordEdit {
  return edit.kind !== 'order' && edit.kind !== 'dossier';
}

export const OWN_FIELDS = ['$schema', 'id', 'title', 'note', 'summary'] as const;
export type OwnField = (typeof OWN_FIELDS)[number];

/** A summary in that field, a text in every other. */
export type OwnValue = string | Summary;

/** A field of the dossier itself; null where there is none. */
export interface FieldEdit {
  readonly kind: 'dossier';
  readonly field: OwnField;
  readonly before: OwnValue | null;
  readonly after: OwnValue | null;
  readonly erased?: true;
}

/** Another order of one list: all its ids, before and after. */
export interface OrderEdit {
  readonly kind: 'order';
  readonly list: RecordList;
  readonly before: readonly string[];
  readonly after: readonly string[];
}
