import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { writeControlId } from '../replies/control-id.ts';
import type { Form, FormValues } from '../replies/form.ts';
import { type Draft, filledIn, type KeptDraft } from './draft.ts';
import { RECORD_FORMS } from './forms/form-kinds.ts';
import { cleanInput } from './forms/form-written.ts';

/** What a change is called: the id of a new record, and why it is made. Neither has to be filled in. */
export const MOST_WHY = 500;

export function nameForm(snapshot: Snapshot, { key, draft }: KeptDraft): Form {
  const isNew = draft.before === null;
  const id = {
    type: ComponentType.Label as const,
    label: 'Id',
    description: 'Small letters and digits, joined by hyphens. Empty: it is made of the title',
    component: {
      type: ComponentType.TextInput as const,
      custom_id: 'id',
      style: TextInputStyle.Short,
      required: false,
      max_length: 40,
      value: filledIn(snapshot, draft).id.slice(0, 40),
    },
  };
  const why = {
    type: ComponentType.Label as const,
    label: 'Reason for the change',
    description: 'It stands in the history. Empty: none is given',
    component: {
      type: ComponentType.TextInput as const,
      custom_id: 'why',
      style: TextInputStyle.Paragraph,
      required: false,
      max_length: MOST_WHY,
      ...(draft.why === '' ? {} : { value: draft.why }),
    },
  };
  const { noun } = RECORD_FORMS[draft.list];
  return {
    form: {
      custom_id: writeControlId('data', 'name', key),
      title: isNew ? `New ${noun}: id and reason` : `Change the ${noun}: reason`,
      components: isNew ? [id, why] : [why],
    },
  };
}

/** An id that was left as it was proposed goes on following the title. */
export function readName(snapshot: Snapshot, draft: Draft, values: FormValues): Draft {
  const why = cleanInput(String(values['why'] ?? draft.why)).slice(0, MOST_KEPT);
  const id = cleanInput(String(values['id'] ?? draft.id ?? '')).slice(0, MOST_KEPT);
  const proposed = filledIn(snapshot, { ...draft, id: null }).id;
  return { ...draft, why, id: id === '' || id === proposed ? null : id };
}

const MOST_KEPT = 1000;
