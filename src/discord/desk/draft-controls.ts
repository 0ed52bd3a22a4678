import { z } from 'zod';
import { type Control, defineControl } from '../interactions/command.ts';
import { draftKey, dropDraft } from '../interactions/draft-store.ts';
import { requireDesk } from '../interactions/server-session.ts';
import { notice } from '../replies/components.ts';
import { openDraft, rebase, takeOffer, updateDraft } from './draft.ts';
import { nameForm } from './draft-name.ts';
import { draftPage } from './draft-page.ts';
import { currentOf, saveDraft, showConflict } from './draft-save.ts';
import { formOfStep } from './draft-steps.ts';
import { MAX_OFFERED } from './forms/form-doubts.ts';

const pageNumber = z.coerce.number().int().min(0).max(9999);

/** What stands below a draft: its steps, its pages, and the ways out of it. */
export const draftControls: Readonly<Record<string, Control>> = {
  draft: defineControl({
    state: z.tuple([draftKey, pageNumber]),
    run: async ([key, page], _chosen, context) => draftPage(context, await openDraft(context, key), page),
  }),
  step: defineControl({
    state: z.tuple([draftKey, z.coerce.number().int().min(0).max(9)]),
    opensForm: true,
    run: async ([key, at], _chosen, context) =>
      formOfStep(context.snapshot, await openDraft(context, key), at),
  }),
  take: defineControl({
    state: z.tuple([draftKey, z.string().max(40), z.string().max(MAX_OFFERED)]),
    run: async ([key, path, text], _chosen, context) =>
      draftPage(context, await updateDraft(context, key, (draft) => takeOffer(draft, path, text))),
  }),
  name: defineControl({
    state: z.tuple([draftKey]),
    opensForm: true,
    run: async ([key], _chosen, context) => nameForm(context.snapshot, await openDraft(context, key)),
  }),
  save: defineControl({
    state: z.tuple([draftKey, z.string().max(40)]),
    run: async ([key, id], _chosen, context) => saveDraft(context, await openDraft(context, key), id),
  }),
  conflict: defineControl({
    state: z.tuple([draftKey, pageNumber]),
    run: async ([key, page], _chosen, context) => showConflict(context, await openDraft(context, key), page),
  }),
  redo: defineControl({
    state: z.tuple([draftKey]),
    run: async ([key], _chosen, context) => {
      const kept = await updateDraft(context, key, (draft) => rebase(draft, currentOf(context, draft)));
      return draftPage(context, kept);
    },
  }),
  discard: defineControl({
    state: z.tuple([draftKey]),
    run: async ([key], _chosen, context) => {
      await openDraft(context, key);
      await dropDraft(requireDesk(context), key);
      return notice('Discarded. Nothing was saved.');
    },
  }),
};
