import { type APIComponentInLabel, type APILabelComponent, ComponentType } from 'discord-api-types/v10';
import { type NamedRecord, namedRecords } from '../../discord/interactions/record-options.ts';
import { type Option, selectOption } from '../../discord/replies/components.ts';
import { type Form, textInput } from '../../discord/replies/form.ts';
import type { RecordList } from '../../dossier/record-lists.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { cutLabel } from '../../text/cut-text.ts';
import {
  type AmountField,
  type ChoiceField,
  type Field,
  type FlagField,
  isPicked,
  listIn,
  MAX_OFFERED,
  type RawValues,
  type RecordForm,
  type RecordsField,
  records,
  type Step,
  type TextField,
  textIn,
} from './fields.ts';
import { firstCitation, SOURCE_INPUT } from './raw-values.ts';
import { CREDIBILITIES } from './statement-fields.ts';

/** A step of a record's form as Discord shows it, filled in with what was written so far. */
export function stepForm(
  snapshot: Snapshot,
  form: RecordForm,
  step: Step,
  written: RawValues,
  about: { readonly customId: string; readonly isNew: boolean },
): Form {
  const at = form.steps.indexOf(step);
  const count = form.steps.length > 1 ? ` (${at + 1} of ${form.steps.length})` : '';
  const lead = about.isNew ? `New ${form.noun}` : `Change the ${form.noun}`;
  return {
    form: {
      custom_id: about.customId,
      title: cutLabel(`${lead}${count}: ${step.title.toLowerCase()}`, 45),
      components: step.fields.flatMap((field) => inputsOf(snapshot, field, written)),
    },
  };
}

/** Whether any of a step's fields can be filled in in a form: none can where all its records are too many. */
export function hasForm(snapshot: Snapshot, { fields }: Step, written: RawValues): boolean {
  return fields.some((field) => inputsOf(snapshot, field, written).length > 0);
}

/** The fields that are too large for a form: their records are found by search, in the message between the steps. */
export function isOffered(snapshot: Snapshot, field: Field): boolean {
  if (!isPicked(field)) return true;
  const count = listsOf(field).reduce((sum, list) => sum + snapshot.byList[list].size, 0);
  return count > 0 && count <= MAX_OFFERED;
}

/** The lists whose records a field may name. */
export function listsOf(field: Field): readonly RecordList[] {
  if (field.is === 'citations') return ['sources'];
  return 'of' in field ? field.of : [];
}

function inputsOf(snapshot: Snapshot, field: Field, written: RawValues): readonly APILabelComponent[] {
  if (!isOffered(snapshot, field)) return [];
  const text = textIn(written, field.path);
  switch (field.is) {
    case 'choice':
    case 'flag':
      return [labelled(field, radio(field, text))];
    case 'record':
    case 'records':
      return [labelled(field, recordSelect(snapshot, field, listIn(written, field.path)))];
    case 'citations': {
      const first = firstCitation(written, field.path);
      const source = records('record', SOURCE_INPUT, field.label, field.hint, ['sources'], 'refused');
      return [
        labelled(field, recordSelect(snapshot, source, first === null ? [] : [first.source])),
        labelled(CREDIBILITIES, radio(CREDIBILITIES, first?.credibility ?? CREDIBILITIES.first ?? '')),
      ];
    }
    default:
      // A list that is longer than a form takes would lose its end.
      return field.is === 'lines' && lengthOf(text) > MAX_WRITTEN ? [] : [inputOf(field, text)];
  }
}

function labelled(
  { label, hint }: { readonly label: string; readonly hint: string },
  component: APIComponentInLabel,
): APILabelComponent {
  return { type: ComponentType.Label, label, description: hint, component };
}

/** Of a text input's value (Discord developer documentation, "Text Input"). */
const MAX_WRITTEN = 4000;

function inputOf(field: TextField | AmountField, text: string): APILabelComponent {
  const value = [...text].slice(0, MAX_WRITTEN).join('');
  const most = field.is === 'amount' ? 100 : (field.most ?? MAX_WRITTEN);
  const isOver = lengthOf(value) > most;
  return textInput({
    id: field.path,
    label: field.label,
    description: field.hint,
    most: isOver ? MAX_WRITTEN : most,
    isLong: field.is === 'paragraph' || field.is === 'lines' || value.includes('\n') || isOver,
    required: field.is !== 'amount' && field.empty === 'refused',
    value,
  });
}

function lengthOf(text: string): number {
  return [...text].length;
}

function radio({ path, choices }: ChoiceField | FlagField, chosen: string): APIComponentInLabel {
  return {
    type: ComponentType.RadioGroup,
    custom_id: path,
    required: true,
    options: choices.map((choice) => ({ ...choice, ...(choice.value === chosen ? { default: true } : {}) })),
  };
}

/** Records as a select offers them. */
export function recordOptions(named: readonly NamedRecord[], chosen: readonly string[]): readonly Option[] {
  return named.map(({ id, ...words }) => ({ value: id, ...words, isDefault: chosen.includes(id) }));
}

function recordSelect(
  snapshot: Snapshot,
  { path, is, of, empty }: RecordsField,
  chosen: readonly string[],
): APIComponentInLabel {
  const options = recordOptions(namedRecords(snapshot, of), chosen).map(selectOption);
  const required = empty === 'refused';
  return {
    type: ComponentType.StringSelect,
    custom_id: path,
    required,
    min_values: required ? 1 : 0,
    max_values: is === 'records' ? options.length : 1,
    options,
  };
}
