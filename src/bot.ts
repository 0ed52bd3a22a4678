import { actForAll } from './discord/api/acting-scope.ts';
import { listJoinedServers } from './discord/api/forget-left-servers.ts';
import { createMessenger } from './discord/api/messenger.ts';
import {
  type DiscordConnection,
  type DiscordConnectionParts,
  openDiscordConnection,
} from './discord/gateway/connection.ts';
import { keepRegistering } from './discord/interactions/register-commands.ts';
import type { EngineParts } from './engines.ts';
import { reportStart } from './features/setup/report-start.ts';
import { describeError } from './log.ts';
import { systemClock } from './schedule/clock.ts';
import { openServerGroup, type ServerGroupMonitor, type ServerGroupParts } from './server-group.ts';

interface BotParts
  extends Omit<DiscordConnectionParts, 'allowed'>,
    Pick<EngineParts, 'commands' | 'store' | 'renderer' | 'cdnUrl'> {
  /** Tells somebody at a terminal what has started. */
  readonly say?: (line: string) => void;
  /** Is told what happens, where somebody watches. */
  readonly monitor?: ServerGroupMonitor;
  /** Begins to serve what this process has of the bot; all servers where it is not given. */
  readonly serve?: (serving: ServingParts) => Serving;
}

/** What serving is begun with. */
export interface ServingParts {
  readonly connection: DiscordConnection;
  /** What every group of servers is served with, `store` with all of them. */
  readonly groupParts: ServerGroupParts;
  /** Registers the commands and reports the start, which one process of all does, until the signal comes. */
  readonly startDuties: (signal: AbortSignal) => Promise<void>;
}

export interface Serving {
  /** Rejects with a StartError where it can't go on. */
  readonly failed?: Promise<never>;
  /** Lets what is in flight finish, for at most 4 s. */
  finish(): Promise<void>;
}

export interface Bot {
  /** Rejects with a StartError where Discord ends the connection for good: a token that was taken back, say. */
  readonly failed: Promise<never>;
  /** Lets what is in flight finish, for at most 4 s, and leaves Discord. */
  stop(): Promise<void>;
}

/** How long the list of joined servers is good for, in milliseconds: it takes a request for each 200. */
const LIST_KEPT = 60_000;

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
  const { commands, store, log, say, clock = systemClock, serve = serveAll } = parts;
  const client = await connection.ready;
  const { count } = await connection.shards;
  log.info({ user: client.user.username, shards: count }, 'connected to Discord');
  const messenger = createMessenger(
    () => client.rest,
    () => client.application.id,
  );
  const joined = keptFor(LIST_KEPT, () => actForAll(() => listJoinedServers(client.rest)));
  const { time, knownTime } = connection;
  const groupParts: ServerGroupParts = { ...parts, client, messenger, clock, time, knownTime, joined };
  const serving = serve({ connection, groupParts, startDuties });
  const failed = Promise.race([connection.failed, serving.failed ?? connection.failed]);
  // It may come before anybody waits for it.
  failed.catch(() => undefined);
  return {
    failed,
    async stop() {
      await serving.finish();
      await connection.close();
    },
  };

  function startDuties(signal: AbortSignal): Promise<void> {
    const { rest, user, application } = client;
    const until = AbortSignal.any([stopping, signal]);
    return keepRegistering({ rest, application: application.id, commands, log }, until)
      .then(() =>
        reportStart({ joined: joined(), store, messenger, user: user.username, log, say, signal: until }),
      )
      .catch((error: unknown) =>
        log.warn({ cause: describeError(error) }, 'which permissions are missing could not be looked at'),
      );
  }
}

/** Serves all servers: no other process has any. */
function serveAll({ connection, groupParts, startDuties }: ServingParts): Serving {
  const all = openServerGroup(groupParts);
  connection.listen(all);
  const ended = new AbortController();
  const duties = startDuties(ended.signal);
  return {
    async finish() {
      connection.stopListening();
      await all.finish(() => duties);
      ended.abort();
    },
  };
}

/** Asks again only once the last answer is so many milliseconds old, or was none. */
function keptFor<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | null = null;
  return () => {
    if (last !== null && performance.now() - last.at < ms) return last.answer;
    const asked = { at: performance.now(), answer: ask() };
    asked.answer.catch(() => {
      if (last === asked) last = null;
    });
    last = asked;
    return asked.answer;
  };
}
