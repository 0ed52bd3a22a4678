import type { APIMessage } from 'discord-api-types/v10';
import type { Names } from './names.ts';

const HAPPENED: Readonly<Record<number, string>> = {
  1: 'added someone to the group.',
  2: 'removed someone from the group.',
  3: 'started a call.',
  4: 'changed the name of the talk.',
  5: 'changed the picture of the talk.',
  6: 'pinned a message to this channel.',
  7: 'joined the server.',
  8: 'boosted the server.',
  12: 'follows a channel here.',
  18: 'started a thread.',
};

/** What a message says that no one wrote; undefined for kinds that are best shown as they are. */
export function systemLine({ type, author, content }: APIMessage, names: Names): string | undefined {
  const happened = HAPPENED[type];
  if (happened === undefined) return undefined;
  const name = names.author(author);
  return type === 18 && content !== '' ? `${name} started a thread: ${content}` : `${name} ${happened}`;
}
