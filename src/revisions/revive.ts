import { type Edit, isRecordEdit, type RecordEdit } from '../dossier/edit.ts';
import { RECORD_LISTS } from '../dossier/record-lists.ts';
import { referencesOf } from '../dossier/references.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import type { Revision } from './revision.ts';
import { makeEdit } from './take-edit.ts';

/** An entry as it was when it was retired, and the revision that retired it. */
export interface RetiredEntry {
  readonly edit: RecordEdit;
  readonly revision: Revision;
}

/** Where entries are found that a dossier no longer has: by id, or null where it never had one, or the texts are erased. */
type FindRetired = (id: string) => Promise<RetiredEntry | null>;

/** The retirement of an entry among revisions, the newest first. */
export function retirementIn(revisions: readonly Revision[], id: string): RetiredEntry | null {
  for (const revision of revisions) {
    for (const edit of revision.edits) {
      if (!isRecordEdit(edit) || edit.after !== null || edit.id !== id) continue;
      return edit.erased === true ? null : { edit, revision };
    }
  }
  return null;
}

/** The edit that brings an entry back as it was. */
export function revivalOf({ edit: { kind, id, at, before } }: RetiredEntry): Edit {
  return makeEdit({ kind, id, ...(at === undefined ? {} : { at }), before: null, after: before });
}

/**
 * The edits that bring back what edits mention and the dossier no longer has, each before what mentions it, with all
 * that these mention in turn. What can't be found is left out: the edits then don't apply.
 */
export async function revivals(
  snapshot: Snapshot,
  edits: readonly Edit[],
  find: FindRetired,
): Promise<readonly Edit[]> {
  const there = new Set(
    edits.filter(isRecordEdit).flatMap(({ after }) => (after === null ? [] : [after.id])),
  );
  const back: Edit[] = [];
  const open = [...edits];
  for (let edit = open.shift(); edit !== undefined && back.length < MOST; edit = open.shift()) {
    if (!isRecordEdit(edit) || edit.after === null) continue;
    for (const { id } of referencesOf(edit.kind, edit.after)) {
      if (there.has(id) || RECORD_LISTS.some((list) => snapshot.byList[list].has(id))) continue;
      there.add(id);
      const found = await find(id);
      if (found === null) continue;
      const revival = revivalOf(found);
      back.unshift(revival);
      open.push(revival);
    }
  }
  return back;
}

/** Entries that come back along with others, at most. */
const MOST = 500;
