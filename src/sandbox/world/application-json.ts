/** The application as Discord's API gives it (Discord's developer documentation, /resources/application). */
import { type APIApplication, OAuth2Scopes } from 'discord-api-types/v10';
import { userJson } from './member-json.ts';
import type { World } from './world.ts';

const NO_FLAGS: number = 0;

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
