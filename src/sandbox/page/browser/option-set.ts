import type { OptionValue, PageOption } from '../protocol.ts';
import { OPTION } from './discord-codes.ts';
import { el } from './dom.ts';
import type { ListPopup } from './list-popup.ts';
import type { OptionField } from './option-field.ts';

interface KeyParts {
  readonly popup: ListPopup;
  readonly remaining: () => readonly PageOption[];
  readonly onAdd: (option: PageOption) => void;
  /** On to naming another option. */
  readonly onNext: () => void;
  readonly onSend: () => void;
  readonly onLeave: () => void;
  /** Backspace in the empty field. */
  readonly onEmpty: () => void;
}

/** The keys of an option's field: a whole command can be typed without leaving the keyboard. */
export function hearField(field: OptionField, parts: KeyParts): void {
  const { input, option, list } = field;
  const { popup } = parts;
  const isNumber = option.type === OPTION.integer || option.type === OPTION.number;

  input.addEventListener('focus', () => {
    if (list === undefined) popup.close();
    else list.refresh();
  });
  input.addEventListener('input', () => {
    const next = splitOff(input, parts.remaining());
    if (next !== undefined) parts.onAdd(next);
    else list?.refresh();
  });
  input.addEventListener('keydown', (event) => {
    if (popup.takeKey(event) || event.isComposing) return;
    if (event.key === ' ' && isNumber && input.value !== '') parts.onNext();
    else if (event.key === 'Enter') parts.onSend();
    else if (event.key === 'Escape') parts.onLeave();
    else if (event.key === 'Backspace' && input.value === '') parts.onEmpty();
    else return;
    event.preventDefault();
  });
}

/** `… kind:` typed on into a text begins the next option: it is taken off the text and given back. */
function splitOff(input: HTMLInputElement, remaining: readonly PageOption[]): PageOption | undefined {
  const [end, name] = /\s([-_\p{L}\p{N}]{1,32}):$/u.exec(input.value) ?? [];
  const next = remaining.find((one) => one.name === name);
  if (end !== undefined && next !== undefined) input.value = input.value.slice(0, -end.length);
  return next;
}

interface EntryParts {
  readonly popup: ListPopup;
  readonly remaining: () => readonly PageOption[];
  readonly onAdd: (option: PageOption, text: string) => void;
  /** Backspace where there is nothing left to take back. */
  readonly onEmpty: () => void;
  readonly onSend: () => void;
  readonly onLeave: () => void;
}

/** Where the typing goes on after a command: it names the next option, as `name:` or picked from a list. */
export function optionEntry(parts: EntryParts): HTMLInputElement {
  const { popup, remaining, onAdd } = parts;
  const entry = el('input', {
    type: 'text',
    class: 'entry',
    autocomplete: 'off',
    spellcheck: 'false',
    role: 'combobox',
    'aria-label': 'Next option',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
  });
  const list = (active: number) => {
    const typed = entry.value.trim().toLowerCase();
    const items = remaining()
      .filter(({ name }) => name.includes(typed))
      .map((option) => ({
        name: option.name,
        detail: option.description,
        pick: () => take(option, ''),
      }));
    if (items.length === 0) popup.close();
    else popup.open(entry, 'Options', items, active);
  };
  const take = (option: PageOption, text: string) => {
    entry.value = '';
    popup.close();
    onAdd(option, text);
  };
  entry.addEventListener('focus', () => popup.close());
  entry.addEventListener('input', () => {
    const [, name, text = ''] = /^\s*([-_\p{L}\p{N}]{1,32}):(.*)$/u.exec(entry.value) ?? [];
    const named = remaining().find((option) => option.name === name);
    if (named !== undefined) take(named, text);
    else if (entry.value.trim() === '') popup.close();
    else list(0);
  });
  entry.addEventListener('keydown', (event) => {
    if (popup.takeKey(event) || event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') list(0);
    else if (event.key === 'Backspace' && entry.value === '') parts.onEmpty();
    else if (event.key === 'Enter') parts.onSend();
    else if (event.key === 'Escape') parts.onLeave();
    else return;
    event.preventDefault();
  });
  return entry;
}

/** The options of a picked command that are shown as fields, in their order. */
export function createOptionSet(rows: HTMLElement, make: (option: PageOption) => OptionField) {
  let options: readonly PageOption[] = [];
  let fields: readonly OptionField[] = [];
  const fieldOf = ({ name }: PageOption) => fields.find(({ option }) => option.name === name);

  return {
    /** Takes over a command's options, none of them shown yet. */
    reset: (of: readonly PageOption[]) => {
      options = of;
      fields = [];
      rows.replaceChildren();
    },
    /** Shows an option as a field, once. */
    add: (option: PageOption, text = '') => {
      const known = fieldOf(option);
      if (known !== undefined) return known;
      const field = make(option);
      if (option.type !== OPTION.attachment) field.input.value = text;
      fields = [...fields, field];
      rows.append(field.element);
      return field;
    },
    drop: (field: OptionField) => {
      fields = fields.filter((one) => one !== field);
      field.element.remove();
    },
    fields: () => fields,
    /** The options that have no field yet. */
    remaining: () => options.filter((option) => fieldOf(option) === undefined),
    before: (field: OptionField) => fields[fields.indexOf(field) - 1],
    /** What is filled in, or the first field that is wrong, which then says so. */
    read: async () => {
      const values: Record<string, OptionValue> = {};
      for (const field of fields) {
        const value = await field.read();
        if (value !== undefined && 'value' in value) values[field.option.name] = value.value;
        else if (value !== undefined || field.option.required) {
          field.showProblem(value?.problem ?? 'Fill this in.');
          return { wrong: field };
        }
      }
      return { values };
    },
    /** What is filled in rightly beside one option. */
    readBeside: async (option: PageOption) => {
      const values: Record<string, OptionValue> = {};
      for (const field of fields) {
        const value = field.option.name === option.name ? undefined : await field.read();
        if (value !== undefined && 'value' in value) values[field.option.name] = value.value;
      }
      return values;
    },
  };
}
