import { LRUCache } from 'lru-cache';
import type { Snapshot } from '../dossier/snapshot.ts';

/**
 * What is held of the past states of all servers, and how many are computed at once: going back through a long history
 * takes time and memory that others have none of meanwhile.
 */
export interface PastCache {
  /** By server and revision; those asked for last stay. */
  readonly held: LRUCache<string, Snapshot>;
  /** Waits for a turn, and does the work then. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

/** Bytes of dossiers, as `MAX_BYTES` counts them; in memory, with what is derived, each takes about twice as many. */
export const MAX_PAST_BYTES = 48 * 1024 * 1024;

/** Of all servers together; of one server there is never more than one. */
export const MAX_AT_ONCE = 2;

export function createPastCache(mostBytes = MAX_PAST_BYTES, mostAtOnce = MAX_AT_ONCE): PastCache {
  const held = new LRUCache<string, Snapshot>({ maxSize: mostBytes });
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    held,
    async inTurn(work) {
      if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
      else running += 1;
      try {
        return await work();
      } finally {
        // A turn is handed on as it is: nobody slips in between.
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
