import { DiscordAPIError, type REST } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import { StartError } from '../../errors/errors.ts';
import type { DiscordClock } from './discord-clock.ts';

interface WatchRestParts {
  readonly log: Pick<Logger, 'warn'>;
  readonly clock: DiscordClock;
  /** Discord refuses the token for good. */
  readonly onRefused: (error: StartError) => void;
}

type Send = REST['options']['makeRequest'];
type Answer = Awaited<ReturnType<Send>>;
type Init = Parameters<Send>[1];

/** Milliseconds that a question of our own may take. */
const ASK_WITHIN = 10_000;

/** As `@discordjs/rest` gives headers. */
const authorized = z.object({ Authorization: z.string() });

const refusal = z.object({ message: z.string().catch(''), code: z.number().catch(0) });

/**
 * Stands between a REST client and the network, for every request of it.
 *
 * - `@discordjs/rest` drops its token after one 401, and no request succeeds after that. So it never gets to see one:
 *   `GET /users/@me` tells whether the token is refused, and where it is not, the request is sent once more. That is
 *   safe for every request, as a 401 has had no effect. A second 401 fails that request alone. A 401 of an
 *   interaction's own token has nothing to do with the bot's and passes as it is.
 * - Each answer's `Date` tells what time it is at Discord.
 *
 * @returns what asks for Discord's time again, where what is known of it may be stale. Rejects where there is no answer.
 */
export function watchRest(
  rest: REST,
  { log, clock, onRefused }: WatchRestParts,
): { readonly askTime: () => Promise<void> } {
  const original = rest.options.makeRequest;
  const base = `${rest.options.api}/v${rest.options.version}`;
  let asking: Promise<boolean> | null = null;
  const send: Send = async (url, init) => {
    const asked = clock.local();
    const answer = await original(url, init);
    clock.learn(answer.headers.get('date'), asked);
    return answer;
  };
  /** Asked once for all requests that are refused at a time. */
  const isTokenRefused = (authorization: string): Promise<boolean> => {
    asking ??= askWhoAmI(authorization).finally(() => {
      asking = null;
    });
    return asking;
  };

  rest.options.makeRequest = async (url, init) => {
    const answer = await send(url, init);
    const authorization = authorizationOf(init);
    if (answer.status !== 401 || authorization === null) return answer;
    if (await isTokenRefused(authorization)) {
      onRefused(new StartError(REFUSED_TOKEN));
      return answer;
    }
    await answer.arrayBuffer();
    const again = await send(url, init);
    if (again.status !== 401) return again;
    throw await errorOf(again, url, init);
  };
  return {
    async askTime() {
      const answer = await send(`${base}/gateway`, {
        method: 'GET',
        signal: AbortSignal.timeout(ASK_WITHIN),
      });
      await answer.arrayBuffer();
    },
  };

  /** Where there is no telling, the token is taken for a good one: the next 401 asks again. */
  async function askWhoAmI(authorization: string): Promise<boolean> {
    try {
      const answer = await send(`${base}/users/@me`, {
        method: 'GET',
        headers: { Authorization: authorization },
        signal: AbortSignal.timeout(ASK_WITHIN),
      });
      await answer.arrayBuffer();
      if (answer.status === 401) return true;
      log.warn({ status: answer.status }, 'Discord refused a request’s token; the request is sent once more');
    } catch {
      log.warn(
        'Discord refused a request’s token, and can’t be asked about it; the request is sent once more',
      );
    }
    return false;
  }
}

export const REFUSED_TOKEN =
  'Discord refuses the token. Set DISCORD_TOKEN to the bot’s token from the Discord developer portal.';

function authorizationOf({ headers }: Init): string | null {
  return authorized.safeParse(headers).data?.Authorization ?? null;
}

async function errorOf(answer: Answer, url: string, { method = 'GET' }: Init): Promise<DiscordAPIError> {
  const raw = refusal.parse(await answer.json().catch(() => ({})));
  return new DiscordAPIError(raw, raw.code, answer.status, method, url, {});
}
