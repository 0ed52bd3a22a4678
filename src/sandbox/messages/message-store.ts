/** The messages of every channel, in memory. Each is an immutable value, replaced by an edit; the oldest go first. */
import type { APIMessage } from 'discord-api-types/v10';
import { createSignal } from '../world/signal.ts';
import type { Channel } from '../world/world.ts';
import type { Pings } from './pings.ts';

export interface StoredMessage {
  readonly json: APIMessage;
  readonly channel: Channel;
  /** The person to whom alone an ephemeral message shows. */
  readonly onlyFor?: string;
  /** That person dismissed it: it shows to nobody any more, though the bot may still edit it. */
  readonly dismissed?: true;
  readonly pings: Pings;
  /** Which installations the interaction behind it was made with; its controls go on with them. */
  readonly owners?: Readonly<Record<string, string>>;
}

export interface MessageChange {
  readonly kind: 'created' | 'edited' | 'deleted';
  readonly message: StoredMessage;
}

export type MessageStore = ReturnType<typeof createMessageStore>;

/** `mostInChannel`: the messages that a channel keeps. */
export function createMessageStore(mostInChannel = 5000) {
  const changes = createSignal<MessageChange>();
  const dismissals = createSignal<StoredMessage>();
  const channels = new Map<string, Map<string, StoredMessage>>();
  const byId = new Map<string, StoredMessage>();
  const listOf = (channelId: string) =>
    channels.getOrInsertComputed(channelId, () => new Map<string, StoredMessage>());
  const put = (message: StoredMessage) => {
    listOf(message.channel.id).set(message.json.id, message);
    byId.set(message.json.id, message);
  };
  const drop = (message: StoredMessage) => {
    listOf(message.channel.id).delete(message.json.id);
    byId.delete(message.json.id);
  };
  return {
    changes,
    /** What a person dismissed, as it was before: who saw it no longer does. No bot hears about it. */
    dismissals,
    find: (id: string) => byId.get(id),
    /** A channel's messages, oldest first. */
    inChannel: (channelId: string) => [...listOf(channelId).values()],
    add: (message: StoredMessage) => {
      put(message);
      const list = listOf(message.channel.id);
      const [oldest] = list.values();
      if (list.size > mostInChannel && oldest !== undefined) drop(oldest);
      changes.emit({ kind: 'created', message });
    },
    replace: (message: StoredMessage) => {
      put(message);
      changes.emit({ kind: 'edited', message });
    },
    remove: (id: string) => {
      const message = byId.get(id);
      if (message === undefined) return;
      drop(message);
      changes.emit({ kind: 'deleted', message });
    },
    dismiss: (message: StoredMessage) => {
      put({ ...message, dismissed: true });
      dismissals.emit(message);
    },
    /** Drops the messages of a channel that is gone; no change is sent for each of them. */
    forget: (channelId: string) => {
      for (const message of listOf(channelId).values()) byId.delete(message.json.id);
      channels.delete(channelId);
    },
  };
}
