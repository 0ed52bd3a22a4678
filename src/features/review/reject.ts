import {
  defineServerControl,
  defineServerForm,
  type ServerContext,
} from '../../discord/interactions/command.ts';
import { shown } from '../../discord/replies/attribution.ts';
import { panel } from '../../discord/replies/components.ts';
import { type Form, textInput } from '../../discord/replies/form.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { UserError } from '../../errors/errors.ts';
import { changeQueue } from '../review-queue/change-queue.ts';
import { decide, decisionOf, requireEntry, withDecision } from '../review-queue/decisions.ts';
import {
  type Decision,
  isOwn,
  nameOf,
  type ReviewEntry,
  type ReviewQueue,
  readQueue,
  takenUpBy,
} from '../review-queue/queue.ts';
import { freeEdits } from '../review-queue/queue-change.ts';
import { backRow, rejectId } from '../review-queue/rows.ts';
import { tellDecision } from '../review-queue/tell-decision.ts';

const MAX_REASON = 1000;

/** Asks why, and then takes an entry out of the queue and tells whose it was. */
export const rejectControls = [
  defineServerControl(
    rejectId,
    async ([number], context) => {
      const entry = requireEntry(await readQueue(context.session), number);
      return rejectForm(entry, isOwn(entry, context.asker));
    },
    { opensForm: true },
  ),
];

export const rejectForms = [
  defineServerForm(rejectId, ([number], context, values) => {
    const reason = values['reason'];
    return reject(context, number, typeof reason === 'string' ? reason.trim().slice(0, MAX_REASON) : '');
  }),
];

function rejectForm(entry: ReviewEntry, own: boolean): Form {
  const description = own ? 'Why it is not needed any more' : 'Its author is told this, with your name';
  const reason = {
    id: 'reason',
    label: 'Reason',
    description,
    most: MAX_REASON,
    isLong: true,
    required: !own,
  };
  return {
    form: {
      custom_id: rejectId.id(entry.number),
      title: `${own ? 'Withdraw' : 'Reject'} ${nameOf(entry).toLowerCase()}`,
      components: [textInput(reason)],
    },
  };
}

/** A suggestion that was taken up is back in the queue where the change made of it is rejected. */
async function reject(context: ServerContext, number: number, reason: string): Promise<Reply> {
  const { session, asker } = context;
  const { entry, decision } = await changeQueue(session, async (queue) => {
    const found = requireEntry(queue, number);
    const own = isOwn(found, asker);
    if (reason === '' && !own)
      throw new UserError('Nothing was rejected: write a reason, which its author is told.');
    const made = own
      ? decisionOf(session, found, asker, withdrawnText(found, asker.name, reason))
      : decide(session, found, { approved: false, by: asker, reason });
    return [withTakenUp(withDecision(queue, made), found), { entry: found, decision: made }];
  });
  if (entry.type === 'change') await freeEdits(session, entry);
  return rejectedReply(entry, decision, await tellDecision(session, decision));
}

function withTakenUp(queue: ReviewQueue, entry: ReviewEntry): ReviewQueue {
  const entries = [...queue.entries, ...takenUpBy(entry)].toSorted((a, b) => a.number - b.number);
  return { ...queue, entries };
}

function withdrawnText(entry: ReviewEntry, name: string, reason: string): string {
  return `${nameOf(entry)} was withdrawn by ${name}${reason === '' ? '.' : `: ${reason}`}`;
}

function rejectedReply(entry: ReviewEntry, { text }: Decision, told: string): Reply {
  const lines = [
    `### ${nameOf(entry)} no longer waits`,
    shown(text, 2000),
    ...takenUpBy(entry).map((one) => `${nameOf(one)} is back in the queue.`),
    ...(told === '' ? [] : [told]),
  ];
  return panel(lines.join('\n'), backRow(entry.number));
}
