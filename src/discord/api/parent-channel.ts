import type { REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { snowflake } from '../../text/snowflake.ts';

const channelSchema = z.object({ parent_id: snowflake.nullish() });

/** How many channels are remembered, and for how long: a channel can be moved, a thread never is. */
const KEPT = { max: 5000, ttl: 60 * 60 * 1000 };

/** Looks up the channel that a thread is in, or the category of a channel; null where that can't be told. */
export function createParentOf(rest: () => REST): (channel: string) => Promise<string | null> {
  const known = new LRUCache<string, { readonly parent: string | null }>(KEPT);
  return async (channel) => {
    const found = known.get(channel);
    if (found !== undefined) return found.parent;
    try {
      const parent = channelSchema.parse(await rest().get(Routes.channel(channel))).parent_id ?? null;
      known.set(channel, { parent });
      return parent;
    } catch {
      // It is asked again with the next message.
      return null;
    }
  };
}
