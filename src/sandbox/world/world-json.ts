/** The world's things as Discord's API gives them (Discord's developer documentation, /resources). */
import type {
  APIApplication,
  APIDMChannel,
  APIGroupDMChannel,
  APIGuild,
  APIGuildMember,
  APIRole,
  APITextChannel,
  APIUser,
} from 'discord-api-types/v10';
import {
  ChannelType,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildSystemChannelFlags,
  GuildVerificationLevel,
  Locale,
  OAuth2Scopes,
} from 'discord-api-types/v10';
import { snowflakeTime } from './snowflake.ts';
import type { Channel, Member, Person, PrivateChannel, Role, Server, TextChannel, World } from './world.ts';

const NO_FLAGS: number = 0;

export function userJson({ id, name, displayName, bot }: Person): APIUser {
  return {
    id,
    username: name,
    global_name: bot ? null : displayName,
    discriminator: bot ? '0001' : '0',
    avatar: null,
    public_flags: NO_FLAGS,
    ...(bot ? { bot: true } : {}),
  };
}

export function roleJson({ id, name, permissions, position, mentionable, managedBy }: Role): APIRole {
  return {
    id,
    name,
    permissions: permissions.toString(),
    position,
    mentionable,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    managed: managedBy !== undefined,
    flags: NO_FLAGS,
    ...(managedBy === undefined ? {} : { tags: { bot_id: managedBy } }),
  };
}

export function memberJson({ person, roles }: Member): APIGuildMember {
  return {
    user: userJson(person),
    roles: [...roles],
    nick: null,
    avatar: null,
    banner: null,
    joined_at: snowflakeTime(person.id).toISOString(),
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: NO_FLAGS,
    communication_disabled_until: null,
  };
}

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
export function guildCreateJson(server: Server, seesMembers: boolean, botId: string) {
  return {
    ...guildJson(server),
    joined_at: snowflakeTime(botId).toISOString(),
    large: false,
    unavailable: false,
    member_count: server.members.length,
    members: server.members.filter(({ person }) => seesMembers || person.id === botId).map(memberJson),
    channels: server.channels.map(textChannelJson),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** The application; `"1"` stands in `integration_types_config` where people may install it to their account. */
export function applicationJson(world: World, userInstall: boolean): APIApplication {
  return {
    id: world.applicationId,
    name: world.bot.displayName,
    icon: null,
    description: '',
    bot: userJson(world.bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: NO_FLAGS,
    flags_new: '0',
    summary: '',
    team: null,
    approximate_guild_count: world.servers.filter(({ installed }) => installed).length,
    approximate_user_install_count: userInstall ? Object.keys(world.people).length : 0,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    event_webhooks_status: 1,
    integration_types_config: {
      '0': {
        oauth2_install_params: {
          scopes: [OAuth2Scopes.ApplicationsCommands, OAuth2Scopes.Bot],
          permissions: '0',
        },
      },
      ...(userInstall ? { '1': {} } : {}),
    },
  };
}
