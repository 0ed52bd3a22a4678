/** What a session hears first: READY with the servers of its shard, then these one by one if it asked for them. */
import { GatewayIntentBits } from 'discord-api-types/v10';
import { guildCreateJson } from '../world/guild-json.ts';
import { userJson } from '../world/member-json.ts';
import type { Server, World } from '../world/world.ts';
import type { Session } from './gateway-session.ts';
import { isResponsible } from './sharding.ts';

export function greetSession(world: World, session: Session, resumeUrl: string): void {
  const servers = world.servers.filter(({ id, installed }) => installed && isResponsible(session.shard, id));
  session.dispatch('READY', {
    v: 10,
    user: { ...userJson(world.bot), verified: true, mfa_enabled: false, email: null, flags: 0 },
    guilds: servers.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: resumeUrl,
    shard: session.shard,
    application: { id: world.applicationId, flags: 0 },
    private_channels: [],
    presences: [],
    relationships: [],
    user_settings: {},
    geo_ordered_rtc_regions: [],
    _trace: [],
  });
  for (const server of servers) sendServer(world, session, server);
}

/** Sends a session a server that the bot is in, if it asked for servers. */
export function sendServer(world: World, { intents, dispatch }: Session, server: Server): void {
  if (!(intents & GatewayIntentBits.Guilds)) return;
  const seesMembers = Boolean(intents & GatewayIntentBits.GuildMembers);
  dispatch('GUILD_CREATE', guildCreateJson(world, server, seesMembers));
}
