import type { AnyRecord } from '../../dossier/record-lists.ts';
import type { Context } from '../interactions/command.ts';
import { dropDraft } from '../interactions/draft-store.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { writeControlId } from '../replies/control-id.ts';
import type { Reply } from '../replies/reply.ts';
import { type Draft, filledIn, type KeptDraft } from './draft.ts';
import { changeOf } from './draft-change.ts';
import { conflictReply, latestOf } from './draft-conflict.ts';
import { draftPage } from './draft-page.ts';
import { checkFilled } from './forms/form-check.ts';
import { type Again, trySubmit } from './submit-change.ts';

/** Saves what the person saw: a new record under the id that stood on the page. What is refused is kept. */
export async function saveDraft(context: Context, { key, draft }: KeptDraft, id: string): Promise<Reply> {
  const seen = draft.before === null ? { ...draft, id } : draft;
  const checked = checkFilled(context.snapshot, filledIn(context.snapshot, seen));
  if (!checked.ok) return draftPage(context, { key, draft: seen });
  const change = await changeOf(context, draft, checked.edit);
  const { reply, settled } = await trySubmit(context, change, againWith(key));
  if (settled) await dropDraft(requireDesk(context), key);
  return reply;
}

/** What a draft and another change have each made of the same record, once more: another page of it. */
export async function showConflict(context: Context, kept: KeptDraft, page: number): Promise<Reply> {
  const { snapshot } = context;
  const checked = checkFilled(snapshot, filledIn(snapshot, kept.draft));
  if (!checked.ok || checked.edit.kind === 'dossier' || checked.edit.kind === 'order')
    return draftPage(context, kept);
  const conflicts = [{ edit: checked.edit, current: currentOf(context, kept.draft) }];
  const latest = await latestOf(requireDesk(context), conflicts);
  return conflictReply(snapshot, conflicts, { goOn: againWith(kept.key), latest, page });
}

/** The newest version of what a draft changes; null where it is gone, or never was there. */
export function currentOf({ snapshot }: Context, { list, before }: Draft): AnyRecord | null {
  return before === null ? null : (snapshot.byList[list].get(before.id) ?? null);
}

function againWith(key: string): Again {
  return {
    back: writeControlId('data', 'draft', key, 0),
    redo: writeControlId('data', 'redo', key),
    turnTo: (page) => writeControlId('data', 'conflict', key, page),
  };
}
