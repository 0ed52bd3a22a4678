import { z } from 'zod';
import { runCooperatively } from '../../async/cooperative.ts';
import { type Control, defineServerControl, type ServerContext } from '../../discord/interactions/command.ts';
import { findAnyRecord } from '../../discord/interactions/record-options.ts';
import { button, buttonRow } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import { pagedReply } from '../../discord/replies/paged-reply.ts';
import { countOfEntries } from '../../discord/replies/record-words.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { backReason } from '../../discord/replies/revision-line.ts';
import { isRecordEdit } from '../../dossier/edit.ts';
import { UserError } from '../../errors/errors.ts';
import { applyingEdits } from '../../revisions/apply-edits.ts';
import { revivalOf, revivals } from '../../revisions/revive.ts';
import { bringBackId, recordId } from '../history/find-revision.ts';
import { findRetirement, NOT_RETIRED } from '../history/retired-entries.ts';
import { describeRecord } from '../history/saved-reply.ts';
import { markOf } from '../retire/retire.ts';
import { submitChange } from '../submit/submit-change.ts';

/** `seen` marks what was agreed to come back. */
async function bringBack(context: ServerContext, id: string, seen: string | null): Promise<Reply> {
  const { session, snapshot } = context;
  const retired = findAnyRecord(snapshot, id) === undefined ? await findRetirement(session, id) : null;
  if (retired === null) throw new UserError(NOT_RETIRED);
  const revival = revivalOf(retired);
  const along = await revivals(snapshot, [revival], (one) => findRetirement(session, one));
  const edits = [...along, revival];
  const mark = markOf({ edits }).slice(0, 12);
  const applied = along.length === 0 ? null : await runCooperatively(applyingEdits(snapshot, edits));
  if (applied?.ok === true && seen !== mark)
    return pagedReply({
      heading: `### Bring ${countOfEntries(edits.length)} back?`,
      blocks: [
        'It mentions what is retired too. Nothing is changed yet.',
        ...edits
          .filter(isRecordEdit)
          .map(({ kind, after }) => `**Comes back: ${describeRecord(snapshot, kind, after)}`),
      ],
      page: 0,
      most: 12,
      below: () => '',
      rows: () => [buttonRow(button(`Bring ${countOfEntries(edits.length)} back`, allBackId.id(id, mark)))],
    });
  const { number } = retired.revision;
  return submitChange(context, { edits, why: backReason(number), origin: 'undo' });
}

const allBackId = controlId('data', 'all-back', [recordId, z.string().regex(/^[\w-]{12}$/)]);
export const bringBackControls: readonly Control[] = [
  defineServerControl(bringBackId, ([id], context) => bringBack(context, id, null)),
  defineServerControl(allBackId, ([id, seen], context) => bringBack(context, id, seen)),
];
