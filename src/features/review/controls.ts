import {
  type CommandResult,
  type Control,
  defineServerControl,
  type FormHandler,
} from '../../discord/interactions/command.ts';
import { UserError } from '../../errors/errors.ts';
import { beginDraft } from '../record-form/open-form.ts';
import { requireChange, requireEntry } from '../review-queue/decisions.ts';
import { isOwn, readQueue } from '../review-queue/queue.ts';
import { readEdits } from '../review-queue/queue-change.ts';
import { approveId, editFirstId } from '../review-queue/rows.ts';
import { suggestedValues } from '../review-queue/suggestion-words.ts';
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
import { rejectControls, rejectForms } from './reject.ts';

/** The controls of `/data review`, and its forms: for `commands/data.ts`. */
export const reviewControls: readonly Control[] = [
  ...reviewListControls,
  ...rejectControls,
  /** Of a suggestion a record has to be made first: its form opens, filled with what it says. */
  defineServerControl(
    approveId,
    async ([wanted], context): Promise<CommandResult> => {
      const entry = requireEntry(await readQueue(context.session), wanted);
      if (entry.type === 'change') return approve(context, wanted);
      return beginDraft(context, { kind: entry.kind, values: suggestedValues(entry), suggestion: wanted });
    },
    { opensForm: true },
  ),
  defineServerControl(
    editFirstId,
    async ([wanted], context): Promise<CommandResult> => {
      const { session } = context;
      const entry = requireEntry(await readQueue(session), wanted);
      if (entry.type === 'suggestion')
        return beginDraft(context, { kind: entry.kind, values: suggestedValues(entry), suggestion: wanted });
      if (isOwn(entry, context.asker))
        throw new UserError('This is your own change. Withdraw it, and make it again as you want it.');
      const [edit, ...others] = await readEdits(session, entry);
      if (others.length > 0)
        throw new UserError(
          `Change ${wanted} changes ${others.length + 1} things, which no form can show. Approve it as it is, or reject it and say what should be different.`,
        );
      return beginDraft(context, { edit, suggestion: wanted });
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
