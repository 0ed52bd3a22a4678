import { z } from 'zod';
import {
  type Control,
  defineServerControl,
  defineServerForm,
  type FormHandler,
} from '../../discord/interactions/command.ts';
import { draftKey } from '../../discord/interactions/draft-store.ts';
import { SEARCH_LIMIT } from '../../discord/interactions/options.ts';
import { shown } from '../../discord/replies/attribution.ts';
import {
  button,
  buttonRow,
  type Option,
  panel,
  type Row,
  selectRow,
} from '../../discord/replies/components.ts';
import { controlId, OUTDATED, pageNumber } from '../../discord/replies/control-id.ts';
import { nameOf } from '../../discord/replies/field-lines.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import { type Draft, openDraft, type StoredDraft, updateDraft } from './draft.ts';
import { describeWritten } from './draft-page.ts';
import { fieldsOfForm, listIn, MAX_OFFERED } from './fields.ts';
import { RECORD_FORMS } from './kinds.ts';
import { choicesOf } from './modal.ts';
import { chosenText, doneButton, findForm, foundLines, offerOf, searchIn, turnRow } from './pick-parts.ts';
import { writeCitation } from './raw-values.ts';
import { CREDIBILITIES, citationsField } from './statement-fields.ts';

/** The sources of a statement, each with its own credibility: any number, added and removed one at a time. */
export function citationsPage(
  snapshot: Snapshot,
  { key, draft }: StoredDraft,
  { page, search }: { readonly page: number; readonly search: string } = { page: 0, search: '' },
): Reply {
  requireCitations(draft);
  const found = choicesOf(snapshot, citationsField, draft.written, search);
  const offer = offerOf(found, page);
  const cited = describeWritten(snapshot, draft.written, citationsField);
  const sources = offer.offered.map(({ id, label, description }) => ({ value: id, label, description }));
  return panel(
    [HEADING, ...foundLines(found.length, search)].join('\n'),
    chosenText('**Cited**', 'None is cited yet.', cited, true),
    ...selectOf(citeId.id(key), 'Cite a source', sources),
    ...turnRow(offer, (to) => citesId.id(key, to, search)),
    ...selectOf(unciteId.id(key), 'Take a citation away', citedOptions(cited)),
    buttonRow(
      button('Search', findsId.id(key)),
      ...(search === '' ? [] : [button('Show all', citesId.id(key, 0, ''))]),
      doneButton(key),
    ),
  );
}

const HEADING = [
  '### Sources and their credibility',
  'Each source is cited with how credible this one statement of it is, judged apart from the source’s reliability.',
].join('\n');

/** The first 25 citations, by their place. */
function citedOptions(cited: readonly string[]): readonly Option[] {
  return cited
    .slice(0, MAX_OFFERED)
    .map((text, at) => ({ value: String(at), label: `${at + 1}. ${text}`, description: 'Cited no more' }));
}

function selectOf(customId: string, placeholder: string, options: readonly Option[]): readonly Row[] {
  return options.length === 0 ? [] : [selectRow(customId, placeholder, options)];
}

/** How credible one source's statement is: asked once the source is chosen. */
function gradePage(snapshot: Snapshot, { key, draft }: StoredDraft, source: string): Reply {
  requireCitations(draft);
  const named = nameOf(snapshot, source);
  const options = CREDIBILITIES.choices.map(({ value, label }) => ({ value, label, description: DIGIT }));
  return panel(
    `### ${CREDIBILITIES.label}\n${CREDIBILITIES.hint}\n${shown(named, 300)}`,
    selectRow(gradedId.id(key, source), 'How credible is it?', options),
    buttonRow(button('Back', citesId.id(key, 0, ''))),
  );
}

const DIGIT = 'Admiralty grading';

/** @throws UserError where a kind of record cites nothing. */
function requireCitations({ list }: Draft): void {
  if (!fieldsOfForm(RECORD_FORMS[list]).some(({ is }) => is === 'citations')) throw new UserError(OUTDATED);
}

const citesId = controlId('data', 'cites', [draftKey, pageNumber, z.string().max(SEARCH_LIMIT)]);
const citeId = controlId('data', 'cite', [draftKey]);
const gradedId = controlId('data', 'graded', [draftKey, z.string().max(40)]);
const unciteId = controlId('data', 'uncite', [draftKey]);
/** The button that opens the form of a search, and that form. */
const findsId = controlId('data', 'finds', [draftKey]);
/** The controls of the message on which sources are cited. */
export const citationControls: readonly Control[] = [
  defineServerControl(citesId, async ([key, page, search], context) =>
    citationsPage(context.snapshot, await openDraft(context, key), { page, search }),
  ),
  defineServerControl(citeId, async ([key], context, [source = '']) => {
    requireSource(context.snapshot, source);
    return gradePage(context.snapshot, await openDraft(context, key), source);
  }),
  defineServerControl(gradedId, async ([key, source], context, [credibility = '']) => {
    requireSource(context.snapshot, source);
    if (!CREDIBILITIES.choices.some(({ value }) => value === credibility)) throw new UserError(OUTDATED);
    const added = writeCitation({ source, credibility });
    const kept = await updateDraft(context, key, (draft) =>
      withCitations(draft, (cited) => [...cited, added]),
    );
    return citationsPage(context.snapshot, kept);
  }),
  defineServerControl(unciteId, async ([key], context, [which = '']) => {
    const kept = await updateDraft(context, key, (draft) =>
      withCitations(draft, (cited) => cited.filter((_one, at) => String(at) !== which)),
    );
    return citationsPage(context.snapshot, kept);
  }),
  defineServerControl(
    findsId,
    async ([key], context) => {
      await openDraft(context, key);
      return findForm(findsId.id(key), citationsField.label);
    },
    { opensForm: true },
  ),
];

export const citationForms: readonly FormHandler[] = [
  defineServerForm(findsId, async ([key], context, values) =>
    citationsPage(context.snapshot, await openDraft(context, key), {
      page: 0,
      search: searchIn(values['search']),
    }),
  ),
];

function withCitations(draft: Draft, change: (cited: readonly string[]) => readonly string[]): Draft {
  requireCitations(draft);
  return { ...draft, written: { ...draft.written, citations: change(listIn(draft.written, 'citations')) } };
}

/** @throws UserError where the dossier has no such source any more. */
export function requireSource(snapshot: Snapshot, id: string): void {
  if (!snapshot.byList.sources.has(id))
    throw new UserError('That source is no longer in the dossier. Choose another.');
}
