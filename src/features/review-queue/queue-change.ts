import { z } from 'zod';
import { runCooperatively } from '../../async/cooperative.ts';
import type { Asker, ServerContext } from '../../discord/interactions/command.ts';
import type { ServerSession, SessionChange } from '../../discord/interactions/server-session.ts';
import { shownName } from '../../discord/replies/attribution.ts';
import { panel } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Edit } from '../../dossier/edit.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { applyingEdits, type Refused } from '../../revisions/apply-edits.ts';
import { sameJson } from '../../revisions/field-changes.ts';
import { editSchema } from '../../revisions/revision.ts';
import { problemLine } from '../history/problem-line.ts';
import { changeQueue } from './change-queue.ts';
import { decisionOf, requireEntry, withDecision } from './decisions.ts';
import {
  type Decision,
  editsState,
  MAX_WAITING,
  MAX_WHY,
  type ReviewQueue,
  TO_BE_TOLD,
  type WaitingChange,
} from './queue.ts';
import { backRow } from './rows.ts';
import { tellDecision } from './tell-decision.ts';

const kept = z.object({ number: z.number(), edits: z.array(z.unknown()) });

/** Writes the edits of a waiting change, as a state of their own: an import may be large. */
async function keepEdits(
  session: ServerSession,
  { slot, number }: WaitingChange,
  edits: readonly Edit[],
): Promise<void> {
  await session.changeState(editsState(slot), () => ({ number, edits }));
}

/** @throws UserError where they are not there any more. */
export async function readEdits(
  session: Pick<ServerSession, 'readState'>,
  entry: WaitingChange,
): Promise<readonly Edit[]> {
  return runCooperatively(parsing(await keptEdits(session, entry), entry));
}

/** The first of them, to be shown, and how many there are. @throws UserError where they are not there any more. */
export async function readFirstEdits(
  session: Pick<ServerSession, 'readState'>,
  entry: WaitingChange,
  most: number,
): Promise<{ readonly first: readonly Edit[]; readonly count: number }> {
  const edits = await keptEdits(session, entry);
  return { first: await runCooperatively(parsing(edits.slice(0, most), entry)), count: edits.length };
}

/** As they are kept, unparsed. @throws UserError where they are not there any more. */
export async function keptEdits(
  session: Pick<ServerSession, 'readState'>,
  entry: WaitingChange,
): Promise<readonly unknown[]> {
  const { data } = kept.safeParse(await session.readState(editsState(entry.slot)));
  if (data === undefined || data.number !== entry.number) throw lost(entry);
  return data.edits;
}

function* parsing(edits: readonly unknown[], entry: WaitingChange): Generator<void, readonly Edit[], void> {
  const parsed: Edit[] = [];
  for (const edit of edits) {
    const { data } = editSchema.safeParse(edit);
    if (data === undefined) throw lost(entry);
    parsed.push(data);
    yield;
  }
  return parsed;
}

function lost({ number, editor }: WaitingChange): UserError {
  return new UserError(
    `What change ${number} would change can’t be read any more. Reject it, and ask ${shownName(editor)} to make it again.`,
  );
}

/** Deletes the edits of a decided change, unless another change has taken its slot. */
export async function freeEdits(session: ServerSession, { slot, number }: WaitingChange): Promise<void> {
  await session.changeState(editsState(slot), (found) =>
    kept.safeParse(found).data?.number === number ? null : found,
  );
}

/** A change; `suggestion` is the number of the entry that it replaces: a suggestion, or a change that was edited first. */
export type QueuedChange = SessionChange & { readonly suggestion?: number };

/**
 * Puts an editor's change into the queue, where it waits for another editor, and answers with that. What it takes up
 * leaves the queue.
 *
 * @throws UserError for a change that could not be saved as it is, and where too many wait.
 */
export async function queueChange(context: ServerContext, change: QueuedChange): Promise<Reply> {
  const { session, snapshot, asker } = context;
  const edits = typeof change.edits === 'function' ? change.edits(snapshot) : change.edits;
  // An import may be large: it is checked outside the lock.
  const applied = await runCooperatively(applyingEdits(snapshot, edits));
  if (!applied.ok) throw new UserError(`This can’t wait for review. ${describeRefusal(snapshot, applied)}`);
  const why = change.why.slice(0, MAX_WHY);
  const { entry, replaced } = await changeQueue<Queued>(session, async (queue) => {
    const same = await findSame(session, queue, asker, { ...change, edits, why });
    if (same !== undefined) return [queue, { entry: same, replaced: null }];
    const taken = change.suggestion === undefined ? null : requireEntry(queue, change.suggestion);
    const [added, waiting] = await withChange(session, queue, edits, {
      by: change.by ?? asker,
      editor: asker,
      notices: TO_BE_TOLD,
      why,
      origin: change.origin,
      takesUp: taken?.type === 'change' ? taken.takesUp : taken,
      ...(change.of === undefined ? {} : { of: change.of }),
    });
    const after = { ...added, entries: added.entries.filter((one) => one !== taken) };
    if (taken?.type !== 'change') return [after, { entry: waiting, replaced: null }];
    const text = `Change ${taken.number} was edited by ${asker.name} and waits for review as change ${waiting.number}.`;
    const decision = decisionOf(session, taken, asker, text);
    return [withDecision(after, decision), { entry: waiting, replaced: { change: taken, decision } }];
  });
  if (replaced !== null) {
    await freeEdits(session, replaced.change);
    await tellDecision(session, replaced.decision);
  }
  return queuedReply(entry);
}

/** The equal change of that editor that waits already: a lost answer makes people submit again. */
async function findSame(
  session: ServerSession,
  { entries }: ReviewQueue,
  { id }: Asker,
  { edits, origin, why, of }: SessionChange,
): Promise<WaitingChange | undefined> {
  for (const entry of entries) {
    if (entry.type !== 'change' || entry.editor.id !== id) continue;
    if (entry.origin !== origin || entry.why !== why || entry.of !== of) continue;
    const kept = await keptEdits(session, entry).catch(() => null);
    if (sameJson(kept, edits)) return entry;
  }
  return undefined;
}

/** The queue with one more change in it, whose edits are kept. @throws UserError where too many wait. */
export async function withChange(
  session: ServerSession,
  queue: ReviewQueue,
  edits: readonly Edit[],
  change: Omit<WaitingChange, 'type' | 'number' | 'at' | 'slot'>,
): Promise<readonly [ReviewQueue, WaitingChange]> {
  const waiting: WaitingChange = {
    type: 'change',
    number: queue.next,
    at: session.now(),
    slot: freeSlot(queue),
    ...change,
  };
  // The edits first: an entry without them could not be decided.
  await keepEdits(session, waiting, edits);
  return [{ ...queue, next: queue.next + 1, entries: [...queue.entries, waiting] }, waiting];
}

interface Queued {
  readonly entry: WaitingChange;
  /** Another's change, of which this is the edited version. */
  readonly replaced: { readonly change: WaitingChange; readonly decision: Decision } | null;
}

/** Why edits can't be applied, in words. */
export function describeRefusal(snapshot: Snapshot, refused: Refused): string {
  if (refused.reason === 'conflict')
    return 'Somebody changed the same entry meanwhile. Open it again, and make the change on top of theirs.';
  const problems = refused.problems.slice(0, 5).map((problem) => problemLine(snapshot, problem));
  return `Something in the dossier would not be right any more:\n${problems.join('\n')}`;
}

/** Whether as many changes wait as may. */
export function isFull(queue: ReviewQueue): boolean {
  return slotIn(queue) === undefined;
}

function slotIn({ entries }: ReviewQueue): number | undefined {
  const used = new Set(entries.flatMap((entry) => (entry.type === 'change' ? [entry.slot] : [])));
  for (let slot = 1; slot <= MAX_WAITING; slot++) if (!used.has(slot)) return slot;
  return undefined;
}

function freeSlot(queue: ReviewQueue): number {
  const slot = slotIn(queue);
  if (slot !== undefined) return slot;
  throw new UserError(
    `${MAX_WAITING} changes wait for review, which is the most. Nothing was kept of yours: decide some with \`/data review\` first.`,
  );
}

function queuedReply({ number }: WaitingChange): Reply {
  return panel(
    `### Change ${number} waits for another editor\nNothing in the dossier is changed yet. \`/data review\` shows it; nobody approves their own.`,
    backRow(number),
  );
}
