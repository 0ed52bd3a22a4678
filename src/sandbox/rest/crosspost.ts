/**
 * Publishing a message of an announcement channel to those who follow it
 * (Discord's developer documentation, /resources/message: crosspost message).
 */
import { PermissionFlagsBits as Bits, MessageFlags } from 'discord-api-types/v10';
import { alreadyCrossposted, wrongChannelType } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import { channelAccess } from './channel-access.ts';
import type { RateLimit } from './rate-limited.ts';

/** The published message; the limit that keeps it from being one, where the channel had its share of this hour. */
export function crosspost(
  backend: Backend,
  channelId: string,
  messageId: string,
): { readonly message: StoredMessage } | { readonly limit: RateLimit } {
  const { world, messages, crossposts } = backend;
  const access = channelAccess(backend);
  const channel = access.channel(channelId);
  if (channel.kind !== 'text' || channel.type !== 'announcement') throw wrongChannelType();
  const before = access.message(channel, messageId);
  const others = before.json.author.id === world.bot.id ? [] : [Bits.ManageMessages];
  access.channel(channelId, Bits.SendMessages, ...others);
  const flags = before.json.flags ?? 0;
  if (flags & MessageFlags.Crossposted) throw alreadyCrossposted();
  const limit = crossposts.take(channel.id);
  if (limit !== undefined) return { limit: { ...limit, scope: 'shared' } };
  const message = { ...before, json: { ...before.json, flags: flags | MessageFlags.Crossposted } };
  messages.replace(message);
  return { message };
}
