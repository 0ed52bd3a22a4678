/** Tells bots of changes in their servers (Discord's developer documentation, /events/gateway-events: channels, threads, guilds). */
import { GatewayIntentBits } from 'discord-api-types/v10';
import { channelType, textChannelJson } from '../world/channel-json.ts';
import { memberJson, roleJson, userJson } from '../world/member-json.ts';
import { memberOf, type TextChannel, type World } from '../world/world.ts';
import type { WorldChange } from '../world/world-change.ts';
import type { Gateway } from './gateway.ts';
import { sendServer } from './ready.ts';

interface Event {
  readonly name: string;
  readonly data: unknown;
  readonly intent: number;
}

/** Sends every change of the world from now on to the bot, as far as its intents go. */
export function announceWorld(world: World, gateway: Gateway): void {
  world.changes.on((change) => {
    const { server } = change;
    if (!server.installed && change.kind !== 'bot-removed') return;
    if (change.kind === 'bot-added') {
      for (const session of gateway.responsible(server.id)) sendServer(world, session, server);
      return;
    }
    const { name, data, intent } = eventOf(world, change);
    gateway.dispatch(name, data, { guildId: server.id, intent });
  });
}

function eventOf(world: World, change: Exclude<WorldChange, { kind: 'bot-added' }>): Event {
  const { server } = change;
  const intent = GatewayIntentBits.Guilds;
  switch (change.kind) {
    case 'channel-created':
    case 'channel-updated':
    case 'channel-deleted':
      return { ...channelEvent(world, change.kind, change.channel), intent };
    case 'role-created':
    case 'role-updated': {
      const name = change.kind === 'role-created' ? 'GUILD_ROLE_CREATE' : 'GUILD_ROLE_UPDATE';
      return { name, data: { guild_id: server.id, role: roleJson(change.role) }, intent };
    }
    case 'role-deleted':
      return { name: 'GUILD_ROLE_DELETE', data: { guild_id: server.id, role_id: change.role.id }, intent };
    case 'member-updated': {
      const member = memberOf(server, change.personId);
      const data = { guild_id: server.id, ...(member === undefined ? {} : memberJson(member)) };
      return { name: 'GUILD_MEMBER_UPDATE', data, intent: GatewayIntentBits.GuildMembers };
    }
    case 'member-removed': {
      const person = world.person(change.personId);
      const data = { guild_id: server.id, ...(person === undefined ? {} : { user: userJson(person) }) };
      return { name: 'GUILD_MEMBER_REMOVE', data, intent: GatewayIntentBits.GuildMembers };
    }
    case 'bot-removed':
      return { name: 'GUILD_DELETE', data: { id: server.id }, intent };
  }
}

const ENDINGS = {
  'channel-created': 'CREATE',
  'channel-updated': 'UPDATE',
  'channel-deleted': 'DELETE',
} as const;

function channelEvent(world: World, kind: keyof typeof ENDINGS, channel: TextChannel) {
  const { id, server, parent, type } = channel;
  if (type !== 'thread') return { name: `CHANNEL_${ENDINGS[kind]}`, data: textChannelJson(world, channel) };
  const data =
    kind === 'channel-deleted'
      ? { id, guild_id: server, parent_id: parent, type: channelType(world, channel) }
      : {
          ...textChannelJson(world, channel),
          ...(kind === 'channel-created' ? { newly_created: true } : {}),
        };
  return { name: `THREAD_${ENDINGS[kind]}`, data };
}
