import {
  type CommandResult,
  type Control,
  defineServerControl,
  type FormHandler,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { findAnyRecord } from '../../discord/interactions/record-options.ts';
import { UserError } from '../../errors/errors.ts';
import { makeEdit } from '../../revisions/take-edit.ts';
import { bringBackId } from '../history/find-revision.ts';
import { findRetirement } from '../history/retired-entries.ts';
import { beginDraft } from '../record-form/open-form.ts';
import { requireChange, requireEntry } from '../review-queue/decisions.ts';
import { isOwn, readQueue, type Suggestion, takenUpBy } from '../review-queue/queue.ts';
import { readEdits } from '../review-queue/queue-change.ts';
import { approveId, editFirstId } from '../review-queue/rows.ts';
import { saidBy } from '../review-queue/suggestion-words.ts';
import {
  approve,
  approveOn,
  approveOnId,
  conflictId,
  conflictPage,
  redoId,
  redonePreview,
} from './approve.ts';
import { reviewListControls } from './list.ts';
import { matchedValues } from './matched-values.ts';
import { rejectControls, rejectForms } from './reject.ts';

/** Opens the form for a suggestion or a report of a mistake. @throws UserError where the entry of a report is gone. */
async function beginFrom(context: ServerContext, entry: Suggestion): Promise<CommandResult> {
  const { snapshot } = context;
  const said = saidBy(entry);
  const { number: suggestion } = entry;
  if (entry.kind !== 'mistake')
    return beginDraft(context, {
      kind: entry.kind,
      values: matchedValues(snapshot, entry.kind, entry),
      suggestion,
      said,
    });
  const found = findAnyRecord(snapshot, entry.about ?? '');
  if (found === undefined) {
    const retired = await findRetirement(context.session, entry.about ?? '');
    if (retired === null)
      throw new UserError(
        `What report ${suggestion} is about is no longer in the dossier. Reject it, and say so.`,
      );
    throw new UserError(
      `What report ${suggestion} is about was retired in revision ${retired.revision.number}. Bring it back first, or reject the report and say so.`,
      { fix: { label: 'Bring it back', customId: bringBackId.id(retired.edit.id) } },
    );
  }
  const edit = { kind: found.list, id: found.record.id, before: found.record, after: found.record };
  return beginDraft(context, { edit: makeEdit(edit), suggestion, said });
}

/** The controls of `/data review`, and its forms: for `commands/data.ts`. */
export const reviewControls: readonly Control[] = [
  ...reviewListControls,
  ...rejectControls,
  /** Of a suggestion a record has to be made first: its form opens, filled with what it says. */
  defineServerControl(
    approveId,
    async ([wanted], context): Promise<CommandResult> => {
      const entry = requireEntry(await readQueue(context.session), wanted);
      return entry.type === 'change' ? approve(context, wanted) : beginFrom(context, entry);
    },
    { opensForm: true },
  ),
  defineServerControl(
    editFirstId,
    async ([wanted], context): Promise<CommandResult> => {
      const { session } = context;
      const entry = requireEntry(await readQueue(session), wanted);
      if (entry.type === 'suggestion') return beginFrom(context, entry);
      if (isOwn(entry, context.asker))
        throw new UserError('This is your own change. Withdraw it, and make it again as you want it.');
      const [edit, ...others] = await readEdits(session, entry);
      if (others.length > 0)
        throw new UserError(
          `Change ${wanted} changes ${others.length + 1} things, which no form can show. Approve it as it is, or reject it and say what should be different.`,
        );
      return beginDraft(context, { edit, suggestion: wanted, said: takenUpBy(entry).flatMap(saidBy) });
    },
    { opensForm: true },
  ),
  defineServerControl(conflictId, async ([wanted, page], context) => {
    const { session } = context;
    const entry = requireChange(await readQueue(session), wanted);
    return conflictPage(context.snapshot, entry, await readEdits(session, entry), page);
  }),
  defineServerControl(redoId, async ([wanted, page], context) => {
    const { session } = context;
    const entry = requireChange(await readQueue(session), wanted);
    return redonePreview(context.snapshot, entry, await readEdits(session, entry), page);
  }),
  defineServerControl(approveOnId, ([wanted, revision], context) => approveOn(context, wanted, revision)),
];

export const reviewForms: readonly FormHandler[] = rejectForms;
