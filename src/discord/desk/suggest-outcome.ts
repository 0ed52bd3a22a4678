import type { Saved } from '../../store/store.ts';
import type { Asker } from '../interactions/command.ts';
import type { Desk } from '../interactions/server-session.ts';
import { approvals, requireEntry, withDecision } from './review-decisions.ts';
import { freeEdits } from './review-edits.ts';
import { changeQueue, type Decision, type ReviewEntry } from './review-entries.ts';
import { tellDecisions } from './suggest-tell.ts';

/**
 * Saves what takes up a suggestion, or an edited waiting change, and closes it in the same step: of two editors who
 * save at once only the first does. `told` says how the proposer learns of it; null where nothing was saved. `save`
 * is `Desk.save` and no more: what changes the queue itself would wait for its own end.
 *
 * @throws UserError where it was decided before.
 */
export async function saveSuggested(
  desk: Desk,
  number: number,
  by: Asker,
  save: () => Promise<Saved>,
): Promise<{ readonly saved: Saved; readonly told: string | null }> {
  const { saved, entry, decisions } = await changeQueue<Taken>(desk, async (queue) => {
    const taken = requireEntry(queue, number);
    const result = await save();
    if (!result.ok) return [queue, { saved: result, entry: taken, decisions: [] }];
    const made = approvals(desk, taken, by, result);
    return [made.reduce(withDecision, queue), { saved: result, entry: taken, decisions: made }];
  });
  if (decisions.length === 0) return { saved, told: null };
  if (entry.type === 'change') await freeEdits(desk, entry);
  return { saved, told: await tellDecisions(desk, decisions) };
}

interface Taken {
  readonly saved: Saved;
  readonly entry: ReviewEntry;
  readonly decisions: readonly Decision[];
}
