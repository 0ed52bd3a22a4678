import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ServerContext } from '../../discord/interactions/command.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import type { Edit } from '../../dossier/edit.ts';
import { derive, type Snapshot } from '../../dossier/snapshot.ts';
import { correctionEdits } from '../../revisions/corrections.ts';
import { PointError } from '../../store/store.ts';
import { NOBODY } from './decisions.ts';
import { changeQueue } from './queue.ts';
import { isFull, withChange } from './queue-change.ts';

/** The state in which earlier versions kept which edition was offered last; the queue has that now. */
const LEGACY_STATE = 'shipped-offer';
const legacyState = z.object({ sum: z.string() });

const SHIPPED = { id: NOBODY, name: 'the shipped dossier' };

/**
 * Puts what was corrected in the shipped dossier into the review queue of a server that goes on with a copy of its own,
 * as one change: once for each edition, whatever ends the process meanwhile. The copy stays as it is until an editor
 * approves that. A server that changed nothing has the shipped dossier itself. Where too many changes wait already, it
 * waits for its turn.
 */
export async function offerShipped({ session, snapshot }: ServerContext): Promise<void> {
  if (snapshot.revision === 0) return;
  const shipped = await session.shipped();
  const sum = sumOf(shipped);
  await changeQueue(session, async (queue) => {
    const offeredEdition =
      queue.offered ?? legacyState.safeParse(await session.readState(LEGACY_STATE)).data?.sum;
    if (offeredEdition === sum || isFull(queue)) return [queue, null];
    const edits = await correctionsOf(session, snapshot, shipped);
    // The edition is kept in the queue itself: there is no moment at which one has it and the other has not.
    const [after] = edits.length === 0 ? [queue] : await withChange(session, queue, edits, changeOf(edits));
    return [{ ...after, offered: sum }, null];
  });
}

/**
 * Offers them to each server with the first request there; later requests cost nothing.
 *
 * @param report Is told where that fails. They are offered again when somebody there runs `/data review` or `/settings
 * show`, or with the first request after the next start.
 */
export function createShippedOffers(
  report: (error: unknown, server: string) => void,
): (context: ServerContext) => Promise<void> {
  const seen = new Set<string>();
  return async (context) => {
    const { server } = context.session;
    if (seen.has(server)) return;
    if (seen.size >= MAX_SEEN) seen.clear();
    seen.add(server);
    await offerShipped(context).catch((error: unknown) => report(error, server));
  };
}

/** How many servers are remembered. To be offered them again changes nothing. */
const MAX_SEEN = 10_000;

const sumOf = derive(({ dossier }) =>
  createHash('sha256').update(JSON.stringify(dossier)).digest('base64url'),
);

/** A dossier of another topic has nothing to do with the shipped one, and of what is kept no more there is no telling. */
async function correctionsOf(
  session: ServerSession,
  snapshot: Snapshot,
  shipped: Snapshot,
): Promise<readonly Edit[]> {
  if (shipped.dossier.id !== snapshot.dossier.id) return [];
  try {
    return correctionEdits(snapshot, await session.at({ revision: 0 }), shipped);
  } catch (error) {
    if (error instanceof PointError) return [];
    throw error;
  }
}

function changeOf(edits: readonly Edit[]) {
  const entries = edits.length === 1 ? '1 entry' : `${edits.length} entries`;
  const why = `The shipped dossier was corrected: ${entries}. This server keeps its own until that is approved.`;
  return { by: SHIPPED, editor: SHIPPED, why, origin: 'import', takesUp: null } as const;
}
