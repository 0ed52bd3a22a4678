import { eraseDraft } from '../../discord/interactions/draft-store.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { decisionOf, withDecision } from './decisions.ts';
import {
  type Decision,
  type Erasing,
  editsState,
  MAX_WAITING,
  nameOf,
  type ReviewQueue,
  takenUpBy,
} from './queue.ts';

const WHY = 'it had text that was erased for good.';

/**
 * Removes what a purge erased from the history from the queue, the edits of waiting changes and the drafts, and edits left
 * over from changes that no longer wait. Call it inside `changeQueue`.
 *
 * @param at When it was erased, ISO 8601.
 */
export async function withoutErased(
  session: ServerSession,
  { erasing: _done, ...queue }: ReviewQueue,
  erasing: Erasing,
  at: string,
): Promise<readonly [ReviewQueue, readonly Decision[]]> {
  const gone = queue.entries.filter(({ number }) => erasing.entries.includes(number));
  const made = gone
    .flatMap((entry) => [entry, ...takenUpBy(entry)])
    .map((entry) => {
      const text = `${nameOf(entry)} was taken out by ${erasing.by.name}: ${WHY}`;
      return decisionOf({ now: () => at }, entry, erasing.by, text);
    });
  const decided = queue.decided.map((one) =>
    erasing.decided.includes(one.number) ? { ...one, text: `Number ${one.number} was decided; ${WHY}` } : one,
  );
  const after = made.reduce(withDecision, { ...queue, decided });
  const used = after.entries.flatMap((entry) => (entry.type === 'change' ? [entry.slot] : []));
  for (let slot = 1; slot <= MAX_WAITING; slot += 1)
    if (!used.includes(slot)) await session.changeState(editsState(slot), () => null);
  for (const key of erasing.drafts) await eraseDraft(session, key);
  return [after, made];
}
