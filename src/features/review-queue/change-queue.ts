import type { Asker } from '../../discord/interactions/command.ts';
import type { ServerSession, SessionChange } from '../../discord/interactions/server-session.ts';
import type { Saved } from '../../store/store.ts';
import { approvals, requireEntry, withDecision } from './decisions.ts';
import { withoutErased } from './erase.ts';
import {
  type Decision,
  editsState,
  MAX_DECIDED,
  QUEUE,
  type ReviewEntry,
  type ReviewQueue,
  readQueue,
} from './queue.ts';

/**
 * Changes the review queue under the server's lock: writes the queue that `work` returns, and returns its other value.
 * `keep` writes the queue at once, before `work` does something that a crash may interrupt; the next call recovers from that.
 */
export function changeQueue<T>(
  session: ServerSession,
  work: (
    queue: ReviewQueue,
    keep: (queue: ReviewQueue) => Promise<void>,
  ) => Promise<readonly [ReviewQueue, T]>,
): Promise<T> {
  return session.serialize(async () => {
    let kept = await readQueue(session);
    const keep = async (queue: ReviewQueue): Promise<void> => {
      if (queue === kept) return;
      const { decided } = queue;
      await session.changeState(QUEUE, () => ({ ...queue, decided: decided.slice(-MAX_DECIDED) }));
      kept = queue;
    };
    await keep(await recovered(session, kept));
    const [after, result] = await work(kept, keep);
    await keep(after);
    return result;
  });
}

interface SavedEntry {
  readonly entry: ReviewEntry;
  readonly saved: Saved;
  /** None where the entry still waits. */
  readonly decisions: readonly Decision[];
}

/**
 * Saves an entry as a change of the dossier and closes it in the same step, so that of two editors at once only the first
 * does. After a crash in between, the next change of the queue closes it.
 *
 * @param make Makes the change. It must not call `changeQueue`: that would deadlock.
 * @param leaves The decisions that close the entry although it was not saved.
 * @throws UserError where it was decided before.
 */
export function saveEntry(
  session: ServerSession,
  number: number,
  by: Asker,
  make: (entry: ReviewEntry) => Promise<SessionChange>,
  leaves: (saved: Saved, entry: ReviewEntry) => readonly Decision[] = () => [],
): Promise<SavedEntry> {
  return changeQueue<SavedEntry>(session, async (queue, keep) => {
    const entry = requireEntry(queue, number);
    const change = await make(entry);
    const [newest] = await session.history({ limit: 1 });
    const { id: author } = change.by ?? by;
    await keep(withTaking(queue, number, { by, from: newest?.number ?? 0, author, why: change.why }));
    const saved = await session.save(change);
    const decisions = saved.ok ? approvals(session, entry, by, saved) : leaves(saved, entry);
    return [decisions.reduce(withDecision, queue), { entry, saved, decisions }];
  });
}

function withTaking(queue: ReviewQueue, number: number, taking: ReviewEntry['taking']): ReviewQueue {
  return {
    ...queue,
    entries: queue.entries.map((entry) => (entry.number === number ? { ...entry, taking } : entry)),
  };
}

/** Whether a crash may have interrupted a save or a purge. */
export function needsRecovery({ entries, erasing }: ReviewQueue): boolean {
  return erasing !== undefined || entries.some(({ taking }) => taking !== undefined);
}

/** The queue without the entries that a crash left in it after they were saved or erased. */
async function recovered(session: ServerSession, queue: ReviewQueue): Promise<ReviewQueue> {
  if (!needsRecovery(queue)) return queue;
  const history = await session.history();
  let after = queue;
  for (const entry of queue.entries) {
    const { taking } = entry;
    if (taking === undefined) continue;
    const revision = history.find(
      ({ number, by, why }) => number > taking.from && by.id === taking.author && why === taking.why,
    );
    after =
      revision === undefined
        ? withTaking(after, entry.number, undefined)
        : approvals({ now: () => revision.at }, entry, taking.by, { revision }).reduce(withDecision, after);
    if (revision !== undefined && entry.type === 'change')
      await session.changeState(editsState(entry.slot), () => null);
  }
  const { erasing } = queue;
  if (erasing === undefined) return after;
  const purge = history.find(
    ({ number, origin, of }) => number > erasing.from && origin === 'purge' && of === erasing.revision,
  );
  if (purge === undefined) return { ...after, erasing: undefined };
  const [without] = await withoutErased(session, after, erasing, purge.at);
  return without;
}
