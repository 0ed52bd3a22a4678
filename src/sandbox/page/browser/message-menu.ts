import type { Answer, Ask, PageSeat } from '../protocol.ts';
import { copyText } from './copy-text.ts';
import { button, closest, el } from './dom.ts';
import { showFailure } from './message-actions.ts';
import type { MessageList } from './message-list.ts';

interface MenuItem {
  readonly label: string;
  readonly act: () => void;
  /** Sets it off from what stands above. */
  readonly apart?: boolean;
}

interface MenuParts {
  readonly root: HTMLElement;
  readonly list: MessageList;
  readonly seat: () => PageSeat | undefined;
  readonly ask: (ask: Ask) => Promise<Answer>;
  readonly onForm: (answer: Extract<Answer, { readonly kind: 'form' }>) => void;
  readonly onShow: (id: string) => void;
}

/** The menu of a message: by its own button, a right click, or the keyboard's menu key. */
export function openMenus(parts: MenuParts): void {
  const { root } = parts;
  const items = createMenuItems(parts);
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

/** What the menu of a message offers: the bot's message commands, and the message's own JSON. */
function createMenuItems({ list, seat, ask, onForm, onShow }: MenuParts) {
  const run = async (command: string, id: string) => {
    const answer = await ask({ ask: 'menu', command, message: id });
    const element = list.element(id);
    if (!answer.ok && element !== undefined) showFailure(element, answer.message);
    if (answer.ok && answer.kind === 'form') onForm(answer);
  };
  return (id: string): readonly MenuItem[] => {
    const message = list.find(id);
    if (message === undefined) return [];
    // Discord offers no commands on what one person alone sees.
    const commands = message.private ? [] : (seat()?.messageMenu ?? []);
    const json = () => JSON.stringify(list.find(id)?.json ?? message.json, null, 2);
    return [
      ...commands.map((command) => ({ label: command, act: () => void run(command, id) })),
      { label: 'Copy raw JSON', act: () => void copyText(json()), apart: commands.length > 0 },
      { label: 'Show raw JSON', act: () => onShow(id) },
    ];
  };
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
