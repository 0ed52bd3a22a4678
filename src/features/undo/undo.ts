import {
  type Control,
  defineServerControl,
  defineServerSubcommand,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { findAnyRecord } from '../../discord/interactions/record-options.ts';
import { firstOf } from '../../discord/replies/blocks.ts';
import { button, buttonRow, notice } from '../../discord/replies/components.ts';
import { describeTouched } from '../../discord/replies/contested.ts';
import { controlId, pageNumber, serialNumber } from '../../discord/replies/control-id.ts';
import { fieldLines } from '../../discord/replies/field-lines.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { isUndo, redoReason } from '../../discord/replies/revision-line.ts';
import type { Problem } from '../../dossier/check-record.ts';
import { type Edit, isRecordEdit } from '../../dossier/edit.ts';
import { nounOf, nounsOf } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import type { Revision } from '../../revisions/revision.ts';
import { type UndoConflict, undoEdits } from '../../revisions/undo.ts';
import {
  historyId,
  requireRevision,
  revisionOption,
  revisionsAfter,
  undoId,
} from '../history/find-revision.ts';
import { problemLine } from '../history/problem-line.ts';
import { describeRecord, savedBefore, underHeading } from '../history/saved-reply.ts';
import { shortHash } from '../retire/affected-page.ts';
import { submitChange } from '../submit/submit-change.ts';
import { alsoPageId, alsoReply, alsoUndone, undoAlsoId } from './also-undone.ts';

/** Why a revision was not undone: what was changed again since, field by field, and by which revisions. */
function undoConflictReply(
  snapshot: Snapshot,
  { number, edits }: Revision,
  conflicts: readonly UndoConflict[],
  page: number,
): Reply {
  const later = [...new Set(conflicts.flatMap((conflict) => conflict.later))].toSorted((a, b) => b - a);
  const wayOut =
    later.length === 0
      ? 'Change the entries by hand with `/data edit`.'
      : `Undo ${nameRevisions(later)} first${later.length > 1 ? ', the newest first' : ''}; or change the entries by hand with \`/data edit\`.`;
  const ids = conflicts.slice(0, MAX_SHOWN).map(({ id }) => id);
  return pagedReply({
    heading: `### Revision ${number} was not undone: that would take later changes back with it\n${wayOut}`,
    blocks: conflicts.slice(0, MAX_SHOWN).flatMap((conflict) => conflictBlocks(snapshot, edits, conflict)),
    page,
    most: 10,
    turnTo: (to) => undoConflictId.id(number, to),
    below: () => describeTouched(snapshot, ids),
    footer: conflicts.length > MAX_SHOWN ? `-# … and ${conflicts.length - MAX_SHOWN} more entries` : '',
    rows: () => [
      buttonRow(
        ...later.slice(0, 4).map((one) => button(`Undo revision ${one}`, undoId.id(one))),
        button('Read the history', historyId.id(later[0] ?? number, '')),
      ),
    ],
  });
}

const MAX_SHOWN = 50;
const MAX_NAMED = 8;

function nameRevisions(numbers: readonly number[]): string {
  if (numbers.length === 1) return `revision ${numbers[0]}`;
  const named = numbers.slice(0, MAX_NAMED);
  const left = numbers.length - named.length;
  return `revisions ${named.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

function conflictBlocks(
  snapshot: Snapshot,
  edits: readonly Edit[],
  { kind, id, fields, later }: UndoConflict,
): readonly string[] {
  const by =
    later.length === 0 ? '' : `\n-# Changed since by ${nameRevisions(later)}; as it is now → as it would be`;
  if (kind === 'order') return [`**The order** of the ${nounsOf(id)} is another one by now.${by}`];
  return underHeading(
    `${nameOf(snapshot, edits, kind, id)}${by}`,
    fields.flatMap((field) => fieldLines(field, snapshot, snapshot)),
  );
}

/** An entry that is gone goes by what it was called when it was changed. */
function nameOf(snapshot: Snapshot, edits: readonly Edit[], kind: UndoConflict['kind'], id: string): string {
  if (kind === 'dossier') return '**The dossier itself**';
  const found = findAnyRecord(snapshot, id);
  if (found !== undefined) return `**The ${describeRecord(snapshot, found.list, found.record)}`;
  const edit = edits.find((one) => isRecordEdit(one) && (one.after?.id ?? one.id) === id);
  if (edit === undefined || !isRecordEdit(edit)) return `**The ${nounOf(kind)}**, which was retired since`;
  return `**The ${describeRecord(snapshot, edit.kind, edit.after ?? edit.before)}\n-# It was retired since`;
}

/** A new revision that reverses an earlier one and keeps everything that was changed since. */
export const undoSubcommand = defineServerSubcommand({
  description: 'Take back one change, or an undo (redo); what was changed elsewhere since stays',
  options: { revision: revisionOption },
  run: ({ revision }, context) => undoRevision(context, revision),
});

const undoConflictId = controlId('data', 'undo-conflict', [serialNumber, pageNumber]);
export const undoControls: readonly Control[] = [
  defineServerControl(undoId, ([number], context) => undoRevision(context, number)),
  /** Another page of what stands in the way, computed again; never saves. */
  defineServerControl(undoConflictId, ([number, page], context) => undoRevision(context, number, { page })),
  defineServerControl(alsoPageId, ([number, page], context) => undoRevision(context, number, { page })),
  defineServerControl(undoAlsoId, ([number, seen], context) => undoRevision(context, number, { seen })),
];

/** `page` turns the page of what stands in the way; `seen` is the `shortHash` of the edits that were confirmed. */
interface Asked {
  readonly page?: number;
  readonly seen?: string;
}

async function undoRevision(context: ServerContext, number: number, asked: Asked = {}): Promise<Reply> {
  const { session, snapshot } = context;
  const revision = await requireRevision(session, number);
  const undone = undoEdits([], snapshot, revision);
  if (!undone.ok && undone.reason === 'conflict') {
    const named = undoEdits(await revisionsAfter(session, number), snapshot, revision);
    const conflicts = !named.ok && named.reason === 'conflict' ? named.conflicts : undone.conflicts;
    return undoConflictReply(snapshot, revision, conflicts, asked.page ?? 0);
  }
  if (!undone.ok)
    throw new UserError(
      undone.reason === 'erased'
        ? describeErased(revision)
        : describeProblems(snapshot, number, undone.problems),
    );
  if (undone.edits.length === 0) {
    const before = asked.page === undefined ? await undoneBefore(context, number) : undefined;
    if (before !== undefined) return savedBefore(session, before);
    throw new UserError(`What revision ${number} changed was already changed back since. Nothing was saved.`);
  }
  const also = await alsoUndone(session, snapshot, undone.edits);
  if (also !== null && asked.seen !== shortHash(also))
    return alsoReply(snapshot, revision, also, { page: asked.page ?? 0, isOther: asked.seen !== undefined });
  if (asked.page !== undefined)
    return notice(
      `Nothing stands in the way of undoing revision ${number} any more. Use \`/data undo\` again.`,
    );
  return submitChange(context, {
    edits: also?.edits ?? undone.edits,
    why: isUndo(revision) ? redoReason(revision.of ?? number) : '',
    origin: 'undo',
    of: number,
  });
}

/** The undo of it by the same person: the button was pressed twice. */
async function undoneBefore(
  { session, asker }: ServerContext,
  number: number,
): Promise<Revision | undefined> {
  const newest = await session.history();
  return newest.find(({ origin, of, by }) => origin === 'undo' && of === number && by.id === asker.id);
}

function describeErased({ number, origin }: Revision): string {
  return origin === 'purge'
    ? `Revision ${number} erased texts for good. They are kept nowhere, so it can’t be undone.`
    : `Texts of revision ${number} were erased for good, so it can’t be undone. Change the entries by hand with \`/data edit\`.`;
}

function describeProblems(snapshot: Snapshot, number: number, problems: readonly Problem[]): string {
  const lines = problems.map((problem) => problemLine(snapshot, problem));
  return [
    `### Revision ${number} can’t be undone as a whole\nNothing was changed: without it, something else in the dossier would not be right.`,
    ...firstOf(lines, 5),
  ].join('\n');
}
