import type { Edit } from '../../dossier/edit.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors.ts';
import { redoEdits } from '../../revisions/redo.ts';
import type { Saved } from '../../store/store.ts';
import type { Asker, Context } from '../interactions/command.ts';
import { type DeskChange, requireDesk } from '../interactions/server-session.ts';
import { shown } from '../replies/attribution.ts';
import { button, buttonRow, container, textDisplay } from '../replies/components.ts';
import { writeControlId } from '../replies/control-id.ts';
import type { Reply } from '../replies/reply.ts';
import { cutPlain } from './cut-plain.ts';
import { approvalConflict } from './review-conflict.ts';
import { approvals, decisionOf, requireChange, withDecision } from './review-decisions.ts';
import { freeEdits, readEdits } from './review-edits.ts';
import { changeQueue, type Decision, isOwn, nameOf, type WaitingChange } from './review-entries.ts';
import { describeRefusal } from './review-queue.ts';
import { backButton, backRow } from './review-rows.ts';
import { tellDecisions } from './suggest-tell.ts';

/**
 * Saves a waiting change in its author's name. Of two editors who approve at once only the first does: the change
 * leaves the queue in the step that saves it. Where the dossier changed meanwhile, both versions are shown.
 *
 * @throws UserError where it was decided before, or is one's own.
 */
export function approve(context: Context, number: number): Promise<Reply> {
  return approveAs(context, number, (edits) => edits);
}

/** Likewise, made again on top of the dossier of the revision that was looked at, and of no other. */
export function approveOn(context: Context, number: number, revision: number): Promise<Reply> {
  return approveAs(context, number, (edits) => (newest) => redoOn(newest, edits, revision));
}

type Making = (edits: readonly Edit[]) => DeskChange['edits'];

interface Approval {
  readonly entry: WaitingChange;
  readonly saved: Saved;
  readonly decisions: readonly Decision[];
}

async function approveAs(context: Context, number: number, make: Making): Promise<Reply> {
  const desk = requireDesk(context);
  const { asker, snapshot } = context;
  const { entry, saved, decisions } = await changeQueue<Approval>(desk, async (queue) => {
    const waiting = requireChange(queue, number);
    if (isOwn(waiting, asker))
      throw new UserError('Nobody approves their own change. Another editor has to; you can withdraw it.');
    const edits = await readEdits(desk, waiting);
    const result = await desk.save({
      edits: make(edits),
      why: noteApproval(waiting.why, asker),
      origin: waiting.origin,
      by: waiting.by,
      ...(waiting.of === undefined ? {} : { of: waiting.of }),
    });
    if (result.ok) {
      const decisions = approvals(desk, waiting, asker, result);
      return [decisions.reduce(withDecision, queue), { entry: waiting, saved: result, decisions }];
    }
    if (result.reason !== 'unchanged') return [queue, { entry: waiting, saved: result, decisions: [] }];
    const text = `${nameOf(waiting)} left the queue: the dossier was like that already.`;
    const decisions = [decisionOf(desk, waiting, asker, text)];
    return [decisions.reduce(withDecision, queue), { entry: waiting, saved: result, decisions }];
  });
  if (decisions.length === 0) return describeObstacle(saved, entry, snapshot);
  await freeEdits(desk, entry);
  return approvedReply(entry, saved, await tellDecisions(desk, decisions));
}

function redoOn(newest: Snapshot, edits: readonly Edit[], revision: number): readonly Edit[] {
  const redone = newest.revision === revision ? redoEdits(newest, edits) : null;
  if (redone === null)
    throw new UserError(
      'The dossier changed again since you looked at it. Nothing was saved: open `/data review` anew.',
    );
  if (!redone.ok)
    throw new UserError(`This can’t be saved on top of what is there. ${describeRefusal(redone)}`);
  return redone.edits;
}

/** The reason that stands in the history: the author's own, and who approved it. */
function noteApproval(why: string, { name }: Asker): string {
  const note = `(approved by ${name})`;
  return why === '' ? note : `${cutPlain(why, 4000 - note.length - 1)} ${note}`;
}

function describeObstacle(saved: Saved, entry: WaitingChange, snapshot: Snapshot): Reply {
  if (saved.ok || saved.reason === 'unchanged')
    throw new TypeError('Nothing is in the way of what was saved.');
  if (saved.reason === 'conflict') return approvalConflict(snapshot, entry, saved.conflicts, 0);
  const text = `**Change ${entry.number} was not approved**, and still waits. ${describeRefusal(saved)}`;
  return { components: [container([textDisplay(text), backRow(entry.number)])] };
}

function approvedReply(entry: WaitingChange, saved: Saved, told: string): Reply {
  const lead = `**Change ${entry.number}** by ${shown(entry.by.name, 60)}`;
  const became = saved.ok
    ? `is approved and saved as revision ${saved.revision.number}.`
    : 'left the queue: the dossier is like that already.';
  const undo = saved.ok ? [button('Undo', writeControlId('data', 'undo', saved.revision.number))] : [];
  return {
    components: [
      container([
        textDisplay(`${lead} ${became} ${told}`.trimEnd()),
        buttonRow(...undo, backButton(entry.number)),
      ]),
    ],
  };
}
