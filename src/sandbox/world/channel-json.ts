/** Channels as Discord's API gives them (Discord's developer documentation, /resources/channel). */
import type { APIDMChannel, APIGroupDMChannel, APITextChannel } from 'discord-api-types/v10';
import { ChannelType } from 'discord-api-types/v10';
import { userJson } from './member-json.ts';
import type { Channel, PrivateChannel, TextChannel } from './world.ts';

export function textChannelJson({
  id,
  name,
  topic,
  position,
  server,
  overwrites,
}: TextChannel): APITextChannel {
  return {
    id,
    type: ChannelType.GuildText,
    guild_id: server,
    name,
    topic,
    position,
    parent_id: null,
    nsfw: false,
    last_message_id: null,
    rate_limit_per_user: 0,
    permission_overwrites: overwrites.map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.type === 'role' ? 0 : 1,
      allow: overwrite.allow.toString(),
      deny: overwrite.deny.toString(),
    })),
  };
}

export function privateChannelJson({
  id,
  kind,
  name,
  people,
}: PrivateChannel): APIDMChannel | APIGroupDMChannel {
  const recipients = people.filter(({ bot }) => !bot).map(userJson);
  return kind === 'bot-dm'
    ? { id, type: ChannelType.DM, last_message_id: null, recipients, name: null }
    : {
        id,
        type: ChannelType.GroupDM,
        last_message_id: null,
        recipients,
        name,
        icon: null,
        owner_id: recipients[0]?.id ?? id,
      };
}

export function channelJson(channel: Channel): APITextChannel | APIDMChannel | APIGroupDMChannel {
  return channel.kind === 'text' ? textChannelJson(channel) : privateChannelJson(channel);
}
