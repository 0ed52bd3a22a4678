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

/** Who the bot is: Discord says it to one that has no shard too. */
export async function askWhoIAm(rest: REST): Promise<DiscordClient> {
  const { id, bot } = application.parse(await rest.get(Routes.currentApplication()));
  return { rest, user: bot, application: { id } };
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
