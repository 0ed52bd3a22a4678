import type { Problem } from '../check-record.ts';
import type { Snapshot } from '../snapshot.ts';
import { checkDraft } from './check-draft.ts';
import { finishDraft, startDraft } from './draft.ts';
import type { Edit } from './edit.ts';
import { parseEdit } from './parse-edit.ts';
import { type Conflict, takeEdit } from './take-edit.ts';

export type Applied =
  | {
      readonly ok: true;
      readonly snapshot: Snapshot;
      /** As they were made: with the place of each. */
      readonly edits: readonly Edit[];
    }
  | Refused;

export type Refused =
  /** Somebody else changed what the edits were made on. */
  | { readonly ok: false; readonly reason: 'conflict'; readonly conflicts: readonly Conflict[] }
  | { readonly ok: false; readonly reason: 'problems'; readonly problems: readonly Problem[] };

/**
 * The snapshot that edits lead to, at the next revision, or why they can't be made: all of them are, or none. Only
 * what they touch is checked, and what refers to that, so the cost hardly grows with the dossier.
 */
export function applyEdits(snapshot: Snapshot, edits: readonly Edit[]): Applied {
  const applying = applyingEdits(snapshot, edits);
  for (let step = applying.next(); ; step = applying.next()) if (step.done) return step.value;
}

/** Likewise, pausing after each record: for whoever must do other things while many edits are made. */
export function* applyingEdits(snapshot: Snapshot, edits: readonly Edit[]): Generator<void, Applied, void> {
  const draft = startDraft(snapshot);
  const problems: Problem[] = [];
  const conflicts: Conflict[] = [];
  for (const edit of edits) {
    const parsed = parseEdit(edit, draft);
    if (!parsed.ok) for (const problem of parsed.problems) problems.push(problem);
    const madeOnAnother = !parsed.ok && parsed.problems.length === 0;
    const refusal = parsed.ok || madeOnAnother ? takeEdit(draft, parsed.ok ? parsed.edit : edit) : null;
    if (refusal !== null && 'conflict' in refusal) conflicts.push(refusal.conflict);
    if (refusal !== null && 'problem' in refusal) problems.push(refusal.problem);
    yield;
  }
  if (conflicts.length > 0) return { ok: false, reason: 'conflict', conflicts };
  const broken = problems.length > 0 ? problems : yield* checkDraft(draft);
  if (broken.length > 0) return { ok: false, reason: 'problems', problems: broken };
  return { ok: true, snapshot: finishDraft(draft, snapshot.revision + 1), edits: draft.edits };
}
