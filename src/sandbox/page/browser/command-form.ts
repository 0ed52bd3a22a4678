import type { Answer, Ask, PageOption, PageSeat } from '../protocol.ts';
import type { Leaf } from './command-leaves.ts';
import { button, el } from './dom.ts';
import type { ListPopup } from './list-popup.ts';
import { type OptionField, optionField } from './option-field.ts';
import { createOptionSet, hearField, optionEntry } from './option-set.ts';

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
  const entry = optionEntry({
    popup,
    remaining,
    onAdd: add,
    onEmpty: () => stepBack(),
    onSend,
    onLeave: leave,
  });

  function draw(): void {
    const left = remaining();
    adders.replaceChildren(
      ...left.map((option) =>
        button(`+ ${option.name}`, { class: 'adder', title: option.description }, () => add(option)),
      ),
    );
    entry.placeholder = left.length > 0 ? 'Enter sends; or name an option' : 'Enter sends';
  }
  function makeField(option: PageOption): OptionField {
    const onPick = () => entry.focus();
    const field = optionField({ option, popup, seat, suggest, onPick, onRemove: () => remove(field) });
    hearField(field, {
      popup,
      remaining,
      onAdd: add,
      onNext: onPick,
      onSend,
      onLeave: leave,
      onEmpty: () => (option.required ? stepBack(field) : remove(field)),
    });
    return field;
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
    const filled = set.fields().filter(({ input }) => input.value !== '' && input.files === null);
    const words = filled.map(({ option, input }) => `${option.name}:${input.value}`);
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
