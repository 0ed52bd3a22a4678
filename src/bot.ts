import { setTimeout as pause } from 'node:timers/promises';
import { type REST, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import { createRateLimit } from './async/rate-limit.ts';
import { createDownload } from './discord/api/download.ts';
import { keepForgettingLeftServers, listJoinedServers } from './discord/api/forget-left-servers.ts';
import { createAccessCheck } from './discord/api/member-access.ts';
import { createMessageSender } from './discord/api/message-sender.ts';
import { createMessenger } from './discord/api/messenger.ts';
import { createThreadParentOf } from './discord/api/parent-channel.ts';
import { createRestResponder } from './discord/api/rest-responder.ts';
import { type DiscordConnectionParts, openDiscordConnection } from './discord/gateway/connection.ts';
import type { Command, ServerContext } from './discord/interactions/command.ts';
import { drawAhead } from './discord/interactions/draw-ahead.ts';
import { createMessageRouter } from './discord/interactions/message-router.ts';
import { keepRegistering } from './discord/interactions/register-commands.ts';
import { createTellUnreadable } from './discord/interactions/report-unreadable.ts';
import { createTellUnwritten } from './discord/interactions/report-unwritten.ts';
import { createRouter, type Routed } from './discord/interactions/router.ts';
import { createServerSessions, type ServerSession } from './discord/interactions/server-session.ts';
import { createAskedCounts } from './features/asked/asked-counts.ts';
import { createFollowers } from './features/follow/followers.ts';
import { createDirectSender } from './features/follow/send-direct.ts';
import { createFindSent } from './features/review-notices/find-sent.ts';
import { createReviewNotices } from './features/review-notices/review-notices.ts';
import { NOBODY } from './features/review-queue/decisions.ts';
import { createShippedOffers } from './features/review-queue/offer-shipped.ts';
import { createDiscordPoster } from './features/scheduled-posts/poster.ts';
import { reportStart } from './features/setup/report-start.ts';
import { describeError } from './log.ts';
import type { Renderer } from './pictures/renderer/renderer.ts';
import { systemClock } from './schedule/clock.ts';
import { createEmbeddedEngine } from './schedule/embedded-engine.ts';
import type { Result } from './schedule/schedule.ts';
import { type DossierKey, splitDossierKey } from './store/dossier-key.ts';
import { NotSavedError, type Store, StoreError } from './store/store.ts';
import { snowflake } from './text/snowflake.ts';

interface BotParts extends Omit<DiscordConnectionParts, 'allowed'> {
  readonly commands: readonly Command[];
  readonly store: Store;
  readonly renderer: Pick<Renderer, 'render' | 'renderAhead'>;
  /** Where files are that come with commands: Discord's own address. */
  readonly cdnUrl: string;
  /** Tells somebody at a terminal what has started. */
  readonly say?: (line: string) => void;
  /** Is told what happens, where somebody watches. */
  readonly monitor?: BotMonitor;
}

export interface BotMonitor {
  /** An interaction or mention has ended, so many milliseconds after Discord made it. */
  readonly routed: (routed: Routed, ms: number) => void;
  readonly settled: (kind: 'schedule' | 'correction', result: Result) => void;
  /** The schedules were taken up. */
  readonly scheduling: () => void;
}

export interface Bot {
  /** Rejects with a StartError where Discord ends the connection for good: a token that was taken back, say. */
  readonly failed: Promise<never>;
  /** Lets what is in flight finish, for at most 4 s, and leaves Discord. */
  stop(): Promise<void>;
}

const FINISH_WITHIN = 4000;

/** What one person may change in a server within a minute. */
const MAX_CHANGES = 30;

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
  const { cdnUrl, commands, store, renderer, log, monitor, say, clock = systemClock } = parts;
  const client = await connection.ready;
  log.info({ user: client.user.username }, 'connected to Discord');
  const now = (): number => performance.now();
  const messenger = createMessenger(
    () => client.rest,
    () => client.application.id,
  );
  const tellUnreadable = createTellUnreadable({ store, messenger, log });
  const unwritten = createTellUnwritten({ store, messenger });
  const date = (): Date => new Date(clock.now());
  const schedules = createEmbeddedEngine({
    store,
    poster: createDiscordPoster({
      rest: () => client.rest,
      own: () => client.user.id,
      store,
      renderer,
      messenger,
      time: connection.time,
    }),
    clock,
    settled(server, schedule, _key, result) {
      const { state, planned, at, tries, runs } = result;
      log.info({ server, schedule, outcome: state, lateMs: at - planned, tries, runs }, 'scheduled post');
      unwritten.written(server);
      monitor?.settled(schedule === null ? 'correction' : 'schedule', result);
    },
    onClockSetBack: (what) =>
      log.warn(what, 'the clock was ahead and was set back; schedules that it had run ahead are due again'),
    report(error, server) {
      if (error instanceof StoreError && server !== undefined) tellUnreadable(server, 'schedules', error);
      else log.error({ server, error: describeError(error) }, 'a scheduled post could not be dealt with');
      if (error instanceof NotSavedError && server !== undefined) unwritten.refused(server);
    },
  });
  const notices = createReviewNotices({
    store,
    open: openOwn,
    find: createFindSent({
      rest: () => client.rest,
      own: () => client.user.id,
      messenger,
      clock,
      time: connection.time,
    }),
    clock,
    report: (error, server) =>
      log.error({ server, error: describeError(error) }, 'what waits for review could not be told'),
  });
  const rest = (): REST => client.rest;
  const followers = createFollowers({
    store,
    rest,
    sender: createDirectSender({ rest, own: () => client.user.id, time: connection.time }),
    access: createAccessCheck(rest),
    clock,
    report: (error, server) =>
      log.error({ server, error: describeError(error) }, 'what is followed could not be dealt with'),
  });
  const asked = createAskedCounts({
    store,
    open: openOwn,
    clock: date,
    report: (error, server) =>
      log.error({ server, error: describeError(error) }, 'what was asked and not said could not be kept'),
  });
  const sessions = createServerSessions({
    store,
    messenger,
    schedules,
    limit: createRateLimit(MAX_CHANGES, 60_000, now),
    download: createDownload(cdnUrl),
    clock: date,
    onState(key, name, value) {
      notices.written(key, name, value);
      asked.written(key, name, value);
    },
    onSettings: followers.lookAgain,
    onDamaged: (server, error) => tellUnreadable(server, 'settings', error),
    onSaved(snapshot, key) {
      followers.changed(key);
      void drawAhead(snapshot, commands, renderer).catch((error: unknown) =>
        log.error({ error: String(error) }, 'pictures could not be drawn ahead'),
      );
    },
  });
  const offer = createShippedOffers((error, server) =>
    log.error(
      { server, error: describeError(error) },
      'corrections of the shipped dossier could not be offered',
    ),
  );
  const onServerRequest = (context: ServerContext): void => track(offer(context));
  const onRouted = (one: Routed): void =>
    monitor?.routed(one, one.id === null ? 0 : timeNow() - SnowflakeUtil.timestampFrom(one.id));
  const routed = {
    ...{ commands, store, sessions, onServerRequest, followers, renderer, log, onRouted },
    onNotSaid: asked.note,
  };
  const route = createRouter(routed);
  const threadParentOf = createThreadParentOf(() => client.rest);
  const routeMessage = createMessageRouter({ ...routed, threadParentOf, now });
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
  const registering = keepRegistering(
    { rest: client.rest, application: client.application.id, commands, log },
    signal,
  );
  const reporting = registering
    .then(() =>
      reportStart({ rest: client.rest, store, messenger, user: client.user.username, log, say, signal }),
    )
    .catch((error: unknown) =>
      log.warn({ cause: describeError(error) }, 'which permissions are missing could not be looked at'),
    );
  const forgetting = keepForgettingLeftServers(
    {
      store: {
        ...store,
        async forget(server) {
          await store.forget(server);
          sessions.forget(server);
          schedules.forget(server);
          notices.forget(server);
          followers.forget(server);
          asked.forget(server);
        },
      },
      joined: () => listJoinedServers(client.rest),
      time: connection.time,
      log,
    },
    signal,
  );
  const starting = schedules
    .start()
    .then(monitor?.scheduling)
    .catch((error: unknown) =>
      log.error({ error: describeError(error) }, 'the schedules could not be taken up'),
    );
  const takingUp = notices
    .start()
    .catch((error: unknown) =>
      log.error({ error: describeError(error) }, 'what waits for review could not be taken up'),
    );
  const following = followers
    .start()
    .catch((error: unknown) =>
      log.error({ error: describeError(error) }, 'who follows what could not be taken up'),
    );
  asked.start();
  return {
    failed: connection.failed,
    async stop() {
      connection.stopListening();
      const finishing = [
        Promise.allSettled(inFlight).then(asked.stop),
        reporting,
        starting.then(() => schedules.stop()),
        takingUp.then(() => notices.stop()),
        following.then(() => followers.stop()),
      ];
      await Promise.race([Promise.allSettled(finishing), pause(FINISH_WITHIN)]);
      ended.abort();
      await forgetting;
      await connection.close();
    },
  };

  function openOwn(key: DossierKey): Promise<ServerSession> {
    const { server, dossier } = splitDossierKey(key);
    return sessions.open(server, { id: NOBODY, name: 'Readout' }, dossier);
  }

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
