import type { SuggestedKind } from '../../discord/interactions/add-ids.ts';
import type { ServerContext } from '../../discord/interactions/command.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { button, buttonRow, panel, type Row } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { UserError } from '../../errors/errors.ts';
import { sameJson } from '../../revisions/field-changes.ts';
import { changeQueue } from '../review-queue/change-queue.ts';
import {
  nameOf,
  type ReviewEntry,
  type ReviewQueue,
  readQueue,
  type Suggestion,
  TO_BE_TOLD,
  takenUpBy,
} from '../review-queue/queue.ts';
import { takeUntold } from '../review-queue/tell-decision.ts';

/** Open suggestions that one person may have, and all of a server together. */
const MAX_OF_ONE = 5;
const MAX_OF_ALL = 300;

/**
 * Refuses, before anything is written, where the asker can't suggest anything.
 *
 * @throws UserError with that reason.
 */
export async function requireRoom(context: ServerContext): Promise<ServerSession> {
  const { session } = context;
  if (session.settings.review === 'off')
    throw new UserError('This server takes no suggestions. Tell one of its editors what the dossier lacks.');
  refuseTooMany(await readQueue(session), context.asker.id);
  return session;
}

/** What is handed in: an entry to be, or a mistake in the entry with that id. */
export type HandedIn =
  | { readonly kind: SuggestedKind }
  | { readonly kind: 'mistake'; readonly about: string };

/** Puts it into the queue and says so, with the decisions on earlier ones that its author was not told yet. */
export async function addSuggestion(
  context: ServerContext,
  handedIn: HandedIn,
  texts: Suggestion['texts'],
): Promise<Reply> {
  const session = await requireRoom(context);
  const { id, name } = context.asker;
  const added = await changeQueue<ReviewEntry>(session, async (queue) => {
    // Sent again, for its answer may have been lost.
    const same = queue.entries.find((entry) => entry.by.id === id && isSame(entry, handedIn, texts));
    if (same !== undefined) return [queue, same];
    refuseTooMany(queue, id);
    const suggestion: Suggestion = {
      type: 'suggestion',
      number: queue.next,
      at: session.now(),
      by: { id, name: name.slice(0, 200) },
      notices: TO_BE_TOLD,
      ...handedIn,
      texts,
    };
    const changed = { ...queue, next: queue.next + 1, entries: [...queue.entries, suggestion] };
    return [changed, suggestion];
  });
  const untold = await takeUntold(session, id);
  const what = handedIn.kind === 'mistake' ? [] : [`It is a suggested ${handedIn.kind}.`];
  return outcomesReply(untold, [
    `### ${nameOf(added)} waits for this server’s editors\n${[...what, howTold(session)].join(' ')}`,
  ]);
}

function isSame(entry: ReviewEntry, handedIn: HandedIn, texts: Suggestion['texts']): boolean {
  if (entry.type !== 'suggestion') return false;
  const { kind, about } = entry;
  return sameJson({ kind, about, texts: entry.texts }, { about: undefined, ...handedIn, texts });
}

/** The decisions on the asker's earlier suggestions, with a way on to the form; null where all are told. */
export async function untoldReply(context: ServerContext, onwards: readonly Row[]): Promise<Reply | null> {
  const untold = await takeUntold(context.session, context.asker.id);
  return untold.length === 0 ? null : outcomesReply(untold, [], onwards);
}

/** The ways on to a form, each with what it is called. */
export function onwardsRow(label: string, customId: string): Row {
  return buttonRow(button(label, customId));
}

function outcomesReply(
  untold: readonly string[],
  lines: readonly string[],
  onwards: readonly Row[] = [],
): Reply {
  const shownOutcomes = untold.slice(-3);
  const earlier = shownOutcomes.length === 0 ? [] : [`### Decided meanwhile\n${shownOutcomes.join('\n\n')}`];
  return panel(...lines, ...earlier, ...onwards);
}

function howTold({ settings }: ServerSession): string {
  // The log channel has no name here: its editors may be the only ones who see it.
  const otherwise =
    settings.logChannel === null ? '`/suggest` tells you next time' : 'it is posted in the log channel';
  return `You hear by direct message what they decide; if you take none, ${otherwise}.`;
}

/** @throws UserError where one more would be too many. */
function refuseTooMany({ entries }: ReviewQueue, person: string): void {
  const open = entries.flatMap((entry) => (entry.type === 'suggestion' ? [entry] : takenUpBy(entry)));
  const own = open.filter(({ by }) => by.id === person);
  if (own.length >= MAX_OF_ONE)
    throw new UserError(
      `You have ${own.length} suggestions open (${own.map(({ number }) => number).join(', ')}), which is the most. Suggest more once the editors have decided one.`,
    );
  if (open.length >= MAX_OF_ALL)
    throw new UserError(
      `${open.length} suggestions wait for the editors of this server, which is the most. Try again once they have decided some.`,
    );
}
