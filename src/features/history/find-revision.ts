import { z } from 'zod';
import { integer, required } from '../../discord/interactions/option.ts';
import { type ServerSession, shownRecordId } from '../../discord/interactions/server-session.ts';
import { controlId, pageNumber, serialNumber } from '../../discord/replies/control-id.ts';
import type { Edit } from '../../dossier/edit.ts';
import { UserError } from '../../errors/errors.ts';
import type { Revision } from '../../revisions/revision.ts';

export const undoId = controlId('data', 'undo', [serialNumber]);

/** The reply to a change that was saved: its revision, and a page of it. */
export const savedId = controlId('data', 'saved', [serialNumber, pageNumber]);

/** A page of the history, from a revision on backwards. */
export const historyId = controlId('data', 'history', [serialNumber, shownRecordId]);

/** The id of a record. */
export const recordId = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** Brings an entry back that was retired. */
export const bringBackId = controlId('data', 'bring-back', [recordId]);

export const revisionOption = required({
  ...integer('The number of a change, as /data history shows it', { min: 1 }),
  schema: serialNumber.optional(),
});

/** @throws UserError where the server has no such revision, or keeps it no more. */
export async function requireRevision(
  session: Pick<ServerSession, 'history'>,
  number: number,
): Promise<Revision> {
  const [found] = await session.history({ from: number, limit: 1 });
  if (found?.number === number) return found;
  const [newest] = await session.history({ limit: 1 });
  if (newest === undefined) throw new UserError('Nothing was changed here yet: there are no revisions.');
  throw new UserError(
    `There is no revision ${number} here: the newest one is ${newest.number}. \`/data history\` lists those that there are.`,
  );
}

/** Every revision after one, the newest first. */
export async function revisionsAfter(
  session: Pick<ServerSession, 'history'>,
  number: number,
): Promise<readonly Revision[]> {
  const found: Revision[] = [];
  for (let from: number | null = null; ; ) {
    const page = await session.history({ ...(from === null ? {} : { from }), limit: PAGE });
    const later = page.filter((revision) => revision.number > number);
    found.push(...later);
    from = (later.at(-1)?.number ?? 0) - 1;
    if (later.length < PAGE || from <= number) return found;
  }
}

const PAGE = 200;

/** Whether its texts were erased for good, in part at least, or it erased others: it can't be undone then. */
export function isErased({ edits, origin }: Revision): boolean {
  return origin === 'purge' || edits.some((edit) => 'erased' in edit && edit.erased === true);
}

/** Ids of all that edits changed, as posts may have shown it: by the old id where a record was given another. */
export function recordsIn(edits: readonly Edit[]): readonly string[] {
  const ids = edits.flatMap((edit) => {
    if (edit.kind === 'order') return [];
    if (edit.kind === 'dossier') return [DOSSIER];
    return [edit.id, ...(edit.after === null ? [] : [edit.after.id])];
  });
  return [...new Set(ids)];
}

/** Stands for the dossier's own title and note among the ids of records, none of which begins so. */
export const DOSSIER = '-dossier';
