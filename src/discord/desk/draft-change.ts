import type { Edit } from '../../dossier/edit.ts';
import type { Context } from '../interactions/command.ts';
import { requireDesk } from '../interactions/server-session.ts';
import type { Draft } from './draft.ts';
import { entryOf, readQueue } from './review-entries.ts';
import type { QueuedChange } from './review-queue.ts';

/** The change that a draft makes. What takes up somebody's suggestion is theirs, and says who saw to it. */
export async function changeOf(
  context: Context,
  { why, suggestion }: Draft,
  edit: Edit,
): Promise<QueuedChange> {
  const own = { edits: [edit], why, origin: 'edit' as const };
  if (suggestion === null) return own;
  const desk = requireDesk(context);
  const entry = entryOf(await readQueue(desk), suggestion);
  if (entry === undefined) return { ...own, suggestion };
  const note = `(edited and approved by ${context.asker.name})`;
  const waits = desk.settings.review === 'four-eyes';
  return {
    ...own,
    suggestion,
    by: entry.by,
    origin: entry.type === 'suggestion' ? 'suggestion' : entry.origin,
    why: waits ? why : [why, note].filter((text) => text !== '').join(' '),
  };
}
