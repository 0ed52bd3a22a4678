import { type APILabelComponent, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ServerContext } from '../../discord/interactions/command.ts';
import { namedRecords } from '../../discord/interactions/record-options.ts';
import { selectOption } from '../../discord/replies/components.ts';
import { controlId } from '../../discord/replies/control-id.ts';
import { type Form, textInput } from '../../discord/replies/form.ts';
import { MOST_SUMMARY } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { listIn, MAX_OFFERED, type RawValues, textIn } from './fields.ts';
import { MOST_TITLE, type OwnPart, ownOf, ownValues } from './own-fields.ts';

const openedOn = z.coerce.number().int().min(0);
/** The forms as they are opened first: with the revision that they were opened on. */
export const BEGIN = {
  title: controlId('data', 'title', [openedOn]),
  summary: controlId('data', 'summary', [openedOn]),
} as const;

/** The form of a part of what the dossier says of itself, with what there is. */
export function ownForm({ snapshot }: ServerContext, part: OwnPart): Form {
  const written = { ...ownValues(part, ownOf(snapshot.dossier)), why: '' };
  return writtenForm(snapshot, part, BEGIN[part].id(snapshot.revision), written);
}

/** The same with what was written so far. */
export function writtenForm(snapshot: Snapshot, part: OwnPart, customId: string, written: RawValues): Form {
  const inputs = part === 'title' ? titleInputs(written) : summaryInputs(snapshot, written);
  const why = textInput({
    id: 'why',
    label: 'Reason for the change',
    description: 'It stands in the history. Empty: none is given',
    most: 500,
    isLong: true,
    value: textIn(written, 'why'),
  });
  const title = part === 'title' ? 'The dossier’s title and note' : 'The dossier’s summary';
  return { form: { custom_id: customId, title, components: [...inputs, why] } };
}

function titleInputs(written: RawValues): readonly APILabelComponent[] {
  const title = textIn(written, 'title');
  const isOver = title.length > MOST_TITLE;
  return [
    textInput({
      id: 'title',
      label: 'Title',
      description: `What the situation is called, in no side’s terms, in at most ${MOST_TITLE} characters`,
      most: isOver ? 4000 : MOST_TITLE,
      isLong: isOver || title.includes('\n'),
      required: true,
      value: title,
    }),
    textInput({
      id: 'note',
      label: 'Note',
      description: 'Where all of this comes from, and what a reader has to know about it',
      most: 4000,
      isLong: true,
      required: true,
      value: textIn(written, 'note'),
    }),
  ];
}

function summaryInputs(snapshot: Snapshot, written: RawValues): readonly APILabelComponent[] {
  return [
    textInput({
      id: 'text',
      label: 'What is happening, as reported',
      description:
        'One or two sentences in your own words; doubt and “alleged” stay. Empty: there is no summary',
      most: MOST_SUMMARY,
      isLong: true,
      value: textIn(written, 'text'),
    }),
    ...sourcesInput(snapshot, listIn(written, 'sources')),
  ];
}

/** None where there are more sources than a form offers: those that are cited stay. */
function sourcesInput(snapshot: Snapshot, cited: readonly string[]): readonly APILabelComponent[] {
  const options = namedRecords(snapshot, ['sources']).map(({ id: value, ...words }) =>
    selectOption({ value, ...words, isDefault: cited.includes(value) }),
  );
  if (options.length === 0 || options.length > MAX_OFFERED) return [];
  return [
    {
      type: ComponentType.Label,
      label: 'Sources',
      description: 'Where this was published',
      component: {
        type: ComponentType.StringSelect,
        custom_id: 'sources',
        required: false,
        min_values: 0,
        max_values: options.length,
        options,
      },
    },
  ];
}
