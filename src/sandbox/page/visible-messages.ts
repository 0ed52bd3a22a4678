/** The messages of a channel as one person sees them: what shows to others alone is not among them, nor quoted in them. */
import { type APIMessage, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Seat } from '../client/seat.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import type { Backend } from '../server/backend.ts';
import { channelPermissions, may } from '../world/permissions.ts';
import type { PageMessage } from './protocol.ts';

export const PAGE = 50;

interface MessagePage {
  readonly messages: readonly PageMessage[];
  /** Whether there are older ones. */
  readonly more: boolean;
}

export function seesMessage({ person, channel }: Seat, message: StoredMessage): boolean {
  const { channel: where, onlyFor = person.id, dismissed = false } = message;
  return where.id === channel.id && onlyFor === person.id && !dismissed;
}

/** The message with this id, if the person sees it where they sit. */
export function findVisible({ messages }: Backend, seat: Seat, id: string): StoredMessage | undefined {
  const message = messages.find(id);
  return message !== undefined && seesMessage(seat, message) ? message : undefined;
}

/** The last messages, or the last before the one with the id `before`; oldest first. */
export function messagePage(backend: Backend, seat: Seat, before?: string): MessagePage {
  const permissions = channelPermissions(backend.world, seat.channel, seat.person.id);
  if (!may(permissions, PermissionFlagsBits.ReadMessageHistory)) return { messages: [], more: false };
  const seen = backend.messages
    .inChannel(seat.channel.id)
    .filter(
      (message) =>
        seesMessage(seat, message) && (before === undefined || BigInt(message.json.id) < BigInt(before)),
    );
  return {
    messages: seen.slice(-PAGE).map((message) => pageMessage(backend, seat, message)),
    more: seen.length > PAGE,
  };
}

export function pageMessage(backend: Backend, seat: Seat, message: StoredMessage): PageMessage {
  return { json: withoutHidden(backend, seat, message.json), private: message.onlyFor !== undefined };
}

/** What a message answers is quoted in it, even where that shows to somebody else alone; quotes within quotes are left out. */
function withoutHidden({ messages }: Backend, { person }: Seat, json: APIMessage): APIMessage {
  const { referenced_message: quoted, ...rest } = json;
  if (quoted === undefined || quoted === null) return json;
  const hidden =
    Boolean((quoted.flags ?? 0) & MessageFlags.Ephemeral) && messages.find(quoted.id)?.onlyFor !== person.id;
  if (hidden) return { ...rest, referenced_message: null };
  const { referenced_message: _deeper, ...flat } = quoted;
  return { ...rest, referenced_message: flat };
}
