import { type APIStringSelectComponent, ComponentType } from 'discord-api-types/v10';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { cutLabel } from '../../text/cut-text.ts';
import { type NamedRecord, namedRecords } from '../interactions/record-options.ts';
import { button, buttonRow, container, type Row, textDisplay } from '../replies/components.ts';
import { writeControlId } from '../replies/control-id.ts';
import type { Reply } from '../replies/reply.ts';
import type { KeptDraft } from './draft.ts';
import { describeWritten } from './draft-words.ts';
import { listIn, type RecordsField } from './forms/form-field.ts';
import { chosenText, doneButton, foundLines, offerOf, turnRow } from './pick-parts.ts';

/** What is looked at of the records for a field: all that there are, or those that a search finds. */
export interface Picking {
  readonly field: RecordsField;
  readonly page: number;
  readonly search: string;
}

/** Records for a field, chosen in a message. The search stands in the custom ids. */
export function pickPage(snapshot: Snapshot, { key, draft }: KeptDraft, picking: Picking): Reply {
  const { field, search } = picking;
  const found = namedRecords(snapshot, field.of, search);
  const offer = offerOf(found, picking.page);
  const chosen = describeWritten(snapshot, draft.written, field);
  const idOf = (control: string, page: number): string =>
    writeControlId('data', control, key, field.path, page, search);
  return {
    components: [
      container([
        textDisplay([`### ${field.label}`, field.hint, ...foundLines(found.length, search)].join('\n')),
        textDisplay(chosenText('**Chosen**', 'None is chosen.', chosen)),
        ...pickRow(field, offer.offered, listIn(draft.written, field.path), idOf('picked', offer.page)),
        ...turnRow(offer, (to) => idOf('pick', to)),
        buttonRow(
          button('Search', writeControlId('data', 'find', key, field.path)),
          ...(search === ''
            ? []
            : [button('Show all', writeControlId('data', 'pick', key, field.path, 0, ''))]),
          button('Choose none', writeControlId('data', 'unpick', key, field.path), chosen.length === 0),
          doneButton(key),
        ),
      ]),
    ],
  };
}

function pickRow(
  { is }: RecordsField,
  offered: readonly NamedRecord[],
  chosen: readonly string[],
  customId: string,
): readonly Row[] {
  if (offered.length === 0) return [];
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: customId,
    placeholder: is === 'records' ? 'Choose any number' : 'Choose one',
    min_values: is === 'records' ? 0 : 1,
    max_values: is === 'records' ? offered.length : 1,
    options: offered.map(({ id, label, description }) => ({
      value: id,
      label: cutLabel(label, 100),
      description: cutLabel(description, 100),
      ...(chosen.includes(id) ? { default: true } : {}),
    })),
  };
  return [{ type: ComponentType.ActionRow, components: [select] }];
}
