import type { Problem } from '../dossier/check-record.ts';
import type { Edit } from '../dossier/edit.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import type { Refused } from './apply-edits.ts';
import { startDraft } from './draft.ts';
import { mergeOrder, mergeRecord } from './merge.ts';
import { parseEdit, type RawEdit } from './parse-edit.ts';
import { type Conflict, takeEdit } from './take-edit.ts';

type Redone =
  | { readonly ok: true; readonly edits: readonly Edit[] }
  /** In conflict where what they change is gone, or in an order of which theirs knows nothing. */
  | Refused;

/**
 * Edits that were refused as in conflict, made again on top of what is there: what they change is as they have it,
 * every other field stays as it is now.
 */
export function redoEdits(snapshot: Snapshot, edits: readonly Edit[]): Redone {
  const draft = startDraft(snapshot);
  const problems: Problem[] = [];
  const conflicts: Conflict[] = [];
  for (const edit of edits) {
    const parsed = parseEdit(onTop(edit), draft);
    const refusal = parsed.ok ? takeEdit(draft, parsed.edit) : parsed;
    if (refusal !== null && 'conflict' in refusal) conflicts.push(refusal.conflict);
    else problems.push(...(refusal?.problems ?? []));
  }
  if (conflicts.length > 0) return { ok: false, reason: 'conflict', conflicts };
  if (problems.length > 0) return { ok: false, reason: 'problems', problems };
  return { ok: true, edits: draft.edits };

  function onTop(edit: Edit): Edit | RawEdit {
    if (edit.kind === 'dossier') return { ...edit, before: snapshot.dossier[edit.field] ?? null };
    if (edit.kind === 'order') {
      const current = draft.lists[edit.list].records.map(({ id }) => id);
      return { ...edit, before: current, after: mergeOrder(current, edit.before, edit.after) ?? edit.after };
    }
    const { kind, id, before, after } = edit;
    const current = draft.lists[kind].get(id);
    if (before === null || current === undefined) return edit;
    return { kind, id, before: current, after: after && mergeRecord(before, after, current).record };
  }
}
