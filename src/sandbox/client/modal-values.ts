/** What a person fills into a modal, checked as Discord's client does and put into the shape in which it is sent. */
import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord-api-types/v10';
import type { AnyComponent } from '../messages/component-walk.ts';
import { textLength } from '../rules/text-length.ts';
import type { Backend } from '../server/backend.ts';
import { InvalidOption } from './client-errors.ts';
import { type ModalField, modalForm } from './modal-form.ts';
import { keepFile } from './option-value.ts';
import type { Resolved } from './resolve.ts';
import type { Seat } from './seat.ts';
import { selectValues } from './select-values.ts';
import type { GivenFile } from './slash-options.ts';

export type ModalValue = string | boolean | readonly string[] | readonly GivenFile[];

/** Values by label or custom id. A field left out keeps what it held. */
export type ModalValues = Readonly<Record<string, ModalValue | undefined>>;

interface FillTask {
  readonly backend: Backend;
  readonly seat: Seat;
  readonly modal: APIModalInteractionResponseCallbackData;
  readonly values: ModalValues;
}

/** The `data` of the submission. Throws InvalidOption naming the first field that is wrong. */
export function filledModal({ backend, seat, modal, values }: FillTask) {
  const { fields } = modalForm(modal);
  const resolved: Resolved = {};
  const unknown = Object.keys(values).find(
    (name) => !fields.some(({ label, customId }) => name === label || name === customId),
  );
  if (unknown !== undefined)
    throw new InvalidOption(
      unknown,
      `is no field. There are: ${fields.map(({ label }) => label).join(', ')}.`,
    );
  let id = 0;
  const filled = (component: AnyComponent): unknown => {
    const numbered = { type: component.type, id: component.id ?? ++id };
    if (component.type === ComponentType.Label)
      return { ...numbered, component: filled(component.component) };
    if (component.type === ComponentType.ActionRow)
      return { ...numbered, components: component.components.map(filled) };
    const field = fields.find((one) => one.component === component);
    if (field === undefined) return numbered;
    const value = values[field.label] ?? values[field.customId];
    return { ...numbered, custom_id: field.customId, ...filledField(backend, seat, field, value, resolved) };
  };
  return {
    custom_id: modal.custom_id,
    components: modal.components.map((component) => filled(component)),
    ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
  };
}

function filledField(
  backend: Backend,
  seat: Seat,
  field: ModalField,
  value: ModalValue | undefined,
  resolved: Resolved,
) {
  const { component, label, kind } = field;
  if (kind === 'line' || kind === 'paragraph') return { value: textValue(field, value) };
  if (kind === 'checkbox')
    return {
      value: value === undefined ? 'default' in component && component.default === true : value === true,
    };
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  if (kind === 'file') {
    checkCount(field, list.length);
    return { values: list.filter(isFile).map((file) => keepFile(backend, seat, file, resolved)) };
  }
  const preset = field.options.filter(({ selected }) => selected).map((option) => option.value);
  const names = value === undefined ? preset : list.filter((one) => typeof one === 'string');
  checkCount(field, names.length);
  if (names.length === 0) return kind === 'radio' ? { value: null } : { values: [] };
  const channelTypes = 'channel_types' in component ? (component.channel_types ?? []) : [];
  const limits = { minValues: field.least, maxValues: field.most, channelTypes };
  const select = { ...field, ...limits, placeholder: label, type: component.type };
  const picked = selectValues(backend, seat, select, names, resolved);
  return kind === 'radio' ? { value: picked[0] ?? null } : { values: picked };
}

function textValue(
  { label, required, least, most, value: preset }: ModalField,
  value: ModalValue | undefined,
): string {
  const text = value === undefined ? preset : String(value);
  const length = textLength(text);
  if (text === '' && !required) return '';
  if (text === '') throw new InvalidOption(label, 'is required.');
  if (length < least || length > most)
    throw new InvalidOption(label, `must have ${least} to ${most} characters; it has ${length}.`);
  return text;
}

function checkCount({ label, required, least, most }: ModalField, count: number): void {
  if (count === 0 && !required) return;
  if (count === 0) throw new InvalidOption(label, 'is required.');
  if (count < Math.max(least, required ? 1 : 0) || count > most) {
    throw new InvalidOption(label, `takes ${least} to ${most}; got ${count}.`);
  }
}

function isFile(value: unknown): value is GivenFile {
  return typeof value === 'object' && value !== null && 'filename' in value;
}
