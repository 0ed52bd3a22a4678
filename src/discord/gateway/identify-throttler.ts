import type { GatewayClock } from './gateway-clock.ts';

/** Milliseconds: Discord takes one Identify in 5 s from all shards with one remainder (`max_concurrency`); the rest is for the way. */
export const BETWEEN_IDENTIFIES = 5250;

export type IdentifyThrottler = ReturnType<typeof createIdentifyThrottler>;

/**
 * Its function resolves when a shard may identify, of so many that may at once; it rejects once the signal comes, and then
 * takes no turn.
 */
export function createIdentifyThrottler(clock: GatewayClock) {
  const freeAt = new Map<number, number>();
  return async (shard: number, atOnce: number, signal: AbortSignal): Promise<void> => {
    const key = shard % atOnce;
    for (;;) {
      signal.throwIfAborted();
      const wait = (freeAt.get(key) ?? 0) - clock.now();
      if (wait <= 0) break;
      await clock.sleep(wait, signal);
    }
    freeAt.set(key, clock.now() + BETWEEN_IDENTIFIES);
  };
}
