import type { Answer, Ask, PageOption, PageSeat } from '../protocol.ts';
import type { Leaf } from './command-leaves.ts';
import { OPTION } from './discord-codes.ts';
import { button, el } from './dom.ts';
import type { ListPopup } from './list-popup.ts';
import { type OptionField, optionField } from './option-field.ts';
import { createOptionSet } from './option-set.ts';

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
export function createCommandForm({ root, popup, seat, ask, onSend, onLeave }: FormParts) {
  let leaf: Leaf | undefined;
  const rows = el('div.option-fields');
  const adders = el('div.adders', { role: 'group', 'aria-label': 'Options to add' });
  const set = createOptionSet(rows, makeField);
  const { remaining } = set;
  /** Where the typing goes on after a command: it names the next option, as `name:` or picked from a list. */
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
  entry.addEventListener('focus', () => popup.close());
  entry.addEventListener('input', () => {
    const [, name, text = ''] = /^\s*([-_\p{L}\p{N}]{1,32}):(.*)$/u.exec(entry.value) ?? [];
    const named = remaining().find((option) => option.name === name);
    if (named !== undefined) take(named, text);
    else if (entry.value.trim() === '') popup.close();
    else listOptions();
  });
  entry.addEventListener('keydown', (event) => {
    if (popup.takeKey(event) || event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') listOptions();
    else if (event.key === 'Backspace' && entry.value === '') stepBack();
    else if (event.key === 'Enter') onSend();
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
  });

  function draw(): void {
    const left = remaining();
    adders.replaceChildren(
      ...left.map((option) =>
        button(`+ ${option.name}`, { class: 'adder', title: option.description }, () => add(option)),
      ),
    );
    entry.placeholder = left.length > 0 ? 'Send, or add an option' : 'Enter sends';
  }
  function makeField(option: PageOption): OptionField {
    const field = optionField({ option, popup, seat, suggest, onPick: goOn, onRemove: () => remove(field) });
    listenToKeys(field);
    return field;
  }
  /** Where the typing goes on from a filled field: in the first required one that is empty, else at the end. */
  function goOn(): void {
    const empty = set.fields().find(({ option, input }) => option.required && input.value === '');
    (empty?.input ?? entry).focus();
  }
  /** A whole command can be typed without leaving the keyboard. */
  function listenToKeys(field: OptionField): void {
    const { input, option, list } = field;
    const isNumber = option.type === OPTION.integer || option.type === OPTION.number;
    input.addEventListener('focus', () => {
      if (list === undefined) popup.close();
      else list.refresh();
    });
    input.addEventListener('input', () => {
      const next = splitOff(input, remaining());
      if (next !== undefined) add(next);
      else list?.refresh();
    });
    input.addEventListener('keydown', (event) => {
      if (popup.takeKey(event) || event.isComposing) return;
      if (event.key === ' ' && isNumber && input.value !== '') goOn();
      else if (event.key === 'Enter') onSend();
      else if (event.key === 'Escape') leave();
      else if (event.key === 'Backspace' && input.value === '') {
        if (option.required) stepBack(field);
        else remove(field);
      } else return;
      event.preventDefault();
    });
  }
  function listOptions(): void {
    const typed = entry.value.trim().toLowerCase();
    const items = remaining()
      .filter(({ name }) => name.includes(typed))
      .map((option) => ({ name: option.name, detail: option.description, pick: () => take(option, '') }));
    if (items.length === 0) popup.close();
    else popup.open(entry, 'Options', items);
  }
  function take(option: PageOption, text: string): void {
    entry.value = '';
    popup.close();
    add(option, text);
  }
  function add(option: PageOption, text = ''): void {
    const { input, list } = set.add(option, text);
    draw();
    input.focus();
    list?.refresh();
  }
  function remove(field: OptionField): void {
    const before = set.before(field)?.input ?? entry;
    set.drop(field);
    popup.close();
    draw();
    before.focus();
  }
  function stepBack(from?: OptionField): void {
    const before = from === undefined ? set.fields().at(-1) : set.before(from);
    if (before === undefined) onLeave(leaf?.name ?? '');
    else before.input.focus();
  }
  /** What was filled in stays, as the line that says the same. */
  function leave(): void {
    const words = [...set.texts()].map(([{ name }, text]) => `${name}:${text}`);
    onLeave([leaf?.name ?? '', ...words].join(' '));
  }
  async function suggest(option: PageOption, typed: string): Promise<Answer> {
    const others = await set.readBeside(option);
    return ask({ ask: 'autocomplete', command: leaf?.name ?? '', option: option.name, typed, others });
  }

  return {
    open: (picked: Leaf, typed: ReadonlyMap<PageOption, string> = new Map()) => {
      leaf = picked;
      entry.value = '';
      set.reset(picked.options);
      for (const option of picked.options)
        if (option.required || typed.has(option)) set.add(option, typed.get(option));
      draw();
      const head = el('p.command-head', el('strong', picked.name), ' ', picked.description);
      root.replaceChildren(head, rows, el('div.entry-row', entry, adders));
      root.setAttribute('aria-label', picked.name);
      root.hidden = false;
      (set.fields().find(({ input }) => input.value === '')?.input ?? entry).focus();
    },
    close: () => {
      leaf = undefined;
      set.reset([]);
      popup.close();
      root.hidden = true;
      root.replaceChildren();
    },
    isOpen: () => leaf !== undefined,
    /** The command with what is filled in as text, as `open` takes it. */
    filled: () => leaf && { leaf, typed: set.texts() },
    /** The command with its values; undefined where a field is wrong, which then says so. */
    read: async (): Promise<Extract<Ask, { readonly ask: 'slash' }> | undefined> => {
      const read = await set.read();
      if ('values' in read) return leaf && { ask: 'slash', command: leaf.name, options: read.values };
      read.wrong.input.focus();
      return undefined;
    },
    /** Says at an option's field what is wrong with it; false where the command has no such option. */
    showProblem: (option: string, text: string) => {
      const known = leaf?.options.find(({ name }) => name === option);
      if (known === undefined) return false;
      const field = set.add(known);
      draw();
      field.input.focus();
      popup.close();
      field.showProblem(text);
      return true;
    },
  };
}

/** `… kind:` typed on into a text begins the next option: it is taken off the text and given back. */
function splitOff(input: HTMLInputElement, remaining: readonly PageOption[]): PageOption | undefined {
  const [end, name] = /\s([-_\p{L}\p{N}]{1,32}):$/u.exec(input.value) ?? [];
  const next = remaining.find((one) => one.name === name);
  if (end !== undefined && next !== undefined) input.value = input.value.slice(0, -end.length);
  return next;
}
