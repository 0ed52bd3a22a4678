import { type APIApplication, OAuth2Scopes } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { z } from 'zod';
import { badForm, missingAccess, unknownGuild, unknownMember, unknownUser } from '../errors/api-error.ts';
import type { Backend } from '../server/backend.ts';
import { privateChannelJson, textChannelJson } from '../world/channel-json.ts';
import { activeThreads, guildJson, plainChannels } from '../world/guild-json.ts';
import { memberJson, roleJson, userJson } from '../world/member-json.ts';
import { type Member, memberOf, type Server, type World } from '../world/world.ts';
import { bodyOf, type Routes, type RouteTypes } from './route-context.ts';

const NO_FLAGS: number = 0;

/**
 * The application as Discord's API gives it (Discord's developer documentation, /resources/application); `"1"` stands
 * in `integration_types_config` where people may install it to their account.
 */
function applicationJson(world: World, userInstall: boolean): APIApplication {
  return {
    id: world.applicationId,
    name: world.bot.displayName,
    icon: null,
    description: world.description,
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

/** What of a list is asked for (Discord's developer documentation, /resources/user: Get Current User Guilds). */
const page = z.object({
  limit: z.coerce.number().int().min(1).max(200).catch(200),
  after: z.string().regex(/^\d+$/).catch('0'),
});
const recipient = z.object({ recipient_id: z.string() });

/** The application, the people and the servers (Discord's developer documentation, /resources, and /events/gateway). */
export function worldRoutes({ world, settings, sessionStartLimit, wantedShards }: Backend): Routes {
  const gateway = { url: settings.gatewayUrl };
  const serverOf = (id: string): Server => {
    const server = world.server(id);
    if (server === undefined) throw unknownGuild();
    if (!server.installed) throw missingAccess();
    return server;
  };
  const member = (server: Server, id: string): Member => {
    const found = memberOf(server, id);
    if (found === undefined) throw unknownMember();
    return found;
  };
  const application = () => applicationJson(world, settings.userInstall);

  return new Hono<RouteTypes>()
    .get('/gateway', (context) => context.json({ url: gateway.url() }))
    .get('/gateway/bot', (context) =>
      context.json({
        url: gateway.url(),
        shards: wantedShards(),
        session_start_limit: sessionStartLimit(),
      }),
    )
    .get('/applications/@me', (context) => context.json(application()))
    .get('/oauth2/applications/@me', (context) => context.json(application()))
    .get('/users/@me', (context) => context.json(userJson(world.bot)))
    .get('/users/@me/guilds', (context) => {
      const { limit, after } = page.parse(context.req.query());
      const servers = world.servers
        .filter(({ id, installed }) => installed && BigInt(id) > BigInt(after))
        .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
        .slice(0, limit);
      return context.json(
        servers.map(({ id, name }) => ({ id, name, icon: null, owner: false, features: [] })),
      );
    })
    .post('/users/@me/channels', async (context) => {
      const { json } = await bodyOf(context);
      const asked = recipient.safeParse(json);
      const dm = world.privateChannels.find(
        ({ kind, people }) =>
          kind === 'bot-dm' && people.some(({ id, bot }) => !bot && id === asked.data?.recipient_id),
      );
      if (dm === undefined)
        throw badForm([
          { path: ['recipient_id'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' },
        ]);
      return context.json(privateChannelJson(dm));
    })
    .get('/users/:user', (context) => {
      const person = world.person(context.req.param('user'));
      if (person === undefined) throw unknownUser();
      return context.json(userJson(person));
    })
    .get('/guilds/:guild', (context) => {
      // Of a server that it is no member of a bot learns here not even that it is there; elsewhere it has no access.
      const server = world.server(context.req.param('guild'));
      if (server?.installed !== true) throw unknownGuild();
      return context.json(guildJson(server));
    })
    .get('/guilds/:guild/channels', (context) => {
      const channels = plainChannels(serverOf(context.req.param('guild')));
      return context.json(channels.map((channel) => textChannelJson(world, channel)));
    })
    .get('/guilds/:guild/threads/active', (context) => {
      const threads = activeThreads(world, serverOf(context.req.param('guild')));
      return context.json({
        threads: threads.map((thread) => textChannelJson(world, thread)),
        // None of them was joined by the bot.
        members: [],
      });
    })
    .get('/guilds/:guild/roles', (context) =>
      context.json(serverOf(context.req.param('guild')).roles.map(roleJson)),
    )
    .get('/guilds/:guild/members', (context) =>
      context.json(serverOf(context.req.param('guild')).members.map(memberJson)),
    )
    .get('/guilds/:guild/members/:user', (context) => {
      const asked = context.req.param('user');
      return context.json(
        memberJson(member(serverOf(context.req.param('guild')), asked === '@me' ? world.bot.id : asked)),
      );
    });
}
