import { z } from 'zod';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors.ts';
import { type Control, defineControl, defineForm, type FormHandler } from '../command.ts';
import { OUTDATED, writeControlId } from '../control-id.ts';
import { shown } from '../replies/attribution.ts';
import {
  button,
  buttonRow,
  container,
  type Option,
  type Row,
  selectRow,
  textDisplay,
} from '../replies/components.ts';
import type { Reply } from '../reply.ts';
import { namedRecords } from './complete-any-record.ts';
import { type Draft, type KeptDraft, openDraft, updateDraft } from './draft.ts';
import { draftKey } from './draft-store.ts';
import { describeWritten } from './draft-words.ts';
import { readCitation, writeCitation } from './forms/form-citation.ts';
import { fieldsOfForm, listIn, MOST_OFFERED } from './forms/form-field.ts';
import { RECORD_FORMS } from './forms/form-kinds.ts';
import { CREDIBILITIES, citationsField } from './forms/form-statement.ts';
import { findForm, searchIn } from './pick-search.ts';

/** The sources of a statement, each with its own credibility: any number, added and removed one at a time. */
export function citationsPage(
  snapshot: Snapshot,
  { key, draft }: KeptDraft,
  { page: asked, search }: { readonly page: number; readonly search: string } = { page: 0, search: '' },
): Reply {
  requireCitations(draft);
  const found = namedRecords(snapshot, ['sources'], search);
  const pages = Math.max(Math.ceil(found.length / MOST_OFFERED), 1);
  const page = Math.min(asked, pages - 1);
  const offered = found.slice(page * MOST_OFFERED, (page + 1) * MOST_OFFERED);
  const cited = describeWritten(snapshot, draft.written, citationsField);
  const named = cited.slice(0, MOST_NAMED).map((text, at) => `${at + 1}. ${shown(text, 150)}`);
  const left = cited.length - named.length;
  const turn = (to: number): string => writeControlId('data', 'cites', key, to, search);
  const turns = [
    button('◀ Previous', turn(page - 1), page === 0),
    button(`Page ${page + 1} of ${pages}`, turn(page), true),
    button('Next ▶', turn(page + 1), page === pages - 1),
  ];
  const lead = search === '' ? [] : [`-# ${found.length} found by “${shown(search, 100)}”`];
  return {
    components: [
      container([
        textDisplay(
          [
            '### Sources and their credibility',
            'Each source is cited with how credible this one statement of it is, judged apart from the source’s reliability.',
            ...lead,
          ].join('\n'),
        ),
        textDisplay(
          cited.length === 0
            ? 'None is cited yet.'
            : ['**Cited**', ...named, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n'),
        ),
        ...selectOf(
          writeControlId('data', 'cite', key),
          'Cite a source',
          offered.map(({ id, label, description }) => ({ value: id, label, description })),
        ),
        ...(pages > 1 ? [buttonRow(...turns)] : []),
        ...selectOf(
          writeControlId('data', 'uncite', key),
          'Take a citation away',
          listIn(draft.written, 'citations')
            .slice(0, MOST_OFFERED)
            .map((one, at) => ({
              value: String(at),
              label: `${at + 1}. ${readCitation(one).source}`,
              description: `credibility ${readCitation(one).credibility}`,
            })),
        ),
        buttonRow(
          button('Search', writeControlId('data', 'finds', key)),
          ...(search === '' ? [] : [button('Show all', writeControlId('data', 'cites', key, 0, ''))]),
          button('Done', writeControlId('data', 'draft', key, 0)),
        ),
      ]),
    ],
  };
}

const MOST_NAMED = 15;

function selectOf(customId: string, placeholder: string, options: readonly Option[]): readonly Row[] {
  return options.length === 0 ? [] : [selectRow(customId, placeholder, options)];
}

/** How credible one source's statement is: asked once the source is chosen. */
function gradePage(snapshot: Snapshot, { key, draft }: KeptDraft, source: string): Reply {
  requireCitations(draft);
  const [named] = describeWritten(
    snapshot,
    { source },
    { ...citationsField, path: 'source', is: 'record', of: ['sources'], empty: 'refused' },
  );
  const options = CREDIBILITIES.choices.map(({ value, label }) => ({ value, label, description: DIGIT }));
  return {
    components: [
      container([
        textDisplay(`### ${CREDIBILITIES.label}\n${CREDIBILITIES.hint}\n${shown(named ?? source, 300)}`),
        selectRow(writeControlId('data', 'graded', key, source), 'How credible is it?', options),
        buttonRow(button('Back', writeControlId('data', 'cites', key, 0, ''))),
      ]),
    ],
  };
}

const DIGIT = 'Admiralty grading';
const pageNumber = z.coerce.number().int().min(0).max(9999);

export const citationControls: Readonly<Record<string, Control>> = {
  cites: defineControl({
    state: z.tuple([draftKey, pageNumber, z.string().max(40)]),
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

function requireCitations({ list }: Draft): void {
  if (!fieldsOfForm(RECORD_FORMS[list]).some(({ is }) => is === 'citations')) throw new UserError(OUTDATED);
}

function requireSource(snapshot: Snapshot, id: string): void {
  if (!snapshot.byList.sources.has(id))
    throw new UserError('That source is no longer in the dossier. Choose another.');
}
