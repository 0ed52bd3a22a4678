/** Servers as Discord's API gives them (Discord's developer documentation, /resources/guild). */
import {
  type APIGuild,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildSystemChannelFlags,
  GuildVerificationLevel,
  Locale,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { textChannelJson } from './channel-json.ts';
import { memberJson, roleJson } from './member-json.ts';
import { channelPermissions, may } from './permissions.ts';
import { snowflakeTime } from './snowflake.ts';
import type { Server, TextChannel, World } from './world.ts';

export function guildJson(server: Server): APIGuild {
  return {
    id: server.id,
    name: server.name,
    owner_id: server.owner,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    application_id: null,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    verification_level: GuildVerificationLevel.None,
    mfa_level: GuildMFALevel.None,
    nsfw_level: GuildNSFWLevel.Default,
    premium_tier: GuildPremiumTier.None,
    premium_progress_bar_enabled: false,
    preferred_locale: Locale.EnglishUS,
    public_updates_channel_id: null,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    system_channel_id: null,
    system_channel_flags: GuildSystemChannelFlags.SuppressJoinNotifications,
    vanity_url_code: null,
    hub_type: null,
    incidents_data: null,
    emojis: [],
    stickers: [],
    features: [],
    roles: server.roles.map(roleJson),
  };
}

/** What GUILD_CREATE adds to a guild; members only as far as the bot's intents let it see them. */
export function guildCreateJson(world: World, server: Server, seesMembers: boolean) {
  const botId = world.bot.id;
  return {
    ...guildJson(server),
    joined_at: snowflakeTime(botId).toISOString(),
    large: false,
    unavailable: false,
    member_count: server.members.length,
    members: server.members.filter(({ person }) => seesMembers || person.id === botId).map(memberJson),
    channels: plainChannels(server).map((channel) => textChannelJson(world, channel)),
    threads: activeThreads(world, server).map((channel) => textChannelJson(world, channel)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function plainChannels({ channels }: Server): TextChannel[] {
  return channels.filter(({ type }) => type !== 'thread');
}

/** The threads that a bot hears of and can list: those that it sees, none from the archive. */
export function activeThreads(world: World, { channels }: Server): TextChannel[] {
  return channels.filter(
    (channel) =>
      channel.thread?.archived === false &&
      may(channelPermissions(world, channel, world.bot.id), PermissionFlagsBits.ViewChannel),
  );
}
