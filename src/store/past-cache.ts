import { LRUCache } from 'lru-cache';
import { createKeyedQueue, type KeyedQueue } from '../async/keyed-queue.ts';
import type { Snapshot } from '../dossier/snapshot.ts';

/**
 * The past states of all servers in memory, and how many are computed at once: going back through a long history takes
 * time and memory.
 */
export interface PastCache {
  /** By server and revision; those asked for last stay. */
  readonly held: LRUCache<string, Snapshot>;
  /** Does the work once it is its turn: one at a time for each server, and few in all. */
  inTurn: KeyedQueue;
}

/** Bytes of dossiers, as `MAX_BYTES` counts them; in memory, with what is derived, each takes about twice as many. */
const MAX_PAST_BYTES = 48 * 1024 * 1024;

/** How many states are computed at once, of all servers together. */
export const MAX_AT_ONCE = 2;

export function createPastCache(mostBytes = MAX_PAST_BYTES, mostAtOnce = MAX_AT_ONCE): PastCache {
  const held = new LRUCache<string, Snapshot>({ maxSize: mostBytes });
  const oneByOne = createKeyedQueue();
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    held,
    inTurn: (server, work) => oneByOne(server, () => limit(work)),
  };

  async function limit<T>(work: () => Promise<T>): Promise<T> {
    if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // The turn passes directly to the next in line, so that nothing gets in between.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  }
}
