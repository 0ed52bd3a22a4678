/** Finds the channels and messages that a request names, if the bot may have to do with them. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { missingAccess, missingPermissions, unknownChannel, unknownMessage } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import type { StoredMessage } from '../messages/message-store.ts';
import { channelPermissions, may } from '../world/permissions.ts';
import type { Channel } from '../world/world.ts';

export interface ChannelAccess {
  /** The channel, if the bot sees it and has these permissions there. */
  channel(id: string, ...bits: readonly bigint[]): Channel;
  message(channel: Channel, id: string): StoredMessage;
  /** Whether the bot has these permissions in the channel. */
  may(channel: Channel, ...bits: readonly bigint[]): boolean;
}

export function channelAccess({ world, messages }: Pick<Backend, 'world' | 'messages'>): ChannelAccess {
  const has = (channel: Channel, ...bits: readonly bigint[]) =>
    may(channelPermissions(world, channel, world.bot.id), ...bits);
  return {
    channel: (id, ...bits) => {
      const channel = world.channel(id);
      if (channel === undefined) throw unknownChannel();
      if (!has(channel, Bits.ViewChannel)) throw missingAccess();
      if (!has(channel, ...bits)) throw missingPermissions();
      return channel;
    },
    message: (channel, id) => {
      const message = messages.find(id);
      if (message === undefined || message.channel.id !== channel.id || message.onlyFor !== undefined)
        throw unknownMessage();
      return message;
    },
    may: has,
  };
}
