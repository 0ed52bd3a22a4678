import { runCooperatively } from '../../async/cooperative.ts';
import { type Control, defineServerControl, type ServerContext } from '../../discord/interactions/command.ts';
import { findAnyRecord } from '../../discord/interactions/record-options.ts';
import { mainButton } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import { countOfEntries } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { backReason } from '../../discord/replies/revision-line.ts';
import { UserError } from '../../errors/errors.ts';
import { applyingEdits } from '../../revisions/apply-edits.ts';
import { revivalOf, revivals } from '../../revisions/revive.ts';
import { bringBackId, recordId } from '../history/find-revision.ts';
import { findRetirement, NOT_RETIRED } from '../history/retired-entries.ts';
import { affectedPage, shortHash, shortHashText } from '../retire/affected-page.ts';
import { submitChange } from '../submit/submit-change.ts';

/** @param seen The `shortHash` of the edits that were confirmed. */
async function bringBack(context: ServerContext, id: string, seen: string | null): Promise<Reply> {
  const { session, snapshot } = context;
  const retired = findAnyRecord(snapshot, id) === undefined ? await findRetirement(session, id) : null;
  if (retired === null) throw new UserError(NOT_RETIRED);
  const revival = revivalOf(retired);
  const along = await revivals(snapshot, [revival], (one) => findRetirement(session, one));
  const edits = [...along, revival];
  const mark = shortHash({ edits });
  const applied = along.length === 0 ? null : await runCooperatively(applyingEdits(snapshot, edits));
  if (applied?.ok === true && seen !== mark)
    return affectedPage(
      snapshot,
      { revived: edits },
      'It mentions what is retired too. Nothing is changed yet.',
      {
        heading: `### Bring ${countOfEntries(edits.length)} back?`,
        page: 0,
        buttons: [mainButton(`Bring ${countOfEntries(edits.length)} back`, allBackId.id(id, mark))],
      },
    );
  const { number } = retired.revision;
  return submitChange(context, { edits, why: backReason(number), origin: 'undo' });
}

const allBackId = controlId('data', 'all-back', [recordId, shortHashText]);
export const bringBackControls: readonly Control[] = [
  defineServerControl(bringBackId, ([id], context) => bringBack(context, id, null)),
  defineServerControl(allBackId, ([id, seen], context) => bringBack(context, id, seen)),
];
