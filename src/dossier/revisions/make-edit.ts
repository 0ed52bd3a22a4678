import type { RecordList } from '../record-lists.ts';
import type { RecordEdit, RecordEditOf } from './edit.ts';

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
};

/** An edit of a record of whichever list, both versions of it that list's own. */
export function makeEdit<List extends RecordList>(edit: RecordEditOf<List>): RecordEdit {
  return MADE[edit.kind](edit);
}
