import { setTimeout as pause } from 'node:timers/promises';
import { SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import { actWhile } from './discord/api/acting-scope.ts';
import { keepForgettingLeftServers } from './discord/api/forget-left-servers.ts';
import { createMessageSender } from './discord/api/message-sender.ts';
import { createThreadParentOf } from './discord/api/parent-channel.ts';
import { createRestResponder } from './discord/api/rest-responder.ts';
import type { ServerContext } from './discord/interactions/command.ts';
import { createMessageRouter } from './discord/interactions/message-router.ts';
import { createRouter, type Routed } from './discord/interactions/router.ts';
import { createEngines, type EngineMonitor, type EngineParts } from './engines.ts';
import { describeError } from './log.ts';
import { snowflake } from './text/snowflake.ts';

export interface TerritoryParts extends EngineParts {
  /** The servers that the bot is in. */
  readonly joined: () => Promise<ReadonlySet<string>>;
  /** What time it is at Discord as well as it is known, without asking. */
  readonly knownTime: () => number;
  /** Is told what happens, where somebody watches. */
  readonly monitor?: TerritoryMonitor;
  /** Whether this process may answer and send for these servers now; always, where it is not given. */
  readonly mayAct?: () => boolean;
}

export interface TerritoryMonitor extends EngineMonitor {
  /** An interaction or mention has ended, so many milliseconds after Discord made it. */
  readonly routed: (routed: Routed, ms: number) => void;
}

/** A group of servers, and all that is done for them: answers, and what works by itself. */
export interface Territory {
  /** Takes what came off the gateway, and when that was, by `performance.now()`. */
  interaction(raw: unknown, arrived: number): void;
  message(raw: unknown): void;
  /**
   * Lets what is in flight finish, for at most 4 s: first what works by itself, then, once `close` has ended what is
   * delivered, the last answers.
   */
  finish(close: () => Promise<unknown>): Promise<void>;
}

/** Milliseconds. */
const FINISH_WITHIN = 4000;
/** Of them, what works by itself has so many while more is still delivered. */
const ENGINES_WITHIN = 2500;

/** What an interaction must have to be answered at all. */
const address = z.object({
  id: snowflake,
  token: z.string().min(1),
  application_id: z.string().optional().catch(undefined),
});

/** Begins at once with what works by itself in the servers of `store`. */
export function openTerritory(parts: TerritoryParts): Territory {
  const { client, commands, store, renderer, log, monitor, clock, joined, mayAct = () => true } = parts;
  const engines = createEngines(parts);
  const onServerRequest = (context: ServerContext): void => track(engines.offerShipped(context));
  const onRouted = (one: Routed): void =>
    monitor?.routed(one, one.id === null ? 0 : timeNow() - SnowflakeUtil.timestampFrom(one.id));
  const routed = { ...engines, commands, store, renderer, log, onServerRequest, onRouted };
  const route = createRouter(routed);
  const threadParentOf = createThreadParentOf(() => client.rest);
  const inFlight = new Set<Promise<void>>();
  const ended = new AbortController();
  const routeMessage = createMessageRouter({
    ...{ ...routed, threadParentOf },
    now: () => performance.now(),
    // Who waits for a turn is answered before the end, for nobody else would.
    wait: (ms) => pause(ms, undefined, { ref: false, signal: ended.signal }).catch(() => undefined),
  });
  const working = actWhile(mayAct, () => ({
    engines: engines.start(),
    forgetting: keepForgettingLeftServers(
      {
        store: {
          ...store,
          async forget(server) {
            await store.forget(server);
            engines.forget(server);
          },
        },
        joined,
        time: parts.time,
        log,
      },
      ended.signal,
    ),
  }));

  return {
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
      track(actWhile(mayAct, () => route(raw, responder, arrived)));
    },
    message: (raw) =>
      track(actWhile(mayAct, () => routeMessage(raw, client.user.id, createMessageSender(client.rest)))),
    async finish(close) {
      ended.abort();
      const until = performance.now() + FINISH_WITHIN;
      await within(ENGINES_WITHIN, working.engines.stop);
      await within(until - performance.now(), async () => {
        await close();
        await Promise.allSettled(inFlight);
        await Promise.allSettled([working.engines.stopCounting(), working.forgetting]);
      });
    },
  };

  /** Discord’s time is known to half a second: a clock that agrees with it to a second is nearer. */
  function timeNow(): number {
    const [here, there] = [clock.now(), parts.knownTime()];
    return Math.abs(here - there) < 1000 ? here : there;
  }

  /** For so many milliseconds at most. */
  async function within(ms: number, work: () => Promise<unknown>): Promise<void> {
    await Promise.race([work(), pause(Math.max(0, ms), undefined, { ref: false })]);
  }

  function track(working: Promise<void>): void {
    const work = working
      .catch((error: unknown) => log.error({ error: describeError(error) }, 'a packet could not be handled'))
      .finally(() => inFlight.delete(work));
    inFlight.add(work);
  }
}
