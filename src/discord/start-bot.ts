import { setTimeout as pause } from 'node:timers/promises';
import { type Client, Events, GatewayDispatchEvents } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import { StartError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { Command } from './command.ts';
import { connect, growingPause } from './connect.ts';
import { registerCommands } from './register-commands.ts';
import { createRestResponder } from './rest-responder.ts';
import { createRouter } from './router.ts';

export interface BotParts {
  readonly token: string;
  readonly apiUrl: string;
  readonly commands: readonly Command[];
  readonly store: Store;
  readonly log: Logger;
}

export interface Bot {
  /** Rejects with a StartError where Discord ends the connection for good: a token that was taken back, say. */
  readonly failed: Promise<never>;
  /** Lets what is in flight finish, for at most 4 s, and leaves Discord. */
  stop(): Promise<void>;
}

const FINISH_WITHIN = 4000;

/** What an interaction must have to be answered at all. */
const address = z.object({ id: z.string(), token: z.string(), application_id: z.string() });

/**
 * Connects to Discord, answers interactions from then on, and registers the commands.
 *
 * @throws StartError where Discord refuses the token.
 */
export async function startBot(
  { token, apiUrl, commands, store, log }: BotParts,
  stopping: AbortSignal,
): Promise<Bot> {
  const route = createRouter({ commands, store, log });
  const inFlight = new Set<Promise<void>>();
  const client = await connect({ token, apiUrl, log, signal: stopping, prepare });
  log.info({ user: client.user.username }, 'connected to Discord');
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  client.on(Events.ShardDisconnect, ({ code }) => failed.reject(endedForGood(code)));
  const registering = keepRegistering(client, commands, log, stopping);
  return {
    failed: failed.promise,
    async stop() {
      client.ws.removeAllListeners(GatewayDispatchEvents.InteractionCreate);
      await Promise.race([Promise.allSettled([...inFlight, registering]), pause(FINISH_WITHIN)]);
      client.removeAllListeners();
      await client.destroy();
    },
  };

  function prepare(fresh: Client): void {
    // The raw packet is what zod parses; discord.js's own interaction objects would only stand between.
    fresh.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: unknown) => {
      const { success, data } = address.safeParse(raw);
      if (!success) return;
      const responder = createRestResponder(fresh.rest, {
        id: data.id,
        token: data.token,
        application: data.application_id,
      });
      const work = route(raw, responder).finally(() => inFlight.delete(work));
      inFlight.add(work);
    });
    reportConnection(fresh, log);
  }
}

/** Gateway close codes after which discord.js does not come back (4004: authentication failed). */
function endedForGood(code: number): StartError {
  const mend =
    code === 4004 ? ' Set DISCORD_TOKEN to the bot’s token from the Discord developer portal.' : '';
  return new StartError(`Discord ended the connection for good, with gateway close code ${code}.${mend}`);
}

/** Says once that the connection is lost, and once that it is back; discord.js does the reconnecting. */
function reportConnection(client: Client, log: Logger): void {
  let lost = false;
  const lose = (cause: string): void => {
    if (!lost) log.warn({ cause }, 'connection to Discord lost; it is being restored');
    lost = true;
  };
  const restore = (): void => {
    if (lost) log.info('connection to Discord restored');
    lost = false;
  };
  client.on(Events.ShardReconnecting, () => lose('the gateway closed it'));
  client.on(Events.ShardError, (error) => lose(error.message));
  client.on(Events.ShardResume, restore);
  client.on(Events.ShardReady, restore);
  client.on(Events.Error, (error) => log.error({ error: error.message }, 'client error'));
  client.on(Events.Warn, (text) => log.warn({ warning: text }, 'client warning'));
}

async function keepRegistering(
  client: Client<true>,
  commands: readonly Command[],
  log: Logger,
  stopping: AbortSignal,
): Promise<void> {
  for (let attempt = 0; !stopping.aborted; attempt += 1) {
    try {
      await registerCommands(client.rest, client.application.id, commands, log);
      return;
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      if (attempt === 0)
        log.error({ cause }, 'commands could not be registered; trying again with growing pauses');
      await pause(growingPause(attempt), undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}
