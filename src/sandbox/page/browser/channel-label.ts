import type { PageChannel } from '../protocol.ts';
import { CHANNEL } from './discord-codes.ts';
import { icon } from './icons.ts';

/** A channel's name with the sign of its kind before it; talks outside servers have none. */
export function channelLabel({ type, name }: PageChannel): readonly (Node | string)[] {
  if (type === CHANNEL.text) return [`#${name}`];
  if (type === CHANNEL.announcement) return [icon('announcement'), name];
  return isThread(type) ? [icon('thread'), name] : [name];
}

/** The same in words, for who does not see the sign; undefined where the label is words enough. */
export function channelWords(
  { type, name, parent }: PageChannel,
  channels: readonly PageChannel[],
): string | undefined {
  if (type === CHANNEL.announcement) return `${name}, announcement channel`;
  if (!isThread(type)) return undefined;
  return `${name}, thread in ${channels.find(({ id }) => id === parent)?.name ?? 'another channel'}`;
}

/** What is said of a channel beside its name. */
export function channelTopic({ type, topic, parent }: PageChannel, channels: readonly PageChannel[]): string {
  const around = channels.find(({ id }) => id === parent);
  return isThread(type) && around !== undefined ? `Thread in #${around.name}` : topic;
}

/** How a channel goes by in a sentence. */
export function spokenChannel({ type, name }: PageChannel): string {
  if (isThread(type)) return `“${name}”`;
  return type === CHANNEL.text || type === CHANNEL.announcement ? `#${name}` : name;
}

export function isThread(type: number): boolean {
  return type === CHANNEL.announcementThread || type === CHANNEL.publicThread;
}
