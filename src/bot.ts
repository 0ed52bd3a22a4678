import { setTimeout as pause } from 'node:timers/promises';
import { SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import { keepForgettingLeftServers, listJoinedServers } from './discord/api/forget-left-servers.ts';
import { createMessageSender } from './discord/api/message-sender.ts';
import { createMessenger } from './discord/api/messenger.ts';
import { createThreadParentOf } from './discord/api/parent-channel.ts';
import { createRestResponder } from './discord/api/rest-responder.ts';
import { type DiscordConnectionParts, openDiscordConnection } from './discord/gateway/connection.ts';
import type { ServerContext } from './discord/interactions/command.ts';
import { createMessageRouter } from './discord/interactions/message-router.ts';
import { keepRegistering } from './discord/interactions/register-commands.ts';
import { createRouter, type Routed } from './discord/interactions/router.ts';
import { createEngines, type EngineMonitor, type EngineParts } from './engines.ts';
import { reportStart } from './features/setup/report-start.ts';
import { describeError } from './log.ts';
import { systemClock } from './schedule/clock.ts';
import { snowflake } from './text/snowflake.ts';

interface BotParts
  extends Omit<DiscordConnectionParts, 'allowed'>,
    Pick<EngineParts, 'commands' | 'store' | 'renderer' | 'cdnUrl'> {
  /** Tells somebody at a terminal what has started. */
  readonly say?: (line: string) => void;
  /** Is told what happens, where somebody watches. */
  readonly monitor?: BotMonitor;
}

interface BotMonitor extends EngineMonitor {
  /** An interaction or mention has ended, so many milliseconds after Discord made it. */
  readonly routed: (routed: Routed, ms: number) => void;
}

export interface Bot {
  /** Rejects with a StartError where Discord ends the connection for good: a token that was taken back, say. */
  readonly failed: Promise<never>;
  /** Lets what is in flight finish, for at most 4 s, and leaves Discord. */
  stop(): Promise<void>;
}

/** Milliseconds. */
const FINISH_WITHIN = 4000;

/** What an interaction must have to be answered at all. */
const address = z.object({
  id: snowflake,
  token: z.string().min(1),
  application_id: z.string().optional().catch(undefined),
});

/**
 * Answers what Discord delivers, and registers the commands, on a connection that was opened before or is opened now.
 *
 * @throws StartError where Discord refuses the token.
 */
export async function startBot(
  parts: BotParts,
  stopping: AbortSignal,
  connection = openDiscordConnection(parts, stopping),
): Promise<Bot> {
  const { commands, store, renderer, log, monitor, say, clock = systemClock } = parts;
  const client = await connection.ready;
  log.info({ user: client.user.username, shards: (await connection.shards).count }, 'connected to Discord');
  const messenger = createMessenger(
    () => client.rest,
    () => client.application.id,
  );
  const engines = createEngines({ ...parts, client, messenger, clock, time: connection.time });
  const onServerRequest = (context: ServerContext): void => track(engines.offerShipped(context));
  const onRouted = (one: Routed): void =>
    monitor?.routed(one, one.id === null ? 0 : timeNow() - SnowflakeUtil.timestampFrom(one.id));
  const routed = { ...engines, commands, store, renderer, log, onServerRequest, onRouted };
  const route = createRouter(routed);
  const threadParentOf = createThreadParentOf(() => client.rest);
  const routeMessage = createMessageRouter({ ...routed, threadParentOf, now: () => performance.now() });
  const inFlight = new Set<Promise<void>>();
  const ended = new AbortController();
  const signal = AbortSignal.any([stopping, ended.signal]);
  connection.listen({
    interaction(raw, arrived) {
      const { success, data, error } = address.safeParse(raw);
      if (!success) {
        const { path, message } = error.issues[0] ?? {};
        log.warn({ path, problem: message }, 'an interaction without an address to answer at; dropped');
        return;
      }
      const responder = createRestResponder(client.rest, {
        id: data.id,
        token: data.token,
        application: data.application_id ?? client.application.id,
      });
      track(route(raw, responder, arrived));
    },
    message: (raw) => track(routeMessage(raw, client.user.id, createMessageSender(client.rest))),
  });
  const joinedAtStart = listJoinedServers(client.rest);
  joinedAtStart.catch(() => undefined);
  const registering = keepRegistering(
    { rest: client.rest, application: client.application.id, commands, log },
    signal,
  );
  const reporting = registering
    .then(() =>
      reportStart({ joined: joinedAtStart, store, messenger, user: client.user.username, log, say, signal }),
    )
    .catch((error: unknown) =>
      log.warn({ cause: describeError(error) }, 'which permissions are missing could not be looked at'),
    );
  let joined: Promise<ReadonlySet<string>> | null = joinedAtStart;
  const forgetting = keepForgettingLeftServers(
    {
      store: {
        ...store,
        async forget(server) {
          await store.forget(server);
          engines.forget(server);
        },
      },
      joined() {
        const list = joined ?? listJoinedServers(client.rest);
        joined = null;
        return list;
      },
      time: connection.time,
      log,
    },
    signal,
  );
  const stopEngines = engines.start();
  return {
    failed: connection.failed,
    async stop() {
      connection.stopListening();
      const finishing = [reporting, stopEngines(Promise.allSettled(inFlight))];
      await Promise.race([Promise.allSettled(finishing), pause(FINISH_WITHIN)]);
      ended.abort();
      await forgetting;
      await connection.close();
    },
  };

  /** Discord’s time is known to half a second: a clock that agrees with it to a second is nearer. */
  function timeNow(): number {
    const [here, there] = [clock.now(), connection.knownTime()];
    return Math.abs(here - there) < 1000 ? here : there;
  }

  function track(working: Promise<void>): void {
    const work = working
      .catch((error: unknown) => log.error({ error: describeError(error) }, 'a packet could not be handled'))
      .finally(() => inFlight.delete(work));
    inFlight.add(work);
  }
}
