import type { APIComponentInLabel } from 'discord-api-types/v10';
import type { FieldValue } from '../protocol.ts';
import { COMPONENT } from './discord-codes.ts';
import { el } from './dom.ts';
import { choiceGroup } from './modal-choices.ts';
import { textControl } from './modal-text.ts';
import { readFile } from './read-file.ts';
import type { RenderContext } from './render-context.ts';
import { multiValues } from './render-multi-select.ts';
import { renderSelect } from './render-select.ts';

export interface ModalField {
  readonly customId: string;
  readonly label: string;
  readonly element: HTMLElement;
  /** What gets the focus when the field is wrong. */
  readonly control: HTMLElement;
  /** Undefined leaves the field out. */
  read(): Promise<FieldValue | undefined>;
  showProblem(text: string): void;
}

/** A control of a modal, without what stands around it. */
export interface ModalControl {
  readonly element: HTMLElement;
  readonly control: HTMLElement;
  /** Several controls under one name, or one. */
  readonly group: boolean;
  readonly required: boolean;
  read(): Promise<FieldValue | undefined>;
}

export interface FieldText {
  readonly id: string;
  readonly label: string;
  readonly description?: string | undefined;
}

let made = 0;

/** A field of a modal: its label and description, the control, and room for what is wrong with it. */
export function modalField(
  component: APIComponentInLabel,
  label: string,
  description: string | undefined,
  context: RenderContext,
): ModalField {
  const id = `field-${++made}`;
  const { element, control, group, required, read } = controlOf(
    component,
    { id, label, description },
    context,
  );
  const problem = el('p', { class: 'problem', id: `${id}-problem`, role: 'alert', hidden: true });
  const about = description && el('p', { class: 'about', id: `${id}-about` }, description);
  const star = required && el('span', { class: 'star', 'aria-hidden': 'true', title: 'Required' }, ' *');
  control.setAttribute('aria-describedby', `${about ? `${id}-about ` : ''}${id}-problem`);
  if (required && !group) control.setAttribute('aria-required', 'true');
  const isBox = component.type === COMPONENT.checkbox;
  const field = group
    ? el('fieldset', { class: 'modal-field' }, el('legend', {}, label, star), about, element, problem)
    : el(
        'div',
        { class: 'modal-field' },
        !isBox && el('label', { for: id }, label, star),
        !isBox && about,
        element,
        problem,
      );
  const showProblem = (text: string) => {
    problem.textContent = text;
    problem.hidden = text === '';
    if (text === '') control.removeAttribute('aria-invalid');
    else control.setAttribute('aria-invalid', 'true');
  };
  field.addEventListener('input', () => showProblem(''));
  return { customId: component.custom_id, label, element: field, control, read, showProblem };
}

function controlOf(component: APIComponentInLabel, text: FieldText, context: RenderContext): ModalControl {
  switch (component.type) {
    case COMPONENT.textInput:
      return textControl(component, text.id);
    case COMPONENT.radioGroup:
    case COMPONENT.checkboxGroup:
    case COMPONENT.checkbox:
      return choiceGroup(component, text);
    case COMPONENT.fileUpload: {
      const { max_values: most = 1, required = true, file_types: types = [] } = component;
      const accept = types.map((type) => (type.startsWith('.') ? type : `${type}/*`)).join(',') || undefined;
      const input = el('input', { type: 'file', id: text.id, multiple: most > 1, accept });
      const read = () => Promise.all([...(input.files ?? [])].map(readFile));
      return { element: input, control: input, group: false, required, read };
    }
    default: {
      const required = component.required ?? true;
      const look = { label: text.label, id: text.id, clearable: !required };
      const element = renderSelect(component, context, look);
      const control = element.querySelector('summary') ?? element;
      const read = async () => {
        if (element instanceof HTMLSelectElement) return element.value === '' ? [] : [element.value];
        return multiValues(element);
      };
      return { element, control, group: !(element instanceof HTMLSelectElement), required, read };
    }
  }
}
