import { z } from 'zod';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors.ts';
import { type Control, defineControl, defineForm, type FormHandler } from '../interactions/command.ts';
import { draftKey } from '../interactions/draft-store.ts';
import { SEARCH_LIMIT } from '../interactions/options.ts';
import { OUTDATED, writeControlId } from '../replies/control-id.ts';
import { type Draft, openDraft, updateDraft } from './draft.ts';
import { writeCitation } from './forms/form-citation.ts';
import { listIn } from './forms/form-field.ts';
import { CREDIBILITIES, citationsField } from './forms/form-statement.ts';
import { citationsPage, gradePage, requireCitations } from './pick-citations-page.ts';
import { findForm, searchIn } from './pick-search.ts';

const pageNumber = z.coerce.number().int().min(0).max(9999);

/** The controls of the message on which sources are cited. */
export const citationControls: Readonly<Record<string, Control>> = {
  cites: defineControl({
    state: z.tuple([draftKey, pageNumber, z.string().max(SEARCH_LIMIT)]),
    run: async ([key, page, search], _chosen, context) =>
      citationsPage(context.snapshot, await openDraft(context, key), { page, search }),
  }),
  cite: defineControl({
    state: z.tuple([draftKey]),
    run: async ([key], [source = ''], context) => {
      requireSource(context.snapshot, source);
      return gradePage(context.snapshot, await openDraft(context, key), source);
    },
  }),
  graded: defineControl({
    state: z.tuple([draftKey, z.string().max(40)]),
    run: async ([key, source], [credibility = ''], context) => {
      requireSource(context.snapshot, source);
      if (!CREDIBILITIES.choices.some(({ value }) => value === credibility)) throw new UserError(OUTDATED);
      const added = writeCitation({ source, credibility });
      const kept = await updateDraft(context, key, (draft) =>
        withCitations(draft, (cited) => [...cited, added]),
      );
      return citationsPage(context.snapshot, kept);
    },
  }),
  uncite: defineControl({
    state: z.tuple([draftKey]),
    run: async ([key], [which = ''], context) => {
      const kept = await updateDraft(context, key, (draft) =>
        withCitations(draft, (cited) => cited.filter((_one, at) => String(at) !== which)),
      );
      return citationsPage(context.snapshot, kept);
    },
  }),
  finds: defineControl({
    state: z.tuple([draftKey]),
    opensForm: true,
    run: async ([key], _chosen, context) => {
      await openDraft(context, key);
      return findForm(writeControlId('data', 'finds', key), citationsField.label);
    },
  }),
};

export const citationForms: Readonly<Record<string, FormHandler>> = {
  finds: defineForm({
    state: z.tuple([draftKey]),
    run: async ([key], values, context) =>
      citationsPage(context.snapshot, await openDraft(context, key), {
        page: 0,
        search: searchIn(values['search']),
      }),
  }),
};

function withCitations(draft: Draft, change: (cited: readonly string[]) => readonly string[]): Draft {
  requireCitations(draft);
  return { ...draft, written: { ...draft.written, citations: change(listIn(draft.written, 'citations')) } };
}

function requireSource(snapshot: Snapshot, id: string): void {
  if (!snapshot.byList.sources.has(id))
    throw new UserError('That source is no longer in the dossier. Choose another.');
}
