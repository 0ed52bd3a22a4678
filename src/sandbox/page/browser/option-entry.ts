import type { PageOption } from '../protocol.ts';
import { el } from './dom.ts';
import type { ListPopup } from './list-popup.ts';

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
