import { setTimeout as pause } from 'node:timers/promises';
import { type Client, GatewayDispatchEvents } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Store } from '../store/store.ts';
import type { Command } from './command.ts';
import { connect } from './connect.ts';
import { growingPause } from './growing-pause.ts';
import { createPatientGateway } from './patient-gateway.ts';
import { registerCommands } from './register-commands.ts';
import { createRestResponder } from './rest-responder.ts';
import { createRouter } from './router.ts';
import { watchConnection } from './watch-connection.ts';

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
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  const ended = new AbortController();
  const signal = AbortSignal.any([stopping, ended.signal]);
  const gateway = createPatientGateway(signal);
  const client = await connect({ token, apiUrl, log, signal, prepare, gateway });
  log.info({ user: client.user.username }, 'connected to Discord');
  const registering = keepRegistering(client, commands, log, signal);
  return {
    failed: failed.promise,
    async stop() {
      client.ws.removeAllListeners(GatewayDispatchEvents.InteractionCreate);
      await Promise.race([Promise.allSettled([...inFlight, registering]), pause(FINISH_WITHIN)]);
      ended.abort();
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
    watchConnection(fresh, {
      log,
      onLost: gateway.lose,
      onConnected: gateway.reset,
      onEnded: failed.reject,
    });
  }
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
