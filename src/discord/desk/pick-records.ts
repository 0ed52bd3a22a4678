import { z } from 'zod';
import { UserError } from '../../errors.ts';
import {
  type Context,
  type Control,
  defineControl,
  defineForm,
  type FormHandler,
} from '../interactions/command.ts';
import { draftKey } from '../interactions/draft-store.ts';
import { SEARCH_LIMIT } from '../interactions/options.ts';
import { namedRecords } from '../interactions/record-options.ts';
import { OUTDATED, writeControlId } from '../replies/control-id.ts';
import type { Reply } from '../replies/reply.ts';
import { type Draft, openDraft, updateDraft } from './draft.ts';
import { draftPage } from './draft-page.ts';
import { fieldsOfForm, listIn, MOST_OFFERED, type RecordsField } from './forms/form-field.ts';
import { RECORD_FORMS } from './forms/form-kinds.ts';
import { citationsPage } from './pick-citations-page.ts';
import { pickPage } from './pick-page.ts';
import { offerOf } from './pick-parts.ts';
import { findForm, searchIn } from './pick-search.ts';

const pageNumber = z.coerce.number().int().min(0).max(9999);
const fieldPath = z.string().max(30);
const searched = z.string().max(SEARCH_LIMIT);

/** The controls of the message on which records are chosen. */
export const pickControls: Readonly<Record<string, Control>> = {
  choose: defineControl({
    state: z.tuple([draftKey]),
    run: async ([key], [path = ''], context) => {
      const kept = await openDraft(context, key);
      if (path === 'citations') return citationsPage(context.snapshot, kept);
      return pickPage(context.snapshot, kept, { field: fieldOf(kept.draft, path), page: 0, search: '' });
    },
  }),
  pick: defineControl({
    state: z.tuple([draftKey, fieldPath, pageNumber, searched]),
    run: async ([key, path, page, search], _chosen, context) => {
      const kept = await openDraft(context, key);
      return pickPage(context.snapshot, kept, { field: fieldOf(kept.draft, path), page, search });
    },
  }),
  picked: defineControl({
    state: z.tuple([draftKey, fieldPath, pageNumber, searched]),
    run: ([key, path, page, search], chosen, context) =>
      pickChosen(context, key, { path, page, search }, chosen),
  }),
  unpick: defineControl({
    state: z.tuple([draftKey, fieldPath]),
    run: async ([key, path], _chosen, context) => {
      const kept = await updateDraft(context, key, (draft) => {
        const { is } = fieldOf(draft, path);
        return { ...draft, written: { ...draft.written, [path]: is === 'records' ? [] : '' } };
      });
      return pickPage(context.snapshot, kept, { field: fieldOf(kept.draft, path), page: 0, search: '' });
    },
  }),
  find: defineControl({
    state: z.tuple([draftKey, fieldPath]),
    opensForm: true,
    run: async ([key, path], _chosen, context) => {
      const { draft } = await openDraft(context, key);
      return findForm(writeControlId('data', 'find', key, path), fieldOf(draft, path).label);
    },
  }),
};

/** What was chosen takes the place of what the page had chosen before; other pages keep theirs. */
async function pickChosen(
  context: Context,
  key: string,
  { path, page, search }: { readonly path: string; readonly page: number; readonly search: string },
  chosen: readonly string[],
): Promise<Reply> {
  const { snapshot } = context;
  const kept = await updateDraft(context, key, (draft) => {
    const field = fieldOf(draft, path);
    const known = new Set(namedRecords(snapshot, field.of).map(({ id }) => id));
    const valid = chosen.filter((id) => known.has(id)).slice(0, MOST_OFFERED);
    if (field.is === 'record') return { ...draft, written: { ...draft.written, [path]: valid[0] ?? '' } };
    const { offered } = offerOf(namedRecords(snapshot, field.of, search), page);
    const here = new Set(offered.map(({ id }) => id));
    const others = listIn(draft.written, path).filter((id) => !here.has(id));
    return { ...draft, written: { ...draft.written, [path]: [...new Set([...others, ...valid])] } };
  });
  const field = fieldOf(kept.draft, path);
  return field.is === 'record' ? draftPage(context, kept) : pickPage(snapshot, kept, { field, page, search });
}

export const pickForms: Readonly<Record<string, FormHandler>> = {
  find: defineForm({
    state: z.tuple([draftKey, fieldPath]),
    run: async ([key, path], values, context) => {
      const kept = await openDraft(context, key);
      const search = searchIn(values['search']);
      return pickPage(context.snapshot, kept, { field: fieldOf(kept.draft, path), page: 0, search });
    },
  }),
};

function fieldOf({ list }: Draft, path: string): RecordsField {
  const field = fieldsOfForm(RECORD_FORMS[list]).find((one) => one.path === path);
  if (field?.is !== 'record' && field?.is !== 'records') throw new UserError(OUTDATED);
  return field;
}
