import { DiscordAPIError, REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { z } from 'zod';
import { backoffDelay } from '../../async/backoff.ts';
import { unlessAborted } from '../../async/unless-aborted.ts';
import { StartError } from '../../errors/errors.ts';
import { snowflake } from '../../text/snowflake.ts';
import { REFUSED_TOKEN } from '../api/watch-rest.ts';
import type { GatewayClock } from './gateway-clock.ts';

/** The bot, and how Discord is asked as it. */
export interface DiscordClient {
  readonly rest: REST;
  /** Answers interactions, by their own tokens. */
  readonly interactions: REST;
  readonly user: { readonly id: string; readonly username: string };
  readonly application: { readonly id: string };
}

const application = z.object({
  id: snowflake,
  bot: z.object({ id: snowflake, username: z.string() }),
});

/** What asks Discord, with the bot's token. */
export function createRest(apiUrl: string, token: string): REST {
  return new REST({
    api: apiUrl,
    version: '10',
    // Publishing is limited to some 10 an hour: a request that waited for that would take an hour.
    rejectOnRateLimit: ({ route }) => route.endsWith('/crosspost'),
  }).setToken(token);
}

/**
 * What answers interactions over the same connections. The limit of requests a second of a whole bot does not count there
 * (Discord’s documentation, “Interaction Endpoints”), but `@discordjs/rest` would have edits wait for it.
 */
export function createInteractionRest(rest: REST): REST {
  const { api, version } = rest.options;
  return new REST({
    api,
    version,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    makeRequest: (url, init) => rest.options.makeRequest(url, init),
  });
}

/** Who the bot is: Discord says it to one that has no shard too. */
export async function askWhoIAm(rest: REST): Promise<Pick<DiscordClient, 'user' | 'application'>> {
  const { id, bot } = application.parse(await rest.get(Routes.currentApplication()));
  return { user: bot, application: { id } };
}

interface Patience {
  readonly clock: GatewayClock;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  /** Stops trying. */
  readonly signal: AbortSignal;
}

/**
 * What Discord answers. While it is out of reach that is said once, and tried again with growing pauses.
 *
 * @throws StartError where Discord refuses the token, which is not tried again.
 */
export async function askUntilAnswered<T>(
  ask: () => Promise<T>,
  { clock, log, signal }: Patience,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await unlessAborted(ask(), signal);
      if (attempt > 0) log.info('connection to Discord restored');
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof DiscordAPIError && error.status === 401) throw new StartError(REFUSED_TOKEN);
      if (attempt === 0)
        log.warn({ cause: describe(error) }, 'Discord can’t be reached; trying again with growing pauses');
      await clock.sleep(backoffDelay(attempt), signal);
    }
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
