import type { PageOption } from '../protocol.ts';
import { OPTION } from './discord-codes.ts';
import { button, el } from './dom.ts';
import { type FieldList, type FieldListParts, fieldList } from './option-list.ts';
import { type ReadValue, readTyped, typeText } from './option-values.ts';
import { readFile } from './read-file.ts';

export interface OptionField {
  readonly option: PageOption;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** Undefined while nothing is filled in. */
  read(): Promise<ReadValue | undefined>;
  /** Says at the field what is wrong with it; an empty text takes that back. */
  showProblem(text: string): void;
  /** What opens over the field, where it has a list. */
  readonly list: FieldList | undefined;
}

interface FieldParts extends Omit<FieldListParts, 'input' | 'option'> {
  readonly option: PageOption;
  readonly onRemove: () => void;
}

let made = 0;

/** One option of a command as a field: its name, what it takes, what it is for, and a way to take it out again. */
export function optionField({ option, onRemove, ...parts }: FieldParts): OptionField {
  const id = `option-${++made}`;
  const { name, description, required, type, maxLength } = option;
  const isFile = type === OPTION.attachment;
  const isNumber = type === OPTION.integer || type === OPTION.number;
  const input = el('input', {
    id,
    type: isFile ? 'file' : 'text',
    inputmode: isNumber ? 'decimal' : undefined,
    autocomplete: 'off',
    spellcheck: isNumber ? 'false' : undefined,
    maxlength: type === OPTION.string ? maxLength : undefined,
    'aria-required': required && 'true',
    'aria-describedby': `${id}-about ${id}-problem`,
  });
  const list = isFile ? undefined : fieldList({ ...parts, option, input });
  const problem = el('p', { class: 'problem', id: `${id}-problem`, role: 'alert', hidden: true });
  const showProblem = (text: string) => {
    problem.textContent = text;
    problem.hidden = text === '';
    if (text === '') input.removeAttribute('aria-invalid');
    else input.setAttribute('aria-invalid', 'true');
  };
  input.addEventListener('input', () => showProblem(''));
  const remove = button('×', { class: 'remove', 'aria-label': `Remove ${name}`, title: 'Remove' }, onRemove);
  const element = el(
    'div',
    { class: 'option-field', 'data-option': name },
    el('label', { for: id }, name),
    input,
    required ? null : remove,
    el(
      'p',
      { class: 'about', id: `${id}-about` },
      el('span', { class: 'type' }, typeText(option)),
      description,
    ),
    problem,
  );

  return {
    option,
    element,
    input,
    list,
    showProblem,
    read: async () => {
      const [file] = input.files ?? [];
      if (isFile) return file === undefined ? undefined : { value: await readFile(file) };
      if (input.value.trim() === '') return undefined;
      return list?.read(input.value) ?? readTyped(option, input.value);
    },
  };
}
