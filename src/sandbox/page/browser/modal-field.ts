import type {
  APICheckboxComponent,
  APICheckboxGroupComponent,
  APIComponentInLabel,
  APIRadioGroupComponent,
  APITextInputComponent,
} from 'discord-api-types/v10';
import type { FieldValue } from '../protocol.ts';
import { COMPONENT, PARAGRAPH_STYLE } from './discord-codes.ts';
import { checkLine, el, problemLine } from './dom.ts';
import type { RenderContext } from './names.ts';
import { readFile } from './read-file.ts';
import { multiValues, renderSelect } from './render-select.ts';

type Choices = APIRadioGroupComponent | APICheckboxGroupComponent | APICheckboxComponent;

/** Radio buttons and check boxes of a modal. */
function choiceGroup(component: Choices, { id, label, description }: FieldText): ModalControl {
  if (component.type === COMPONENT.checkbox) {
    const box = el('input', { type: 'checkbox', id, checked: component.default ?? false });
    const element = checkLine(box, [label], description, `${id}-about`);
    return { element, control: box, group: false, required: false, read: async () => box.checked };
  }
  const type = component.type === COMPONENT.radioGroup ? 'radio' : 'checkbox';
  const inputs = component.options.map((option) =>
    el('input', { type, name: id, value: option.value, checked: option.default ?? false }),
  );
  const lines = component.options.map((option, at) =>
    checkLine(inputs[at] ?? el('input'), [option.label], option.description),
  );
  const values = () => inputs.filter(({ checked }) => checked).map(({ value }) => value);
  return {
    element: el(
      'div.checks',
      { role: type === 'radio' ? 'radiogroup' : 'group', 'aria-label': label },
      ...lines,
    ),
    control: inputs[0] ?? el('input'),
    group: true,
    required: component.required ?? true,
    // A radio group of which nothing is chosen is left out.
    read: async () => (type === 'radio' ? values()[0] : values()),
  };
}

/** A text field of a modal, of one line or several, with how much of its length is used. */
function textControl(input: APITextInputComponent, id: string): ModalControl {
  const {
    style,
    placeholder,
    value = '',
    max_length: most = 4000,
    min_length: least,
    required = true,
  } = input;
  const attributes = { id, placeholder, maxlength: most, minlength: least, autocomplete: 'off' };
  const box =
    style === PARAGRAPH_STYLE
      ? el('textarea', { ...attributes, rows: 5 })
      : el('input', { ...attributes, type: 'text' });
  box.value = value;
  const count = el('span.count', { 'aria-hidden': 'true' });
  const recount = () => {
    count.textContent = `${box.value.length} / ${most}`;
  };
  box.addEventListener('input', recount);
  recount();
  const element = el('div.text-control', box, count);
  return { element, control: box, group: false, required, read: async () => box.value };
}

export type ModalField = ReturnType<typeof modalField>;

/** A control of a modal, without what stands around it. */
interface ModalControl {
  readonly element: HTMLElement;
  /** What gets the focus when the field is wrong. */
  readonly control: HTMLElement;
  /** Several controls under one name, or one. */
  readonly group: boolean;
  readonly required: boolean;
  /** Undefined leaves the field out. */
  read(): Promise<FieldValue | undefined>;
}

interface FieldText {
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
) {
  const id = `field-${++made}`;
  const { element, control, group, required, read } = controlOf(
    component,
    { id, label, description },
    context,
  );
  const { line: problem, showProblem } = problemLine(id, control);
  const about = description && el('p.about', { id: `${id}-about` }, description);
  const star = required && el('span.star', { 'aria-hidden': 'true', title: 'Required' }, '\u00a0*');
  control.setAttribute('aria-describedby', `${about ? `${id}-about ` : ''}${id}-problem`);
  if (required && !group) control.setAttribute('aria-required', 'true');
  const isBox = component.type === COMPONENT.checkbox;
  const field = group
    ? el('fieldset.modal-field', el('legend', label, star), about, element, problem)
    : el(
        'div.modal-field',
        !isBox && el('label', { for: id }, label, star),
        !isBox && about,
        element,
        problem,
      );
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
