import { runCooperatively } from '../../async/cooperative.ts';
import { type Control, defineServerControl, type ServerContext } from '../../discord/interactions/command.ts';
import { findAnyRecord } from '../../discord/interactions/record-options.ts';
import { button, mainButton } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import { countOfEntries } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { backReason } from '../../discord/replies/revision-line.ts';
import { UserError } from '../../errors/errors.ts';
import { applyingEdits } from '../../revisions/apply-edits.ts';
import { revivalOf, revivals } from '../../revisions/revive.ts';
import { undoEdits } from '../../revisions/undo.ts';
import { bringBackId, recordId, undoId } from '../history/find-revision.ts';
import { findRetirement, NOT_RETIRED } from '../history/retired-entries.ts';
import { affectedPage, shortHash, shortHashText } from '../retire/affected-page.ts';
import { type Beside, submitChange } from '../submit/submit-change.ts';

/** @param seen The `shortHash` of the edits that were confirmed. */
async function bringBack(context: ServerContext, id: string, seen: string | null): Promise<Reply> {
  const { session, snapshot } = context;
  const retired = findAnyRecord(snapshot, id) === undefined ? await findRetirement(session, id) : null;
  if (retired === null) throw new UserError(NOT_RETIRED);
  const revival = revivalOf(retired);
  const along = await revivals(snapshot, [revival], (one) => findRetirement(session, one));
  const edits = [...along, revival];
  const mark = shortHash({ edits });
  const applied = await runCooperatively(applyingEdits(snapshot, edits));
  if (along.length > 0 && applied.ok && seen !== mark)
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
  const left = applied.ok ? undoEdits([], applied.snapshot, retired.revision) : null;
  return submitChange(
    context,
    { edits, why: backReason(number), origin: 'undo' },
    left?.ok === true && left.edits.length > 0 ? staysAway(number, left.edits.length) : undefined,
  );
}

/** That a retirement took more along than what is back: judgements, say, and links of what stayed. */
function staysAway(number: number, count: number): Beside {
  const undo = `Undo revision ${number}`;
  return {
    note: `Revision ${number} also took away or changed ${countOfEntries(count)}; that stays so. “${undo}” brings it all back.`,
    buttons: [button(undo, undoId.id(number))],
  };
}

const allBackId = controlId('data', 'all-back', [recordId, shortHashText]);
export const bringBackControls: readonly Control[] = [
  defineServerControl(bringBackId, ([id], context) => bringBack(context, id, null)),
  defineServerControl(allBackId, ([id, seen], context) => bringBack(context, id, seen)),
];
