import type {
  APICheckboxComponent,
  APICheckboxGroupComponent,
  APIRadioGroupComponent,
} from 'discord-api-types/v10';
import { COMPONENT } from './discord-codes.ts';
import { el } from './dom.ts';
import type { FieldText, ModalControl } from './modal-field.ts';

type Choices = APIRadioGroupComponent | APICheckboxGroupComponent | APICheckboxComponent;

/** Radio buttons and check boxes of a modal. */
export function choiceGroup(component: Choices, { id, label, description }: FieldText): ModalControl {
  if (component.type === COMPONENT.checkbox) {
    const box = el('input', { type: 'checkbox', id, checked: component.default ?? false });
    const element = checkLine(box, label, description, `${id}-about`);
    return { element, control: box, group: false, required: false, read: async () => box.checked };
  }
  const type = component.type === COMPONENT.radioGroup ? 'radio' : 'checkbox';
  const inputs = component.options.map((option) =>
    el('input', { type, name: id, value: option.value, checked: option.default ?? false }),
  );
  const lines = component.options.map((option, at) =>
    checkLine(inputs[at] ?? el('input'), option.label, option.description),
  );
  const values = () => inputs.filter(({ checked }) => checked).map(({ value }) => value);
  return {
    element: el(
      'div',
      { class: 'checks', role: type === 'radio' ? 'radiogroup' : 'group', 'aria-label': label },
      ...lines,
    ),
    control: inputs[0] ?? el('input'),
    group: true,
    required: component.required ?? true,
    // A radio group of which nothing is chosen is left out.
    read: async () => (type === 'radio' ? values()[0] : values()),
  };
}

function checkLine(
  input: HTMLInputElement,
  label: string,
  description?: string,
  aboutId?: string,
): HTMLElement {
  return el(
    'label',
    { class: 'check' },
    input,
    el(
      'span',
      {},
      el('span', {}, label),
      description !== undefined && el('small', { id: aboutId }, description),
    ),
  );
}
