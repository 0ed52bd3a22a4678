import { setTimeout as pause } from 'node:timers/promises';
import { type Client, GatewayDispatchEvents } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import { growingPause } from '../growing-pause.ts';
import type { Painter } from '../pictures/painter.ts';
import { type Clock, systemClock } from '../schedule/clock.ts';
import { createEmbeddedEngine } from '../schedule/embedded-engine.ts';
import type { Store } from '../store/store.ts';
import type { Command } from './command.ts';
import { connect } from './connect.ts';
import { createChangeLimit } from './desk/change-limit.ts';
import { createDownload } from './desk/download.ts';
import { keepForgettingLeftServers, listJoinedServers } from './desk/forget-left-servers.ts';
import { createMessenger } from './desk/messenger.ts';
import { createDesks } from './desk/open-desk.ts';
import { drawAhead } from './draw-ahead.ts';
import { createMessageRouter } from './message-router.ts';
import { createMessageSender } from './message-sender.ts';
import { createPatientGateway } from './patient-gateway.ts';
import { createDiscordPoster } from './posting/discord-poster.ts';
import { registerCommands } from './register-commands.ts';
import { createRestResponder } from './rest-responder.ts';
import { createRouter } from './router.ts';
import { watchConnection } from './watch-connection.ts';

export interface BotParts {
  readonly token: string;
  readonly apiUrl: string;
  readonly commands: readonly Command[];
  readonly store: Store;
  readonly painter: Pick<Painter, 'paint' | 'paintAhead'>;
  /** Where files are that come with commands: Discord's own address. */
  readonly cdnUrl: string;
  readonly log: Logger;
  /** Whether it answers those who mention it, or write to it alone. */
  readonly mentions: boolean;
  readonly clock?: Clock;
}

export interface Bot {
  /** Rejects with a StartError where Discord ends the connection for good: a token that was taken back, say. */
  readonly failed: Promise<never>;
  /** Lets what is in flight finish, for at most 4 s, and leaves Discord. */
  stop(): Promise<void>;
}

const FINISH_WITHIN = 4000;

/** What one person may change in a server within a minute. */
const MOST_CHANGES = 30;

/** What an interaction must have to be answered at all. */
const address = z.object({ id: z.string(), token: z.string(), application_id: z.string() });

/**
 * Connects to Discord, answers interactions from then on, and registers the commands.
 *
 * @throws StartError where Discord refuses the token.
 */
export async function startBot(
  { token, apiUrl, cdnUrl, commands, store, painter, log, mentions, clock = systemClock }: BotParts,
  stopping: AbortSignal,
): Promise<Bot> {
  let connected: Client | null = null;
  const now = (): number => performance.now();
  const messenger = createMessenger(
    () => inUse().rest,
    () => inUse().application?.id ?? '',
  );
  const date = (): Date => new Date(clock.now());
  const schedules = createEmbeddedEngine({
    store,
    poster: createDiscordPoster({
      rest: () => inUse().rest,
      own: () => inUse().user?.id ?? '',
      store,
      painter,
      messenger,
    }),
    clock,
    settled: (server, schedule, _key, { state, planned, at, tries, runs }) =>
      log.info({ server, schedule, outcome: state, lateMs: at - planned, tries, runs }, 'scheduled post'),
    report: (error) => log.error({ error: describe(error) }, 'a scheduled post could not be dealt with'),
  });
  const desks = createDesks({
    store,
    messenger,
    schedules,
    limit: createChangeLimit(MOST_CHANGES, 60_000, now),
    download: createDownload(cdnUrl),
    clock: date,
    onSaved: (snapshot) =>
      void drawAhead(snapshot, commands, painter).catch((error: unknown) =>
        log.error({ error: String(error) }, 'pictures could not be drawn ahead'),
      ),
  });
  const route = createRouter({ commands, store, desks, painter, log });
  const routeMessage = createMessageRouter({ commands, store, desks, painter, log, now });
  const inFlight = new Set<Promise<void>>();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  const ended = new AbortController();
  const signal = AbortSignal.any([stopping, ended.signal]);
  const gateway = createPatientGateway(signal);
  const client = await connect({ token, apiUrl, mentions, log, signal, prepare, gateway });
  log.info({ user: client.user.username }, 'connected to Discord');
  const registering = keepRegistering(client, commands, log, signal);
  const forgetting = keepForgettingLeftServers(
    {
      store: {
        servers: () => store.servers(),
        readState: (server, name) => store.readState(server, name),
        writeState: (server, name, value) => store.writeState(server, name, value),
        async forget(server) {
          await store.forget(server);
          desks.forget(server);
          schedules.forget(server);
        },
      },
      joined: () => listJoinedServers(client.rest),
      clock: date,
      log,
    },
    signal,
  );
  const starting = schedules
    .start()
    .catch((error: unknown) => log.error({ error: describe(error) }, 'the schedules could not be taken up'));
  return {
    failed: failed.promise,
    async stop() {
      client.ws.removeAllListeners(GatewayDispatchEvents.InteractionCreate);
      client.ws.removeAllListeners(GatewayDispatchEvents.MessageCreate);
      const finishing = [...inFlight, registering, starting.then(() => schedules.stop())];
      await Promise.race([Promise.allSettled(finishing), pause(FINISH_WITHIN)]);
      ended.abort();
      await forgetting;
      client.removeAllListeners();
      await client.destroy();
    },
  };

  function track(working: Promise<void>): void {
    const work = working.finally(() => inFlight.delete(work));
    inFlight.add(work);
  }

  function inUse(): Client {
    if (connected === null) throw new TypeError('Nothing can be sent before there is a connection.');
    return connected;
  }

  function prepare(fresh: Client): void {
    connected = fresh;
    // The raw packet is what zod parses; discord.js's own interaction objects would only stand between.
    fresh.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: unknown) => {
      const { success, data } = address.safeParse(raw);
      if (!success) return;
      const responder = createRestResponder(fresh.rest, {
        id: data.id,
        token: data.token,
        application: data.application_id,
      });
      track(route(raw, responder));
    });
    fresh.ws.on(GatewayDispatchEvents.MessageCreate, (raw: unknown) => {
      const { user } = fresh;
      if (user !== null) track(routeMessage(raw, user.id, createMessageSender(fresh.rest)));
    });
    watchConnection(fresh, {
      log,
      onLost: gateway.lose,
      onConnected: gateway.reset,
      onEnded: failed.reject,
    });
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
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
