import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ServerContext } from '../../discord/interactions/command.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { container, textDisplay } from '../../discord/replies/components.ts';
import type { Edit } from '../../dossier/edit.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { correctionEdits } from '../../revisions/corrections.ts';
import { PointError } from '../../store/store.ts';
import { NOBODY } from './decisions.ts';
import { changeQueue, type WaitingChange } from './queue.ts';
import { withChange } from './queue-change.ts';
import { backRow } from './rows.ts';

/** The edition of the shipped dossier that this server was offered last. */
const OFFERED = 'shipped-offer';
const offered = z.object({ sum: z.string() });

const SHIPPED = { id: NOBODY, name: 'the shipped dossier' };

/**
 * Puts what was corrected in the shipped dossier into the review queue of a server that goes on with a copy of its own,
 * as one change, and says so in its log channel: once for each edition. The copy stays as it is until an editor
 * approves that. A server that changed nothing has the shipped dossier itself.
 */
export async function offerShipped({ session, snapshot }: ServerContext): Promise<void> {
  if (snapshot.revision === 0) return;
  const shipped = await session.shipped();
  const sum = createHash('sha256').update(JSON.stringify(shipped.dossier)).digest('base64url');
  const offer = await changeQueue<WaitingChange | null>(session, async (queue) => {
    if (offered.safeParse(await session.readState(OFFERED)).data?.sum === sum) return [queue, null];
    const edits = await correctionsOf(session, snapshot, shipped);
    const [after, waiting] =
      edits.length === 0 ? [queue, null] : await withChange(session, queue, edits, changeOf(edits));
    await session.writeState(OFFERED, { sum });
    return [after, waiting];
  });
  const { logChannel } = session.settings;
  if (offer === null || logChannel === null) return;
  const reply = { components: [container([textDisplay(offer.why), backRow(offer.number)])] };
  await session.messenger.post(logChannel, reply).catch(() => false);
}

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
