import { runCooperatively } from '../../async/cooperative.ts';
import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { mainButton } from '../../discord/replies/components.ts';
import { controlId, pageNumber, serialNumber } from '../../discord/replies/control-id.ts';
import { countOfEntries } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { type Edit, isRecordEdit } from '../../dossier/edit.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { applyingEdits } from '../../revisions/apply-edits.ts';
import type { Withdrawal } from '../../revisions/retire.ts';
import type { Revision } from '../../revisions/revision.ts';
import { revivals } from '../../revisions/revive.ts';
import { withResting } from '../../revisions/undo-resting.ts';
import { findRetirement } from '../history/retired-entries.ts';
import { affectedPage, CHANGED_SINCE, shortHash, shortHashText } from '../retire/affected-page.ts';

/** The edits that an undo needs beside its own, for the dossier to stay valid. */
type AlsoUndone = Withdrawal & {
  /** What comes back, because what the undo brings back mentions it. */
  readonly revived: readonly Edit[];
};

/** Null where the undo needs none, or stays invalid with them: saving it then tells why. */
export async function alsoUndone(
  session: Pick<ServerSession, 'history'>,
  snapshot: Snapshot,
  undone: readonly Edit[],
): Promise<AlsoUndone | null> {
  const resting = withResting(snapshot, undone);
  const edits = resting?.edits ?? undone;
  const revived = await revivals(snapshot, edits, (id) => findRetirement(session, id));
  if (resting === null && revived.length === 0) return null;
  const nothing = { retired: [], unlinked: [], trimsSummary: false };
  const also = { ...(resting ?? nothing), edits: [...revived, ...edits], revived };
  const applied = await runCooperatively(applyingEdits(snapshot, also.edits));
  return applied.ok ? also : null;
}

export const undoAlsoId = controlId('data', 'undo-also', [serialNumber, shortHashText]);
export const alsoPageId = controlId('data', 'undo-rests', [serialNumber, pageNumber]);

/** Asks whether to undo a revision together with the entries that rest on it, each named. */
export function alsoReply(
  snapshot: Snapshot,
  { number }: Revision,
  also: AlsoUndone,
  { page, isOther }: { readonly page: number; readonly isOther: boolean },
): Reply {
  const { retired, unlinked, trimsSummary, revived } = also;
  const rests = retired.length + unlinked.length + (trimsSummary ? 1 : 0);
  const back = revived.filter(isRecordEdit).length;
  const isRest = rests > 0;
  return affectedPage(snapshot, also, isOther ? CHANGED_SINCE : 'Nothing is changed yet.', {
    heading: isRest
      ? `### ${countOfEntries(rests)} ${rests === 1 ? 'rests' : 'rest'} on revision ${number}`
      : `### Revision ${number} needs ${countOfEntries(back)} that ${back === 1 ? 'is' : 'are'} retired`,
    page,
    turnTo: (to) => alsoPageId.id(number, to),
    buttons: [
      mainButton(
        isRest ? 'Undo with what rests on it' : 'Undo, and bring these back',
        undoAlsoId.id(number, shortHash(also)),
      ),
    ],
  });
}
