import { el } from './dom.ts';

interface ListItem {
  readonly name: string;
  readonly detail?: string | undefined;
  readonly pick: () => void;
}

export type ListPopup = ReturnType<typeof createListPopup>;

/** The list above the message box: one at a time, driven from the field that it belongs to, which keeps the focus. */
export function createListPopup(root: HTMLElement) {
  let items: readonly ListItem[] = [];
  let active = -1;
  let owner: HTMLElement | undefined;

  const mark = () => {
    const options = [...root.querySelectorAll('[role="option"]')];
    for (const [at, option] of options.entries()) option.setAttribute('aria-selected', String(at === active));
    const current = options[active];
    if (current === undefined) owner?.removeAttribute('aria-activedescendant');
    else owner?.setAttribute('aria-activedescendant', current.id);
    current?.scrollIntoView({ block: 'nearest' });
  };
  const close = () => {
    root.hidden = true;
    root.replaceChildren();
    items = [];
    active = -1;
    for (const name of ['aria-activedescendant', 'aria-controls']) owner?.removeAttribute(name);
    if (owner?.getAttribute('role') === 'combobox') owner.setAttribute('aria-expanded', 'false');
    owner = undefined;
  };
  const show = (by: HTMLElement, label: string, children: readonly HTMLElement[]) => {
    if (owner !== by) close();
    owner = by;
    const list = el('div', { role: 'listbox', id: 'popup-list', 'aria-label': label }, ...children);
    root.replaceChildren(el('p.popup-title', { 'aria-hidden': 'true' }, label), list);
    root.hidden = false;
    by.setAttribute('aria-controls', list.id);
    if (by.getAttribute('role') === 'combobox') by.setAttribute('aria-expanded', 'true');
  };
  const optionElement = ({ name, detail, pick }: ListItem, at: number) => {
    const option = el(
      'div',
      { role: 'option', id: `popup-${at}`, 'aria-selected': 'false' },
      el('span.option-name', name),
      detail !== undefined && el('span.option-detail', detail),
    );
    // A press must not take the focus from the field.
    option.addEventListener('pointerdown', (event) => event.preventDefault());
    option.addEventListener('click', pick);
    option.addEventListener('pointermove', () => {
      if (active === at) return;
      active = at;
      mark();
    });
    return option;
  };

  return {
    /** Shows the items over the message box; `active` is the one that Enter picks, -1 for none yet. */
    open: (by: HTMLElement, label: string, newItems: readonly ListItem[], first = 0) => {
      show(by, label, newItems.map(optionElement));
      items = newItems;
      active = Math.min(first, items.length - 1);
      mark();
    },
    /** Says in place of items why there are none (yet). */
    say: (by: HTMLElement, label: string, text: string) => {
      show(by, label, [el('p.popup-text', text)]);
      items = [];
      active = -1;
      mark();
    },
    close,
    isOpen: () => !root.hidden,
    /** Takes the keys that are the list's; true where it did. */
    takeKey: (event: KeyboardEvent) => {
      if (root.hidden || event.isComposing) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === 'Escape') close();
      else if (step !== undefined && items.length > 0) {
        active = (active + step + items.length + (active === -1 && step < 0 ? 1 : 0)) % items.length;
        mark();
      } else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && active >= 0) {
        items[active]?.pick();
      } else return false;
      event.preventDefault();
      return true;
    },
  };
}
