/** Channels as Discord's API gives them (Discord's developer documentation, /resources/channel). */
import {
  type APIAnnouncementThreadChannel,
  type APIDMChannel,
  type APIGroupDMChannel,
  type APINewsChannel,
  type APIPublicThreadChannel,
  type APITextChannel,
  ChannelType,
  ThreadAutoArchiveDuration,
} from 'discord-api-types/v10';
import { userJson } from './member-json.ts';
import { computedPermissions } from './permissions.ts';
import { snowflakeTime } from './snowflake.ts';
import type { Channel, Person, PrivateChannel, TextChannel, World } from './world.ts';

type ServerChannelJson =
  | APITextChannel
  | APINewsChannel
  | APIPublicThreadChannel
  | APIAnnouncementThreadChannel;

/** Discord's number of the channel's kind; that of a thread depends on where it is. */
export function channelType(world: World, channel: Channel): ChannelType {
  if (channel.kind !== 'text') return channel.kind === 'bot-dm' ? ChannelType.DM : ChannelType.GroupDM;
  if (channel.type === 'thread') return threadType(world, channel);
  return channel.type === 'announcement' ? ChannelType.GuildAnnouncement : ChannelType.GuildText;
}

function threadType(world: World, { parent = '' }: TextChannel) {
  const around = world.channel(parent);
  return around?.kind === 'text' && around.type === 'announcement'
    ? ChannelType.AnnouncementThread
    : ChannelType.PublicThread;
}

export function textChannelJson(world: World, channel: TextChannel): ServerChannelJson {
  const { id, name, server } = channel;
  const common = { id, guild_id: server, name, last_message_id: null, rate_limit_per_user: 0 };
  if (channel.thread !== undefined)
    return {
      ...common,
      type: threadType(world, channel),
      ...(channel.parent === undefined ? {} : { parent_id: channel.parent }),
      owner_id: channel.thread.owner,
      thread_metadata: metadataJson(id, channel.thread),
    };
  return {
    ...common,
    type: channel.type === 'announcement' ? ChannelType.GuildAnnouncement : ChannelType.GuildText,
    topic: channel.topic,
    position: channel.position,
    parent_id: null,
    nsfw: false,
    permission_overwrites: channel.overwrites.map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.type === 'role' ? 0 : 1,
      allow: overwrite.allow.toString(),
      deny: overwrite.deny.toString(),
    })),
  };
}

function metadataJson(id: string, { archived, locked, changedAt }: NonNullable<TextChannel['thread']>) {
  return {
    archived,
    locked,
    archive_timestamp: changedAt,
    auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
    create_timestamp: snowflakeTime(id).toISOString(),
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

/** The channel as it is now; as it was, where it is gone. */
export function channelJson(
  world: World,
  channel: Channel,
): ServerChannelJson | APIDMChannel | APIGroupDMChannel {
  const now = world.channel(channel.id) ?? channel;
  return now.kind === 'text' ? textChannelJson(world, now) : privateChannelJson(now);
}

const FIELDS: ReadonlySet<string> = new Set([
  'id',
  'name',
  'type',
  'last_message_id',
  'last_pin_timestamp',
  'nsfw',
  'parent_id',
  'guild_id',
  'flags',
  'rate_limit_per_user',
  'topic',
  'position',
  'thread_metadata',
]);

/**
 * A channel that a person named in an option or a select (Discord's developer documentation,
 * /interactions/receiving-and-responding: resolved data structure): only some of its fields, and what the person and
 * the bot may in it.
 */
export function resolvedChannelJson(world: World, channel: TextChannel, person: Person): object {
  const shown = Object.entries(textChannelJson(world, channel)).filter(([field]) => FIELDS.has(field));
  return {
    ...Object.fromEntries(shown),
    permissions: computedPermissions(world, channel, person.id).toString(),
    app_permissions: computedPermissions(world, channel, world.bot.id).toString(),
  };
}
