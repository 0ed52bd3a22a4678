import type { PageMessage } from '../protocol.ts';
import { WRITTEN_TYPES } from './discord-codes.ts';
import { el } from './dom.ts';
import { formatTime } from './format-time.ts';
import type { RenderContext } from './names.ts';
import { patch } from './patch.ts';
import { messageElement, renderBody } from './render-message.ts';
import type { Scroller } from './scroller.ts';

/**
 * Remembers which control of a message has the focus. What is returned gives it back after the message changed: to the
 * control of the same key, else to its neighbour (a "Next" that is disabled on the last page), else to the message.
 */
function keepFocus(message: HTMLElement): () => void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !message.contains(focused) || focused === message) return () => {};
  const key = focused.dataset['key'];
  const row = focused.closest('.row, .section');
  return () => {
    if (document.activeElement === focused && isUsable(focused)) return;
    const same = [...message.querySelectorAll<HTMLElement>('[data-key]')].find(
      (control) => control.dataset['key'] === key,
    );
    const beside = row?.isConnected === true ? [...row.querySelectorAll<HTMLElement>('button, select')] : [];
    const target = [focused, same, ...beside].find((one) => one !== undefined && isUsable(one)) ?? message;
    target.focus({ preventScroll: true });
  };
}

function isUsable(control: HTMLElement): boolean {
  return control.isConnected && !control.matches(':disabled');
}

const TOGETHER_MS = 7 * 60_000;

/** Sets a message off from the one before it: a line where a new day begins, no second head within a few minutes. */
function joinToPrevious(element: HTMLElement, message: PageMessage, previous?: PageMessage): void {
  element.classList.toggle('joined', previous !== undefined && belongTogether(message, previous));
  const at = new Date(message.json.timestamp);
  const newDay =
    previous !== undefined && new Date(previous.json.timestamp).toDateString() !== at.toDateString();
  const line = element.querySelector(':scope > .day');
  if (newDay && line === null) element.prepend(el('p.day', formatTime(at, 'D')));
  if (!newDay) line?.remove();
}

function belongTogether({ json, private: isPrivate }: PageMessage, before: PageMessage): boolean {
  const apart = Date.parse(json.timestamp) - Date.parse(before.json.timestamp);
  return (
    json.type === 0 &&
    json.interaction_metadata === undefined &&
    WRITTEN_TYPES.includes(before.json.type) &&
    json.author.id === before.json.author.id &&
    isPrivate === before.private &&
    apart < TOGETHER_MS &&
    new Date(json.timestamp).toDateString() === new Date(before.json.timestamp).toDateString()
  );
}

export type MessageList = ReturnType<typeof createMessageList>;

interface Entry {
  message: PageMessage;
  readonly element: HTMLElement;
}

const FOUND_MS = 1500;

interface ListParts {
  readonly root: HTMLElement;
  readonly scroller: Scroller;
  readonly context: RenderContext;
  readonly onChange: () => void;
}

/** The messages of the channel. Each has one element, which an edit patches; nothing else is rendered again. */
export function createMessageList({ root, scroller, context, onChange }: ListParts) {
  const entries = new Map<string, Entry>();

  const make = (message: PageMessage): HTMLElement => {
    const element = messageElement(message, context);
    element.querySelector('.body')?.replaceWith(renderBody(message, context));
    entries.set(message.json.id, { message, element });
    return element;
  };
  const edit = (entry: Entry, message: PageMessage) => {
    entry.message = message;
    const body = entry.element.querySelector('.body');
    if (body === null) return;
    const restore = keepFocus(entry.element);
    patch(body, renderBody(message, context));
    restore();
    const failed = entry.element.querySelector<HTMLElement>('.failed');
    if (failed !== null) failed.hidden = true;
  };
  const join = (element: Element | null | undefined) => {
    const entry = element instanceof HTMLElement ? entries.get(element.dataset['id'] ?? '') : undefined;
    if (entry === undefined) return;
    const before = entry.element.previousElementSibling;
    const previous = before instanceof HTMLElement ? entries.get(before.dataset['id'] ?? '') : undefined;
    joinToPrevious(entry.element, entry.message, previous?.message);
  };

  return {
    /** Shows these in place of all others; those that stay keep their elements. */
    reset: (messages: readonly PageMessage[]) => {
      const kept = new Set(messages.map(({ json }) => json.id));
      for (const [id, { element }] of entries) {
        if (kept.has(id)) continue;
        element.remove();
        entries.delete(id);
      }
      const elements = messages.map((message) => {
        const entry = entries.get(message.json.id);
        if (entry === undefined) return make(message);
        edit(entry, message);
        return entry.element;
      });
      for (const [at, element] of elements.entries()) {
        if (root.children[at] !== element) root.insertBefore(element, root.children[at] ?? null);
        join(element);
      }
      onChange();
    },
    /** Puts older messages on top. */
    prepend: (messages: readonly PageMessage[]) => {
      const fresh = messages.filter(({ json }) => !entries.has(json.id));
      const first = root.firstElementChild;
      const elements = fresh.map(make);
      scroller.holding(() => {
        root.prepend(...elements);
        for (const element of [...elements, first]) join(element);
      });
      onChange();
    },
    /** Shows a message that is new, or an edited one that is there. */
    put: (message: PageMessage) => {
      const entry = entries.get(message.json.id);
      if (entry !== undefined) {
        edit(entry, message);
        join(entry.element);
        return entry.element;
      }
      const element = make(message);
      root.append(element);
      join(element);
      onChange();
      return element;
    },
    remove: (id: string) => {
      const entry = entries.get(id);
      if (entry === undefined) return;
      const after = entry.element.nextElementSibling;
      const focused = entry.element.contains(document.activeElement);
      entry.element.remove();
      entries.delete(id);
      join(after);
      if (focused) scroller.focus();
      onChange();
    },
    find: (id: string) => entries.get(id)?.message,
    element: (id: string) => entries.get(id)?.element,
    /** Goes to a message, if it is loaded. */
    jump: (id: string) => {
      const element = entries.get(id)?.element;
      element?.scrollIntoView({ block: 'center' });
      if (element !== undefined) scroller.stay();
      element?.focus({ preventScroll: true });
      element?.classList.add('found');
      setTimeout(() => element?.classList.remove('found'), FOUND_MS);
    },
    oldest: () => entries.get(root.firstElementChild?.getAttribute('data-id') ?? '')?.message.json.id,
  };
}
