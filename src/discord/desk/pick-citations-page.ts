import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors.ts';
import { namedRecords } from '../interactions/record-options.ts';
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
import { OUTDATED, writeControlId } from '../replies/control-id.ts';
import type { Reply } from '../replies/reply.ts';
import type { Draft, KeptDraft } from './draft.ts';
import { describeWritten } from './draft-words.ts';
import { readCitation } from './forms/form-citation.ts';
import { fieldsOfForm, listIn, MOST_OFFERED } from './forms/form-field.ts';
import { RECORD_FORMS } from './forms/form-kinds.ts';
import { CREDIBILITIES, citationsField } from './forms/form-statement.ts';
import { chosenText, doneButton, foundLines, offerOf, turnRow } from './pick-parts.ts';

/** The sources of a statement, each with its own credibility: any number, added and removed one at a time. */
export function citationsPage(
  snapshot: Snapshot,
  { key, draft }: KeptDraft,
  { page, search }: { readonly page: number; readonly search: string } = { page: 0, search: '' },
): Reply {
  requireCitations(draft);
  const found = namedRecords(snapshot, ['sources'], search);
  const offer = offerOf(found, page);
  const cited = describeWritten(snapshot, draft.written, citationsField);
  const sources = offer.offered.map(({ id, label, description }) => ({ value: id, label, description }));
  return {
    components: [
      container([
        textDisplay([HEADING, ...foundLines(found.length, search)].join('\n')),
        textDisplay(chosenText('**Cited**', 'None is cited yet.', cited, true)),
        ...selectOf(writeControlId('data', 'cite', key), 'Cite a source', sources),
        ...turnRow(offer, (to) => writeControlId('data', 'cites', key, to, search)),
        ...selectOf(writeControlId('data', 'uncite', key), 'Take a citation away', citedOptions(draft)),
        buttonRow(
          button('Search', writeControlId('data', 'finds', key)),
          ...(search === '' ? [] : [button('Show all', writeControlId('data', 'cites', key, 0, ''))]),
          doneButton(key),
        ),
      ]),
    ],
  };
}

const HEADING = [
  '### Sources and their credibility',
  'Each source is cited with how credible this one statement of it is, judged apart from the source’s reliability.',
].join('\n');

/** The first 25 citations, by their place. */
function citedOptions({ written }: Draft): readonly Option[] {
  return listIn(written, citationsField.path)
    .slice(0, MOST_OFFERED)
    .map((one, at) => ({
      value: String(at),
      label: `${at + 1}. ${readCitation(one).source}`,
      description: `credibility ${readCitation(one).credibility}`,
    }));
}

function selectOf(customId: string, placeholder: string, options: readonly Option[]): readonly Row[] {
  return options.length === 0 ? [] : [selectRow(customId, placeholder, options)];
}

/** How credible one source's statement is: asked once the source is chosen. */
export function gradePage(snapshot: Snapshot, { key, draft }: KeptDraft, source: string): Reply {
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

/** @throws UserError where a kind of record cites nothing. */
export function requireCitations({ list }: Draft): void {
  if (!fieldsOfForm(RECORD_FORMS[list]).some(({ is }) => is === 'citations')) throw new UserError(OUTDATED);
}
