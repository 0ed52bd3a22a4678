import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import { growingPause } from '../growing-pause.ts';
import type { Painter } from '../pictures/painter.ts';
import { type Clock, systemClock } from '../schedule/clock.ts';
import { createEmbeddedEngine } from '../schedule/embedded-engine.ts';
import type { Store } from '../store/store.ts';
import type { Command } from './command.ts';
import { createChangeLimit } from './desk/change-limit.ts';
import { createDownload } from './desk/download.ts';
import { keepForgettingLeftServers, listJoinedServers } from './desk/forget-left-servers.ts';
import { createMessenger } from './desk/messenger.ts';
import { createDesks } from './desk/open-desk.ts';
import { drawAhead } from './draw-ahead.ts';
import { type LineParts, openLine } from './line.ts';
import { createMessageRouter } from './message-router.ts';
import { createMessageSender } from './message-sender.ts';
import { createDiscordPoster } from './posting/discord-poster.ts';
import { registerCommands } from './register-commands.ts';
import { createRestResponder } from './rest-responder.ts';
import { createRouter } from './router.ts';

export interface BotParts extends Omit<LineParts, 'allowed'> {
  readonly commands: readonly Command[];
  readonly store: Store;
  readonly painter: Pick<Painter, 'paint' | 'paintAhead'>;
  /** Where files are that come with commands: Discord's own address. */
  readonly cdnUrl: string;
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
 * Answers what Discord delivers, and registers the commands, on a line that was opened before or is opened now.
 *
 * @throws StartError where Discord refuses the token.
 */
export async function startBot(
  parts: BotParts,
  stopping: AbortSignal,
  line = openLine(parts, stopping),
): Promise<Bot> {
  const { cdnUrl, commands, store, painter, log, clock = systemClock } = parts;
  const client = await line.ready;
  log.info({ user: client.user.username }, 'connected to Discord');
  const now = (): number => performance.now();
  const messenger = createMessenger(
    () => client.rest,
    () => client.application.id,
  );
  const date = (): Date => new Date(clock.now());
  const schedules = createEmbeddedEngine({
    store,
    poster: createDiscordPoster({
      rest: () => client.rest,
      own: () => client.user.id,
      store,
      painter,
      messenger,
    }),
    clock,
    settled: (server, schedule, _key, { state, planned, at, tries, runs }) =>
      log.info({ server, schedule, outcome: state, lateMs: at - planned, tries, runs }, 'scheduled post'),
    onClockSetBack: (what) =>
      log.warn(what, 'the clock was ahead and was set back; schedules that it had run ahead are due again'),
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
  const ended = new AbortController();
  const signal = AbortSignal.any([stopping, ended.signal]);
  line.listen({
    interaction(raw, arrived) {
      const { success, data } = address.safeParse(raw);
      if (!success) return;
      const responder = createRestResponder(client.rest, {
        id: data.id,
        token: data.token,
        application: data.application_id,
      });
      track(route(raw, responder, arrived));
    },
    message: (raw) => track(routeMessage(raw, client.user.id, createMessageSender(client.rest))),
  });
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
    failed: line.failed,
    async stop() {
      line.mute();
      const finishing = [...inFlight, registering, starting.then(() => schedules.stop())];
      await Promise.race([Promise.allSettled(finishing), pause(FINISH_WITHIN)]);
      ended.abort();
      await forgetting;
      await line.close();
    },
  };

  function track(working: Promise<void>): void {
    const work = working.finally(() => inFlight.delete(work));
    inFlight.add(work);
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
