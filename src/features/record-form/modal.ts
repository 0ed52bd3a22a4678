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
  type CitationsField,
  type CredibilityField,
  type Field,
  type FlagField,
  isPicked,
  listIn,
  MAX_OFFERED,
  NEW,
  type RawValues,
  type RecordForm,
  type RecordsField,
  type Step,
  type TextField,
  textIn,
} from './fields.ts';
import { firstCitation, inputOfField } from './raw-values.ts';
import { NOT_JUDGED } from './statement-fields.ts';

/** A step of a record's form as Discord shows it, filled in with what was written so far. */
export function stepForm(
  snapshot: Snapshot,
  form: RecordForm,
  step: Step,
  written: RawValues,
  about: { readonly customId: string; readonly isNew: boolean; readonly done: readonly number[] },
): Form {
  const lead = about.isNew ? `New ${form.noun}` : `Change the ${form.noun}`;
  const title = step.title.toLowerCase();
  const counted = `${lead}${countOf(snapshot, form, step, written, about.done)}: ${title}`;
  return {
    form: {
      custom_id: about.customId,
      title: [...counted].length > MAX_TITLE ? cutLabel(`${lead}: ${title}`, MAX_TITLE) : counted,
      components: step.fields.flatMap((field) => inputsOf(snapshot, field, written)),
    },
  };
}

/** Of a form's title (Discord developer documentation, "Modal"). */
const MAX_TITLE = 45;

/** " (2 of 3)", in the order in which the steps were sent; nothing where there is but the one. */
function countOf(
  snapshot: Snapshot,
  { steps }: RecordForm,
  step: Step,
  written: RawValues,
  done: readonly number[],
): string {
  const all = steps.filter((one) => one === step || hasForm(snapshot, one, written));
  const sent = done.flatMap((at) => all.filter((one) => one === steps[at]));
  const number = sent.includes(step) ? sent.indexOf(step) + 1 : sent.length + 1;
  return all.length === 1 ? '' : ` (${number} of ${all.length})`;
}

/** Whether any of a step's fields can be filled in in a form: none can where all its records are too many. */
export function hasForm(snapshot: Snapshot, { fields }: Step, written: RawValues): boolean {
  return fields.some((field) => isOffered(snapshot, field, written) && !isTooLong(field, written));
}

/**
 * Whether a field stands in the form. Records that are too many for it are found by search, in the message between the
 * steps; of those that can be made along, the newest are there.
 */
export function isOffered(snapshot: Snapshot, field: Field, written: RawValues): boolean {
  if (!isPicked(field) || canMake(field)) return true;
  const count = countChoices(snapshot, field, written);
  return count > 0 && count <= MAX_OFFERED;
}

/** Without a name for each: a page asks this of every field. */
function countChoices(snapshot: Snapshot, field: RecordsField | CitationsField, written: RawValues): number {
  const fits = 'fits' in field ? field.fits : undefined;
  return listsOf(field).reduce((sum, list) => {
    const { records, size } = snapshot.byList[list];
    return sum + (fits === undefined ? size : records.filter((record) => fits(record, written)).length);
  }, 0);
}

/** Whether a form can't offer all the records of a field. */
export function isCrowded(snapshot: Snapshot, field: Field): boolean {
  const count = listsOf(field).reduce((sum, list) => sum + snapshot.byList[list].size, 0);
  return count > MAX_OFFERED - (canMake(field) ? 1 : 0);
}

function canMake(field: Field): boolean {
  return field.is === 'citations' || ('makes' in field && field.makes === true);
}

/** The records that may be chosen in a field, beside what else is filled in: the newest source first. */
export function choicesOf(
  snapshot: Snapshot,
  field: RecordsField | CitationsField,
  written: RawValues,
  typed = '',
): readonly NamedRecord[] {
  const found = namedRecords(snapshot, listsOf(field), typed);
  if (field.is === 'citations') return found.toReversed();
  if (field.fits === undefined) return found;
  return found.filter(({ list, id }) => {
    const record = snapshot.byList[list].get(id);
    return record !== undefined && field.fits?.(record, written) !== false;
  });
}

/** The lists whose records a field may name. */
export function listsOf(field: Field): readonly RecordList[] {
  if (field.is === 'citations') return ['sources'];
  return 'of' in field ? field.of : [];
}

function inputsOf(snapshot: Snapshot, field: Field, written: RawValues): readonly APILabelComponent[] {
  if (!isOffered(snapshot, field, written)) return [];
  const text = textIn(written, field.path);
  switch (field.is) {
    case 'choice':
    case 'flag':
      return [labelled(field, radio(field, text))];
    case 'credibility':
      return [labelled(field, radio(field, firstCitation(written)?.credibility ?? NOT_JUDGED))];
    case 'record':
    case 'records':
    case 'citations':
      return [labelled(field, recordSelect(snapshot, field, written))];
    default:
      return isTooLong(field, written) ? [] : [inputOf(field, text)];
  }
}

/** A list that is longer than a form takes would lose its end. */
function isTooLong({ is, path }: Field, written: RawValues): boolean {
  return is === 'lines' && lengthOf(textIn(written, path)) > MAX_WRITTEN;
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

function radio(
  { path, choices }: ChoiceField | FlagField | CredibilityField,
  chosen: string,
): APIComponentInLabel {
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
  field: RecordsField | CitationsField,
  written: RawValues,
): APIComponentInLabel {
  const choices = choicesOf(snapshot, field, written);
  const before =
    field.is === 'citations' ? [firstCitation(written)?.source ?? ''] : listIn(written, field.path);
  // The one question that there is, say: it must be chosen, and there is no other.
  const isForced = field.is === 'record' && field.empty === 'refused' && !canMake(field);
  const [only = { id: '' }, ...others] = choices;
  const chosen = isForced && before.length === 0 && others.length === 0 ? [only.id] : before;
  const shown = canMake(field) ? newestOf(field, choices, chosen) : choices;
  const options = [...makeOption(field, chosen), ...recordOptions(shown, chosen)].map(selectOption);
  // What is not among the newest is found in the message.
  const required = (field.is === 'citations' || field.empty === 'refused') && shown.length === choices.length;
  return {
    type: ComponentType.StringSelect,
    custom_id: inputOfField(field),
    required,
    min_values: required ? 1 : 0,
    max_values: field.is === 'records' ? options.length : 1,
    options,
  };
}

/** As many as fit beside the option to make one; what is chosen is among them. */
function newestOf(
  { is }: Field,
  choices: readonly NamedRecord[],
  chosen: readonly string[],
): readonly NamedRecord[] {
  const most = MAX_OFFERED - 1;
  if (choices.length <= most) return choices;
  const isChosen = ({ id }: NamedRecord): boolean => chosen.includes(id);
  const others = choices.filter((one) => !isChosen(one));
  const left = most - (choices.length - others.length);
  const newest = is === 'citations' ? others.slice(0, left) : others.slice(-left);
  return choices.filter((one) => isChosen(one) || newest.includes(one));
}

function makeOption(field: Field, chosen: readonly string[]): readonly Option[] {
  if (!canMake(field)) return [];
  const noun = field.is === 'citations' ? 'source' : 'speaker';
  const description = 'It is asked for next, and saved together with this';
  return [{ value: NEW, label: `➕ A new ${noun}`, description, isDefault: chosen.includes(NEW) }];
}
