import { button, closest, el } from './dom.ts';

export interface MenuItem {
  readonly label: string;
  readonly act: () => void;
  /** Sets it off from what stands above. */
  readonly apart?: boolean;
}

interface MenuParts {
  readonly root: HTMLElement;
  readonly items: (messageId: string) => readonly MenuItem[];
}

/** The menu of a message: by its own button, a right click, or the keyboard's menu key. */
export function openMenus({ root, items }: MenuParts): void {
  root.addEventListener('click', (event) => {
    const more = closest(event.target, '.more');
    const message = closest(more, '.message');
    if (more === null || message === null) return;
    const { right, bottom } = more.getBoundingClientRect();
    showMenu(items(message.dataset['id'] ?? ''), { x: right, y: bottom + 4, fromRight: true }, more);
  });
  root.addEventListener('contextmenu', (event) => {
    const message = closest(event.target, '.message');
    // Links, pictures and marked text have a menu of the browser's own that is worth more.
    const own = closest(event.target, 'a, img, input, textarea') !== null;
    if (message === null || own || getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    const back = document.activeElement instanceof HTMLElement ? document.activeElement : message;
    showMenu(
      items(message.dataset['id'] ?? ''),
      { x: event.clientX, y: event.clientY, fromRight: false },
      back,
    );
  });
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly fromRight: boolean;
}

function showMenu(items: readonly MenuItem[], spot: Spot, back: HTMLElement): void {
  const buttons = items.map(({ label, act, apart = false }) =>
    button(label, { role: 'menuitem', class: apart ? 'apart' : '', tabindex: -1 }, () => {
      menu.hidePopover();
      act();
    }),
  );
  const menu = el('div.menu', { role: 'menu', popover: 'auto', 'aria-label': 'Message' }, ...buttons);
  menu.addEventListener('toggle', ({ newState }) => {
    if (newState !== 'closed') return;
    // What an item opened may have taken the focus already.
    const lost = document.activeElement === document.body || menu.contains(document.activeElement);
    menu.remove();
    if (lost) back.focus({ preventScroll: true });
  });
  menu.addEventListener('keydown', (event) => {
    const focused = document.activeElement;
    const at = focused instanceof HTMLButtonElement ? buttons.indexOf(focused) : -1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Tab') menu.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    buttons.at(to % buttons.length)?.focus();
  });
  document.body.append(menu);
  menu.showPopover();
  const { width, height } = menu.getBoundingClientRect();
  const left = spot.fromRight ? spot.x - width : spot.x;
  menu.style.setProperty('left', `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`);
  menu.style.setProperty('top', `${Math.max(8, Math.min(spot.y, innerHeight - height - 8))}px`);
  buttons[0]?.focus();
}
