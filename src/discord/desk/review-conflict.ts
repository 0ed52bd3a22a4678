import type { Edit, RecordEditOf } from '../../dossier/edit.ts';
import type { RecordList, Records } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors.ts';
import { applyEdits } from '../../revisions/apply-edits.ts';
import { redoEdits } from '../../revisions/redo.ts';
import { type Conflict, makeEdit } from '../../revisions/take-edit.ts';
import { describeTouched } from '../interactions/list-view.ts';
import { button, buttonRow, container, textDisplay } from '../replies/components.ts';
import { writeControlId } from '../replies/control-id.ts';
import { pagedReply } from '../replies/paged-reply.ts';
import type { Reply } from '../replies/reply.ts';
import type { WaitingChange } from './review-entries.ts';
import { describeRefusal } from './review-queue.ts';
import { backButton, backRow } from './review-rows.ts';
import { editBlocks } from './saved-reply.ts';

/** Both versions of what was changed since a change was made, when it is to be approved. */
export function approvalConflict(
  snapshot: Snapshot,
  { number }: WaitingChange,
  conflicts: readonly Conflict[],
  page: number,
): Reply {
  return pagedReply({
    heading: `### Change ${number} was not approved: somebody changed the same meanwhile`,
    blocks: conflicts.slice(0, MOST_SHOWN).flatMap((conflict) => conflictBlocks(snapshot, number, conflict)),
    empty: 'The change still waits.',
    page,
    most: 10,
    turnTo: (to) => writeControlId('data', 'review-conflict', number, to),
    below: (_shown, room) => describeTouched(snapshot, idsOf(conflicts.map(({ edit }) => edit)), room),
    rows: () => [
      buttonRow(
        button('See it on top of what is there', writeControlId('data', 'review-redo', number, 0)),
        backButton(number),
      ),
    ],
    footer: '',
  });
}

/** Another page of that, reckoned anew: nothing is saved however it comes out. */
export function conflictPage(
  snapshot: Snapshot,
  entry: WaitingChange,
  edits: readonly Edit[],
  page: number,
): Reply {
  const applied = applyEdits(snapshot, edits);
  if (!applied.ok && applied.reason === 'conflict')
    return approvalConflict(snapshot, entry, applied.conflicts, page);
  const text = `Nothing that was changed meanwhile is in the way of change ${entry.number} any more. Look at it again.`;
  return { components: [container([textDisplay(text), backRow(entry.number)])] };
}

/** A waiting change as it would be on top of the newest dossier, to be approved so. */
export function redonePreview(
  snapshot: Snapshot,
  { number }: WaitingChange,
  edits: readonly Edit[],
  page: number,
): Reply {
  const redone = redoEdits(snapshot, edits);
  if (!redone.ok)
    throw new UserError(
      `Change ${number} can’t be put on top of what is there. ${describeRefusal(redone)} Reject it, and say so.`,
    );
  const shownEdits = redone.edits.slice(0, MOST_SHOWN);
  return pagedReply({
    heading: `### Change ${number} on top of revision ${snapshot.revision}\n-# Nothing is saved yet`,
    blocks: editBlocks(shownEdits, snapshot, snapshot),
    empty: 'On top of what is there it would change nothing. It can be rejected.',
    page,
    most: 10,
    turnTo: (to) => writeControlId('data', 'review-redo', number, to),
    below: (_shown, room) => describeTouched(snapshot, idsOf(shownEdits), room),
    rows: () => [
      buttonRow(
        button(
          'Approve it so',
          writeControlId('data', 'review-approve-on', number, snapshot.revision),
          redone.edits.length === 0,
        ),
        backButton(number),
      ),
    ],
    footer: '',
  });
}

const MOST_SHOWN = 100;

function conflictBlocks(snapshot: Snapshot, number: number, { edit, current }: Conflict): readonly string[] {
  if (edit.kind === 'order') return [`**The order** of the ${edit.list} is another one by now.`];
  const there = typeof current === 'string' ? current : null;
  const since = edit.kind === 'dossier' ? { ...edit, after: there } : sinceThen(snapshot, edit);
  return [
    '__What became of it meanwhile__',
    ...(since === null ? ['It is gone.'] : editBlocks([since], snapshot, snapshot)),
    `__What change ${number} does__`,
    ...editBlocks([edit], snapshot, snapshot),
  ];
}

/** From what the change was made on to what is there, as an edit; null where there never was anything. */
function sinceThen<List extends RecordList>(snapshot: Snapshot, edit: RecordEditOf<List>): Edit | null {
  const { kind, id, before } = edit;
  const after: Records[List] | null = snapshot.byList[kind].get(id) ?? null;
  return before === null && after === null ? null : makeEdit({ kind, id, before, after });
}

function idsOf(edits: readonly Edit[]): readonly string[] {
  return edits.flatMap((edit) => ('id' in edit ? [edit.id] : []));
}
