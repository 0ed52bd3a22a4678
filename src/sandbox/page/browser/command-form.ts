import type { Answer, Ask, OptionValue, PageOption, PageSeat } from '../protocol.ts';
import type { Leaf } from './command-leaves.ts';
import { button, el } from './dom.ts';
import type { ListPopup } from './list-popup.ts';
import { optionField, type OptionField } from './option-field.ts';
import { optionEntry } from './option-entry.ts';

export interface CommandForm {
  open(leaf: Leaf, typed?: ReadonlyMap<string, string>): void;
  close(): void;
  isOpen(): boolean;
  /** The command with its values; undefined where a field is wrong, which then says so. */
  read(): Promise<Extract<Ask, { readonly ask: 'slash' }> | undefined>;
  /** Says at an option's field what is wrong with it; false where the command has no such option. */
  showProblem(option: string, text: string): boolean;
}

interface FormParts {
  readonly root: HTMLElement;
  readonly popup: ListPopup;
  readonly seat: () => PageSeat | undefined;
  readonly ask: (ask: Ask) => Promise<Answer>;
  readonly onSend: () => void;
  /** Goes back to plain text, which then holds what was typed. */
  readonly onLeave: (text: string) => void;
}

/** A picked command in the message box: its options as fields, required ones first, the others to be added. */
export function createCommandForm({ root, popup, seat, ask, onSend, onLeave }: FormParts): CommandForm {
  let leaf: Leaf | undefined;
  let fields: OptionField[] = [];
  const rows = el('div', { class: 'option-fields' });
  const adders = el('div', { class: 'adders', role: 'group', 'aria-label': 'Options to add' });
  const entry = optionEntry({ popup, remaining, onAdd: addTyped, onEmpty: stepBack });

  function remaining(): readonly PageOption[] {
    return (leaf?.options ?? []).filter(({ name }) => fields.every(({ option }) => option.name !== name));
  }
  function draw(): void {
    adders.replaceChildren(
      ...remaining().map((option) =>
        button(`+ ${option.name}`, { class: 'adder', title: option.description }, () => add(option).input.focus()),
      ),
    );
    entry.placeholder = remaining().length > 0 ? 'Enter sends; or name an option' : 'Enter sends';
  }
  function add(option: PageOption, text = ''): OptionField {
    const known = fields.find((field) => field.option.name === option.name);
    if (known !== undefined) return known;
    const field = optionField({ option, popup, seat, suggest, onPick: () => entry.focus(), onRemove: () => remove(field) });
    if (text !== '' && option.type !== 11) field.input.value = text;
    field.input.addEventListener('keydown', (event) => key(event, field));
    field.input.addEventListener('input', () => {
      if (!splitOff(field)) field.list?.refresh();
    });
    field.input.addEventListener('focus', () => {
      if (field.list === undefined) popup.close();
      else field.list.refresh();
    });
    fields.push(field);
    rows.append(field.element);
    draw();
    return field;
  }
  function addTyped(option: PageOption, text: string): void {
    const { input, list } = add(option, text);
    input.focus();
    list?.refresh();
  }
  function remove(field: OptionField): void {
    const at = fields.indexOf(field);
    fields = fields.filter((one) => one !== field);
    field.element.remove();
    popup.close();
    draw();
    (fields[at - 1]?.input ?? entry).focus();
  }
  /** `kind:all search:` typed on into a field's text begins the next option. */
  function splitOff({ input, option }: OptionField): boolean {
    const [end, name] = /\s([-_\p{L}\p{N}]{1,32}):$/u.exec(input.value) ?? [];
    const next = remaining().find((one) => one.name === name);
    if (end === undefined || next === undefined || next.name === option.name) return false;
    input.value = input.value.slice(0, -end.length);
    addTyped(next, '');
    return true;
  }
  function key(event: KeyboardEvent, field: OptionField): void {
    const { input, option } = field;
    if (popup.takeKey(event) || event.isComposing) return;
    const isNumber = option.type === 4 || option.type === 10;
    if (event.key === ' ' && isNumber && input.value !== '') entry.focus();
    else if (event.key === 'Enter') onSend();
    else if (event.key === 'Escape') leave();
    else if (event.key === 'Backspace' && input.value === '') {
      if (option.required) stepBack(field);
      else remove(field);
    } else return;
    event.preventDefault();
  }
  function stepBack(from?: OptionField): void {
    const before = from === undefined ? fields.at(-1) : fields[fields.indexOf(from) - 1];
    if (before === undefined) onLeave(leaf?.name ?? '');
    else before.input.focus();
  }
  /** What was filled in stays, as the line that says the same. */
  function leave(): void {
    const values = fields.filter(({ input }) => input.value !== '' && input.files === null);
    onLeave([leaf?.name ?? '', ...values.map(({ option, input }) => `${option.name}:${input.value}`)].join(' '));
  }
  async function values(except?: OptionField): Promise<Record<string, OptionValue> | OptionField> {
    const read: Record<string, OptionValue> = {};
    for (const field of fields) {
      if (field === except) continue;
      const value = await field.read();
      if (value !== undefined && 'value' in value) read[field.option.name] = value.value;
      const problem = value === undefined ? field.option.required && 'Fill this in.' : 'problem' in value && value.problem;
      if (problem === false || except !== undefined) continue;
      field.showProblem(problem);
      return field;
    }
    return read;
  }
  async function suggest(option: PageOption, typed: string): Promise<Answer> {
    const own = fields.find((field) => field.option === option);
    const others = own === undefined ? {} : await values(own);
    if (isField(others)) return { ok: true, kind: 'choices', choices: [] };
    return ask({ ask: 'autocomplete', command: leaf?.name ?? '', option: option.name, typed, others });
  }
  entry.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Enter') onSend();
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
  });

  return {
    open: (picked, typed = new Map()) => {
      leaf = picked;
      fields = [];
      rows.replaceChildren();
      entry.value = '';
      const given = ({ name }: PageOption) => typed.get(name) ?? '';
      const shown = picked.options.filter((option) => option.required || typed.has(option.name));
      for (const option of shown.toSorted((a, b) => Number(b.required) - Number(a.required))) add(option, given(option));
      draw();
      const head = el('p', { class: 'command-head' }, el('strong', {}, picked.name), ' ', picked.description);
      root.replaceChildren(head, rows, el('div', { class: 'entry-row' }, entry, adders));
      root.setAttribute('aria-label', picked.name);
      root.hidden = false;
      (fields.find(({ input }) => input.value === '')?.input ?? entry).focus();
    },
    close: () => {
      leaf = undefined;
      fields = [];
      popup.close();
      root.hidden = true;
      root.replaceChildren();
    },
    isOpen: () => leaf !== undefined,
    read: async () => {
      const options = await values();
      if (!isField(options)) return leaf && { ask: 'slash', command: leaf.name, options };
      options.input.focus();
      return undefined;
    },
    showProblem: (option, text) => {
      const known = leaf?.options.find(({ name }) => name === option);
      if (known === undefined) return false;
      const field = add(known);
      field.input.focus();
      popup.close();
      field.showProblem(text);
      return true;
    },
  };
}

function isField(read: Record<string, OptionValue> | OptionField): read is OptionField {
  return 'element' in read && read.element instanceof HTMLElement;
}
