import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { backoffDelay } from './async/backoff.ts';
import { createRateLimit } from './async/rate-limit.ts';
import { createDownload } from './discord/api/download.ts';
import { createAccessCheck } from './discord/api/member-access.ts';
import type { Messenger } from './discord/api/messenger.ts';
import type { DiscordClient } from './discord/gateway/connect.ts';
import type { Command } from './discord/interactions/command.ts';
import { createDrawAhead, type DrawAhead } from './discord/interactions/draw-ahead.ts';
import { createTellUnreadable } from './discord/interactions/report-unreadable.ts';
import { createTellUnwritten } from './discord/interactions/report-unwritten.ts';
import { createServerSessions, type ServerSession } from './discord/interactions/server-session.ts';
import { createAskedCounts } from './features/asked/asked-counts.ts';
import type { Elsewhere } from './features/follow/follower-book.ts';
import { createFollowers } from './features/follow/followers.ts';
import { createDirectSender } from './features/follow/send-direct.ts';
import { createFindSent } from './features/review-notices/find-sent.ts';
import { createReviewNotices } from './features/review-notices/review-notices.ts';
import { NOBODY } from './features/review-queue/decisions.ts';
import { createShippedOffers } from './features/review-queue/offer-shipped.ts';
import { createDiscordPoster } from './features/scheduled-posts/poster.ts';
import { describeError } from './log.ts';
import type { Renderer } from './pictures/renderer/renderer.ts';
import type { Clock } from './schedule/clock.ts';
import { createEmbeddedEngine } from './schedule/embedded-engine.ts';
import type { Result } from './schedule/schedule.ts';
import { createSendPace } from './schedule/task-runner.ts';
import { type DossierKey, splitDossierKey } from './store/dossier-key.ts';
import { NotSavedError, type Store, StoreError } from './store/store.ts';

export interface EngineParts {
  readonly client: DiscordClient;
  readonly commands: readonly Command[];
  readonly store: Store;
  readonly renderer: Pick<Renderer, 'render' | 'renderAhead'>;
  readonly messenger: Messenger;
  /** Where files are that come with commands: Discord's own address. */
  readonly cdnUrl: string;
  readonly clock: Clock;
  /** What time it is at Discord, in milliseconds since 1970. */
  readonly time: () => Promise<number>;
  readonly log: Logger;
  /** The servers that other processes, or other engines of this one, look after. */
  readonly elsewhere?: Elsewhere;
  readonly monitor?: EngineMonitor;
  /** Shared by all engines of a process. */
  readonly paces?: SendPaces;
  /** Draws pictures of what is saved ahead; shared as well. */
  readonly drawAhead?: DrawAhead;
}

/** Is told what the schedules do. */
export interface EngineMonitor {
  readonly settled: (kind: 'schedule' | 'correction', result: Result) => void;
  /** The schedules were taken up. */
  readonly scheduling: () => void;
}

/** How fast what works by itself is sent, all servers together. */
export type SendPaces = ReturnType<typeof createSendPaces>;

/** @param processes How many processes of the bot share the requests that Discord takes of it. */
export function createSendPaces(processes = () => 1) {
  // Schedules come first: they have most of the 50 requests a second.
  return {
    schedules: createSendPace(44, 4, processes),
    follows: createSendPace(10, 2, processes),
  };
}

/** How many changes one person may make in a server within a minute. */
const MAX_CHANGES = 30;

/**
 * What works by itself beside the answers: schedules, notices of what waits for review, messages to followers, and the
 * counts of what was asked. And the sessions that change a server's data, as each change is told to all of these.
 */
export function createEngines(parts: EngineParts) {
  const { client, store, renderer, messenger, cdnUrl, clock, time, log, monitor } = parts;
  const { paces = createSendPaces(), drawAhead = createDrawAhead(parts) } = parts;
  const discord = { rest: () => client.rest, own: () => client.user.id, time };
  const date = (): Date => new Date(clock.now());
  const logged = (what: string) => (error: unknown, server?: string | null) =>
    log.error({ server, error: describeError(error) }, what);
  const tellUnreadable = createTellUnreadable({ store, messenger, log });
  const unwritten = createTellUnwritten({ store, messenger });
  const schedules = createEmbeddedEngine({
    store,
    poster: createDiscordPoster({ ...discord, store, renderer, messenger }),
    clock,
    settled(server, schedule, _key, result) {
      const { state, planned, at, tries, runs } = result;
      log.info({ server, schedule, outcome: state, lateMs: at - planned, tries, runs }, 'scheduled post');
      unwritten.written(server);
      monitor?.settled(schedule === null ? 'correction' : 'schedule', result);
    },
    pace: paces.schedules,
    onClockSetBack: (what) =>
      log.warn(what, 'the clock was ahead and was set back; schedules that it had run ahead are due again'),
    report(error, server) {
      if (error instanceof StoreError && server !== undefined) tellUnreadable(server, 'schedules', error);
      else logged('a scheduled post could not be dealt with')(error, server);
      if (error instanceof NotSavedError && server !== undefined) unwritten.refused(server);
    },
  });
  const notices = createReviewNotices({
    store,
    open: openOwn,
    find: createFindSent({ ...discord, messenger, clock }),
    clock,
    report: logged('what waits for review could not be told'),
    pace: paces.schedules,
  });
  const followers = createFollowers({
    store,
    rest: discord.rest,
    sender: createDirectSender(discord),
    access: createAccessCheck(discord.rest),
    ...(parts.elsewhere === undefined ? {} : { elsewhere: parts.elsewhere }),
    clock,
    report: logged('what is followed could not be dealt with'),
    pace: paces.follows,
  });
  const asked = createAskedCounts({
    store,
    open: openOwn,
    clock: date,
    report: logged('what was asked and not said could not be kept'),
  });
  const sessions = createServerSessions({
    store,
    messenger,
    schedules,
    limit: createRateLimit(MAX_CHANGES, 60_000, () => performance.now()),
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
      drawAhead(key, snapshot);
    },
  });

  return {
    sessions,
    followers,
    /** Counts words of somebody’s question. */
    onNotSaid: asked.note,
    offerShipped: createShippedOffers(logged('corrections of the shipped dossier could not be offered')),
    /** Lets go of a server that was deleted. */
    forget(server: string): void {
      for (const one of [sessions, schedules, notices, followers, asked]) one.forget(server);
    },
    /** Takes up what an earlier process left undone. */
    start() {
      const ended = new AbortController();
      const begin = (start: () => Promise<void>, failed: (error: unknown) => void): Promise<void> =>
        beginPatiently(start, failed, ended.signal);
      const scheduling = begin(
        () => schedules.start().then(monitor?.scheduling),
        logged('the schedules could not be taken up; trying again'),
      );
      const noticing = begin(
        notices.start,
        logged('what waits for review could not be taken up; trying again'),
      );
      const following = begin(
        followers.start,
        logged('who follows what could not be taken up; trying again'),
      );
      asked.start();
      return {
        /** Finishes what is under way; begins nothing after that. */
        stop() {
          ended.abort();
          return Promise.allSettled([
            scheduling.then(schedules.stop),
            noticing.then(notices.stop),
            following.then(followers.stop),
          ]);
        },
        /** Writes the counts of what was asked: once nothing is answered any more. */
        stopCounting: asked.stop,
      };
    },
  };

  function openOwn(key: DossierKey): Promise<ServerSession> {
    const { server, dossier } = splitDossierKey(key);
    return sessions.open(server, { id: NOBODY, name: 'Readout' }, dossier);
  }
}

/** Where the store can't be read for a moment, as after an outage of a database, posts must not stop until the next start. */
async function beginPatiently(
  start: () => Promise<void>,
  failed: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      failed(error);
    }
    await pause(backoffDelay(attempt), undefined, { signal, ref: false }).catch(() => undefined);
  }
}
