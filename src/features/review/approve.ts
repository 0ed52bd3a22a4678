import { z } from 'zod';
import type { Asker, ServerContext } from '../../discord/interactions/command.ts';
import type { SessionChange } from '../../discord/interactions/server-session.ts';
import { shownName } from '../../discord/replies/attribution.ts';
import { button, buttonRow, panel } from '../../discord/replies/components.ts';
import { describeTouched } from '../../discord/replies/contested.ts';
import { controlId, pageNumber, serialNumber } from '../../discord/replies/control-id.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Edit, RecordEditOf } from '../../dossier/edit.ts';
import { nounsOf, type RecordList, type Records } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { applyEdits } from '../../revisions/apply-edits.ts';
import { redoEdits } from '../../revisions/redo.ts';
import { type Conflict, isOwnValue, makeEdit } from '../../revisions/take-edit.ts';
import type { Saved } from '../../store/store.ts';
import { undoId } from '../history/find-revision.ts';
import { editBlocks } from '../history/saved-reply.ts';
import { saveEntry } from '../review-queue/change-queue.ts';
import { changeIn, decisionOf } from '../review-queue/decisions.ts';
import { cutPlain, isOwn, MAX_WHY, type ReviewEntry, type WaitingChange } from '../review-queue/queue.ts';
import { describeRefusal, freeEdits, readEdits } from '../review-queue/queue-change.ts';
import { backButton, backRow } from '../review-queue/rows.ts';
import { tellDecisions } from '../review-queue/tell-decision.ts';

export const conflictId = controlId('data', 'review-conflict', [serialNumber, pageNumber]);
export const redoId = controlId('data', 'review-redo', [serialNumber, pageNumber]);
/** On top of the dossier of the revision that was looked at. */
export const approveOnId = controlId('data', 'review-approve-on', [
  serialNumber,
  z.coerce.number().int().min(0).max(1_000_000_000),
]);

/** Both versions of what was changed since a change was made, when it is to be approved. */
function approvalConflict(
  snapshot: Snapshot,
  { number }: WaitingChange,
  conflicts: readonly Conflict[],
  page: number,
): Reply {
  return pagedReply({
    heading: `### Change ${number} was not approved: somebody changed the same meanwhile`,
    blocks: conflicts.slice(0, MAX_SHOWN).flatMap((conflict) => conflictBlocks(snapshot, number, conflict)),
    empty: 'The change still waits.',
    page,
    most: 10,
    turnTo: (to) => conflictId.id(number, to),
    below: () => describeTouched(snapshot, idsOf(conflicts.map(({ edit }) => edit))),
    rows: () => [
      buttonRow(button('See it on top of what is there', redoId.id(number, 0)), backButton(number)),
    ],
  });
}

/** Another page of that, computed again: nothing is saved however it comes out. */
export function conflictPage(
  snapshot: Snapshot,
  entry: WaitingChange,
  edits: readonly Edit[],
  page: number,
): Reply {
  const applied = applyEdits(snapshot, edits);
  if (!applied.ok && applied.reason === 'conflict')
    return approvalConflict(snapshot, entry, applied.conflicts, page);
  const text = `### Nothing is in the way of change ${entry.number} any more\nLook at it again.`;
  return panel(text, backRow(entry.number));
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
      `Change ${number} can’t be put on top of what is there. ${describeRefusal(snapshot, redone)} Reject it, and say so.`,
    );
  const shownEdits = redone.edits.slice(0, MAX_SHOWN);
  return pagedReply({
    heading: `### Change ${number} on top of what is there now\n-# Nothing is saved yet.${snapshot.revision === 0 ? '' : ` The newest revision is ${snapshot.revision}.`}`,
    blocks: editBlocks(shownEdits, snapshot, snapshot),
    empty: 'On top of what is there it would change nothing. It can be rejected.',
    page,
    most: 10,
    turnTo: (to) => redoId.id(number, to),
    below: () => describeTouched(snapshot, idsOf(shownEdits)),
    rows: () => [
      buttonRow(
        button('Approve it so', approveOnId.id(number, snapshot.revision), redone.edits.length === 0),
        backButton(number),
      ),
    ],
  });
}

const MAX_SHOWN = 100;

function conflictBlocks(snapshot: Snapshot, number: number, { edit, current }: Conflict): readonly string[] {
  if (edit.kind === 'order') return [`**The order** of the ${nounsOf(edit.list)} is another one by now.`];
  const there = isOwnValue(current) ? current : null;
  const since = edit.kind === 'dossier' ? { ...edit, after: there } : sinceThen(snapshot, edit);
  return [
    '__What happened to it meanwhile__',
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

/**
 * Saves a waiting change in its author's name. Of two editors who approve at once only the first does: the change
 * leaves the queue in the step that saves it. Where the dossier changed meanwhile, both versions are shown.
 *
 * @throws UserError where it was decided before, or is one's own.
 */
export function approve(context: ServerContext, number: number): Promise<Reply> {
  return approveAs(context, number, (edits) => edits);
}

/** Approves a change made again on top of the dossier of the revision that was looked at, and of no other. */
export function approveOn(context: ServerContext, number: number, revision: number): Promise<Reply> {
  return approveAs(context, number, (edits) => (newest) => redoOn(newest, edits, revision));
}

async function approveAs(
  context: ServerContext,
  number: number,
  make: (edits: readonly Edit[]) => SessionChange['edits'],
): Promise<Reply> {
  const { session, asker, snapshot } = context;
  const change = async (found: ReviewEntry): Promise<SessionChange> => {
    const waiting = changeIn(found);
    const { why, origin, by, of } = waiting;
    if (isOwn(waiting, asker))
      throw new UserError('Nobody approves their own change. Another editor has to; you can withdraw it.');
    const edits = make(await readEdits(session, waiting));
    return { edits, why: noteApproval(why, asker), origin, by, ...(of === undefined ? {} : { of }) };
  };
  const text = `Change ${number} left the queue: the dossier was like that already.`;
  const { entry, saved, decisions } = await saveEntry(session, number, asker, change, (refused, found) =>
    refused.ok || refused.reason !== 'unchanged' ? [] : [decisionOf(session, found, asker, text)],
  );
  const waiting = changeIn(entry);
  if (decisions.length === 0) return describeObstacle(saved, waiting, snapshot);
  await freeEdits(session, waiting);
  return approvedReply(waiting, saved, await tellDecisions(session, decisions));
}

function redoOn(newest: Snapshot, edits: readonly Edit[], revision: number): readonly Edit[] {
  const redone = newest.revision === revision ? redoEdits(newest, edits) : null;
  if (redone === null)
    throw new UserError(
      'The dossier changed again since you looked at it. Nothing was saved: open `/data review` again.',
    );
  if (!redone.ok)
    throw new UserError(`This can’t be saved on top of what is there. ${describeRefusal(newest, redone)}`);
  return redone.edits;
}

/** The reason that stands in the history: the author's own, and who approved it. */
function noteApproval(why: string, { name }: Asker): string {
  const note = `(approved by ${name})`;
  return why === '' ? note : `${cutPlain(why, MAX_WHY - note.length - 1)} ${note}`;
}

function describeObstacle(saved: Saved, entry: WaitingChange, snapshot: Snapshot): Reply {
  if (saved.ok || saved.reason === 'unchanged')
    throw new TypeError('Nothing is in the way of what was saved.');
  if (saved.reason === 'conflict') return approvalConflict(snapshot, entry, saved.conflicts, 0);
  const text = `### Change ${entry.number} was not approved\nIt still waits. ${describeRefusal(snapshot, saved)}`;
  return panel(text, backRow(entry.number));
}

function approvedReply(entry: WaitingChange, saved: Saved, told: string): Reply {
  const lead = `### Change ${entry.number}`;
  const became = saved.ok
    ? `is approved and saved as revision ${saved.revision.number}`
    : 'left the queue: the dossier is like that already';
  const undo = saved.ok ? [button('Undo', undoId.id(saved.revision.number))] : [];
  return panel(
    [`${lead} ${became}`, `It is by ${shownName(entry.by)}. ${told}`.trimEnd()].join('\n'),
    buttonRow(...undo, backButton(entry.number)),
  );
}
