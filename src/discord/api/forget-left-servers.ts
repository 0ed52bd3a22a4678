import { setTimeout as pause } from 'node:timers/promises';
import type { REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { z } from 'zod';
import { describeCause } from '../../store/describe-cause.ts';
import type { Store } from '../../store/store.ts';
import { snowflake } from '../../text/snowflake.ts';

/** What is kept of a server from which the bot was removed is deleted after these days. */
const FORGET_AFTER_DAYS = 30;

export interface LeftServersParts {
  readonly store: Pick<Store, 'servers' | 'changeState' | 'forget'>;
  /** The ids of the servers that the bot is in. */
  readonly joined: () => Promise<ReadonlySet<string>>;
  /** What time it is at Discord: by this machine's clock, once wrong, what is kept could be gone days early. */
  readonly time: () => Promise<number>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/**
 * Looks which servers the bot was removed from: remembers since when, and forgets those that it was not in for 30
 * days. One that is back begins to count again. Where Discord or the store fails, nothing is changed; the next time
 * goes on from there.
 */
export async function forgetLeftServers({ store, joined, time, log }: LeftServersParts): Promise<void> {
  try {
    const [kept, there] = [await store.servers(), await joined()];
    for (const server of kept) await look(server, there.has(server));
  } catch (error) {
    log.warn(
      { cause: describeCause(error) },
      'servers that the bot was removed from could not be looked for',
    );
  }

  async function look(server: string, isThere: boolean): Promise<void> {
    try {
      const now = await time();
      const kept = await store.changeState(server, NAME, (before) => {
        if (isThere) return null;
        return left.safeParse(before).success ? before : { since: new Date(now).toISOString() };
      });
      const since = left.safeParse(kept).data?.since;
      if (since === undefined || now - Date.parse(since) < FORGET_AFTER_DAYS * DAY) return;
      await store.forget(server);
      log.info({ server, since }, 'forgot a server that the bot was removed from');
    } catch (error) {
      log.warn(
        { server, cause: describeCause(error) },
        'a server that the bot was removed from could not be dealt with',
      );
    }
  }
}

/** Runs `forgetLeftServers` now and once a day, until it is stopped. */
export async function keepForgettingLeftServers(
  parts: LeftServersParts,
  stopping: AbortSignal,
  everyMs = DAY,
): Promise<void> {
  while (!stopping.aborted) {
    await forgetLeftServers(parts);
    await pause(everyMs, undefined, { signal: stopping, ref: false }).catch(() => undefined);
  }
}

/**
 * The servers that the bot is in, as Discord lists them, page by page (Discord developer documentation, "Get Current
 * User Guilds").
 *
 * @throws Error where any page can't be had: a part of the list would make others look left.
 */
export async function listJoinedServers(rest: Pick<REST, 'get'>): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let after = '0'; ; ) {
    const query = new URLSearchParams({ limit: String(PAGE), after });
    const page = guilds.parse(await rest.get(Routes.userGuilds(), { query }));
    for (const { id } of page) found.add(id);
    const last = page.at(-1)?.id;
    if (last === undefined || page.length < PAGE || last === after) return found;
    after = last;
  }
}

/** The name of the state that says since when a server is left. */
const NAME = 'left';
const DAY = 24 * 60 * 60 * 1000;
const PAGE = 200;

const left = z.object({ since: z.iso.datetime() });
const guilds = z.array(z.object({ id: snowflake }));
