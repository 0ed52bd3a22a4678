import { z } from 'zod';
import { runCooperatively } from '../../async/cooperative.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { button, buttonRow } from '../../discord/replies/components.ts';
import { describeTouched } from '../../discord/replies/contested.ts';
import { controlId, pageNumber, serialNumber } from '../../discord/replies/control-id.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import { countOfEntries } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { type Edit, isRecordEdit } from '../../dossier/edit.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { applyingEdits } from '../../revisions/apply-edits.ts';
import type { Referrer } from '../../revisions/referrers.ts';
import type { Revision } from '../../revisions/revision.ts';
import { revivals } from '../../revisions/revive.ts';
import { withResting } from '../../revisions/undo-resting.ts';
import { findRetirement } from '../history/retired-entries.ts';
import { describeRecord } from '../history/saved-reply.ts';
import { blockOf, markOf, STAYS, summaryBlock } from '../retire/retire.ts';

/** What an undo has to change beside what it takes back, for the dossier to stay right. */
interface AlsoUndone {
  readonly edits: readonly Edit[];
  readonly retired: readonly Referrer[];
  readonly unlinked: readonly Referrer[];
  readonly trimsSummary: boolean;
  /** What comes back, because what the undo brings back mentions it. */
  readonly revived: readonly Edit[];
}

/** Null where nothing has to, or where what would have to does not help either: saving it then tells why. */
export async function alsoUndone(
  session: Pick<ServerSession, 'history'>,
  snapshot: Snapshot,
  undone: readonly Edit[],
): Promise<AlsoUndone | null> {
  const resting = withResting(snapshot, undone);
  const edits = resting?.edits ?? undone;
  const revived = await revivals(snapshot, edits, (id) => findRetirement(session, id));
  if (resting === null && revived.length === 0) return null;
  const also = {
    edits: [...revived, ...edits],
    retired: resting?.retired ?? [],
    unlinked: resting?.unlinked ?? [],
    trimsSummary: resting?.trimsSummary ?? false,
    revived,
  };
  const applied = await runCooperatively(applyingEdits(snapshot, also.edits));
  return applied.ok ? also : null;
}

/** Tells it from any other, in as few characters as fit into a custom id. */
export function shortMark(also: AlsoUndone): string {
  return markOf(also).slice(0, 12);
}

export const undoAlsoId = controlId('data', 'undo-also', [serialNumber, z.string().regex(/^[\w-]{12}$/)]);
export const alsoPageId = controlId('data', 'undo-rests', [serialNumber, pageNumber]);

/** Asks whether to undo a revision together with what rests on it, which is named entry by entry. */
export function alsoReply(
  snapshot: Snapshot,
  { number }: Revision,
  also: AlsoUndone,
  { page, isOther }: { readonly page: number; readonly isOther: boolean },
): Reply {
  const { retired, unlinked, trimsSummary, revived } = also;
  const rests = retired.length + unlinked.length + (trimsSummary ? 1 : 0);
  const back = revived.filter(isRecordEdit);
  const blocks = [
    isOther
      ? 'The dossier was changed since you were asked. This is what would happen now; nothing is changed yet.'
      : 'Nothing is changed yet.',
    ...retired.map((one) => blockOf(snapshot, 'Goes:', one)),
    ...unlinked.map((one) => blockOf(snapshot, STAYS, one)),
    ...(trimsSummary ? [summaryBlock(snapshot, STAYS)] : []),
    ...back.map(({ kind, after }) => `**Comes back: ${describeRecord(snapshot, kind, after)}`),
  ];
  const ids = [...retired, ...unlinked].slice(0, 20).map(({ id }) => id);
  return pagedReply({
    heading: `### ${rests > 0 ? `${countOfEntries(rests)} ${rests === 1 ? 'rests' : 'rest'} on revision ${number}` : `Revision ${number} needs ${countOfEntries(back.length)} that ${back.length === 1 ? 'is' : 'are'} retired`}`,
    blocks,
    page,
    most: 9,
    turnTo: (to) => alsoPageId.id(number, to),
    below: () => describeTouched(snapshot, ids),
    rows: () => [
      buttonRow(
        button(
          rests > 0 ? 'Undo with what rests on it' : 'Undo, and bring these back',
          undoAlsoId.id(number, shortMark(also)),
        ),
      ),
    ],
  });
}
