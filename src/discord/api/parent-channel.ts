import type { REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { snowflake } from '../../text/snowflake.ts';

/** Only a thread has metadata: the parent of any other channel is its category. */
const channelSchema = z.object({ parent_id: snowflake.nullish(), thread_metadata: z.unknown() });

/** How many channels are remembered at most. A thread never moves, so what is remembered stays true. */
const MAX_KEPT = 5000;

/** Looks up the channel that a thread is in; null where it is no thread, or that can't be told. */
export function createThreadParentOf(rest: () => REST): (channel: string) => Promise<string | null> {
  const known = new LRUCache<string, { readonly parent: string | null }>({ max: MAX_KEPT });
  return async (channel) => {
    const found = known.get(channel);
    if (found !== undefined) return found.parent;
    try {
      const about = channelSchema.parse(await rest().get(Routes.channel(channel)));
      const parent = about.thread_metadata === undefined ? null : (about.parent_id ?? null);
      known.set(channel, { parent });
      return parent;
    } catch {
      // It is asked again with the next message.
      return null;
    }
  };
}
