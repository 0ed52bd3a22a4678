import type { PageMessage } from '../protocol.ts';
import { WRITTEN_TYPES } from './discord-codes.ts';
import { el } from './dom.ts';
import { formatTime } from './format-time.ts';

const TOGETHER_MS = 7 * 60_000;

/** Sets a message off from the one before it: a line where a new day begins, no second head within a few minutes. */
export function joinToPrevious(element: HTMLElement, message: PageMessage, previous?: PageMessage): void {
  element.classList.toggle('joined', previous !== undefined && belongTogether(message, previous));
  const at = new Date(message.json.timestamp);
  const newDay =
    previous !== undefined && new Date(previous.json.timestamp).toDateString() !== at.toDateString();
  const line = element.querySelector(':scope > .day');
  if (newDay && line === null) element.prepend(el('p', { class: 'day' }, formatTime(at, 'D')));
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
