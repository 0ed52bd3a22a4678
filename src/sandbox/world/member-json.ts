/** People, roles and members as Discord's API gives them (Discord's developer documentation, /resources/user and /resources/guild). */
import type { APIGuildMember, APIRole, APIUser } from 'discord-api-types/v10';
import { snowflakeTime } from './snowflake.ts';
import type { Member, Person, Role } from './world.ts';

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
