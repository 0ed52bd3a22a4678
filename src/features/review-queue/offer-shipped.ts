import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ServerContext } from '../../discord/interactions/command.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { countOfEntries } from '../../discord/replies/record-words.ts';
import { type Edit, isRecordEdit, type OwnField } from '../../dossier/edit.ts';
import { derive, type Snapshot } from '../../dossier/snapshot.ts';
import { correctionEdits } from '../../revisions/corrections.ts';
import { dossierKey } from '../../store/dossier-key.ts';
import { NotSavedError, PointError } from '../../store/store.ts';
import { listWords } from '../../text/list-words.ts';
import { changeQueue } from './change-queue.ts';
import { decisionOf, NOBODY, withDecision } from './decisions.ts';
import type { ReviewEntry, WaitingChange } from './queue.ts';
import { freeEdits, isFull, withChange } from './queue-change.ts';

/** The state in which earlier versions kept which edition was offered last; the queue has that now. */
const LEGACY_STATE = 'shipped-offer';
const legacyState = z.object({ sum: z.string() });

const SHIPPED = { id: NOBODY, name: 'the shipped dossier' };

/**
 * Puts what was corrected in the shipped dossier into the review queue of a server that goes on with a copy of its own,
 * as one change: once for each edition, whatever ends the process meanwhile. What was offered of an earlier edition and
 * still waits is replaced, and withdrawn where nothing differs any more. The copy stays as it is until an editor approves
 * that. A server that changed nothing has the shipped dossier itself, and none but its first dossier began with it. Where
 * too many changes wait already, it waits for its turn; where the disk refuses it, for another time, and what is read goes
 * on without it.
 */
export async function offerShipped(context: ServerContext): Promise<void> {
  try {
    await offer(context);
  } catch (error) {
    if (!(error instanceof NotSavedError)) throw error;
  }
}

async function offer({ session, snapshot }: ServerContext): Promise<void> {
  if (snapshot.revision === 0 || session.dossier !== 1) return;
  const shipped = await session.shipped();
  const sum = sumOf(shipped);
  const replaced = await changeQueue<readonly WaitingChange[]>(session, async (queue) => {
    const offeredEdition =
      queue.offered ?? legacyState.safeParse(await session.readState(LEGACY_STATE)).data?.sum;
    const earlier = queue.entries.filter(isOffer);
    const others = { ...queue, entries: queue.entries.filter((entry) => !isOffer(entry)) };
    if (offeredEdition === sum || isFull(others)) return [queue, []];
    const edits = await correctionsOf(session, snapshot, shipped);
    // What waits keeps its place until the newest stands in another, unless no other is left.
    const full = isFull(queue);
    const [after, newest] =
      edits.length === 0
        ? [others, null]
        : await withChange(session, full ? others : queue, edits, changeOf(edits));
    const became = newest === null ? 'was withdrawn' : `was replaced by change ${newest.number}`;
    const decided = earlier.reduce(
      (one, entry) =>
        withDecision(
          one,
          decisionOf(
            session,
            entry,
            SHIPPED,
            `Change ${entry.number} ${became}: a newer dossier is shipped.`,
          ),
        ),
      after,
    );
    // The edition is kept in the queue itself: there is no moment at which one has it and the other has not.
    return [{ ...decided, offered: sum }, earlier];
  });
  for (const entry of replaced) await freeEdits(session, entry);
}

/** Whether it was put here by `offerShipped`. */
function isOffer(entry: ReviewEntry): entry is WaitingChange {
  return entry.type === 'change' && entry.editor.id === SHIPPED.id;
}

/**
 * Offers them to each server with the first request to a dossier there; later requests cost nothing.
 *
 * @param report Is told where that fails. They are offered again when somebody there runs `/data review` or `/settings
 * show`, or with the first request after the next start.
 */
export function createShippedOffers(
  report: (error: unknown, server: string) => void,
): (context: ServerContext) => Promise<void> {
  const seen = new Set<string>();
  return async (context) => {
    const { server, dossier } = context.session;
    const key = dossierKey(server, dossier);
    if (seen.has(key)) return;
    if (seen.size >= MAX_SEEN) seen.clear();
    seen.add(key);
    await offerShipped(context).catch((error: unknown) => report(error, server));
  };
}

/** How many dossiers are remembered. To be offered them again changes nothing. */
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
  const why = `The shipped dossier was corrected: ${describeCorrected(edits)}. This server keeps its own until that is approved.`;
  return { by: SHIPPED, editor: SHIPPED, why, origin: 'import', takesUp: null } as const;
}

/** "3 entries", "the title and note", "1 entry and the summary". */
function describeCorrected(edits: readonly Edit[]): string {
  const records = edits.filter(isRecordEdit).length;
  const fields = edits.flatMap((edit) => (edit.kind === 'dossier' ? [OWN_FIELD_NAMES[edit.field]] : []));
  const [field, ...more] = fields;
  return listWords(
    [
      ...(records === 0 ? [] : [countOfEntries(records)]),
      ...(field === undefined ? [] : [`the ${field}`]),
      ...more,
    ],
    'and',
  );
}

const OWN_FIELD_NAMES = {
  $schema: 'schema',
  id: 'id',
  title: 'title',
  note: 'note',
  summary: 'summary',
} as const satisfies Record<OwnField, string>;
