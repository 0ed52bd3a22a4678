import { z } from 'zod';
import { type AnyRecord, RECORD_LISTS, type RecordList } from '../../dossier/record-lists.ts';
import { PointError } from '../../store/store.ts';
import { type Context, defineForm, type FormHandler } from '../interactions/command.ts';
import { draftKey, keepDraft } from '../interactions/draft-store.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { type Draft, updateDraft } from './draft.ts';
import { readName } from './draft-name.ts';
import { draftPage } from './draft-page.ts';
import { openedWith, stepAt } from './draft-steps.ts';
import { RECORD_FORMS } from './forms/form-kinds.ts';
import { withValues } from './forms/form-written.ts';

/** The forms of a record: whatever they are sent with is kept, and comes back as a page of what it amounts to. */
export const draftForms: Readonly<Record<string, FormHandler>> = {
  begin: defineForm({
    state: z.tuple([z.enum(RECORD_LISTS), z.coerce.number().int().min(0), z.string().max(40)]),
    run: async ([list, revision, id], values, context) => {
      const form = RECORD_FORMS[list];
      const before = id === '' ? null : await versionAt(context, list, revision, id);
      const draft: Draft = {
        list,
        before,
        written: withValues(openedWith(context, list, before), stepAt(form, 0), values),
        confirmed: {},
        id: id === '' ? null : id,
        why: '',
        suggestion: null,
        done: before === null ? [0] : [...form.steps.keys()],
      };
      const key = await keepDraft(requireDesk(context), context.asker.id, draft);
      return draftPage(context, { key, draft });
    },
  }),
  step: defineForm({
    state: z.tuple([draftKey, z.coerce.number().int().min(0).max(9)]),
    run: async ([key, at], values, context) => {
      const kept = await updateDraft(context, key, (draft) => {
        const step = stepAt(RECORD_FORMS[draft.list], at);
        const done = [...new Set([...draft.done, at])];
        return { ...draft, written: withValues(draft.written, step, values), done };
      });
      return draftPage(context, kept);
    },
  }),
  name: defineForm({
    state: z.tuple([draftKey]),
    run: async ([key], values, context) =>
      draftPage(
        context,
        await updateDraft(context, key, (draft) => readName(context.snapshot, draft, values)),
      ),
  }),
};

/** The version that a form was opened on; where that is no longer kept, the newest: what was typed comes first. */
async function versionAt(
  context: Context,
  list: RecordList,
  revision: number,
  id: string,
): Promise<AnyRecord | null> {
  const { snapshot } = context;
  const then =
    revision === snapshot.revision
      ? snapshot
      : await requireDesk(context)
          .at({ revision })
          .catch((error: unknown) => {
            if (error instanceof PointError) return snapshot;
            throw error;
          });
  return then.byList[list].get(id) ?? snapshot.byList[list].get(id) ?? null;
}
