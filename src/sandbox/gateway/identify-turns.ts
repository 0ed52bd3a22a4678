/**
 * One Identify at a time for all shards of one remainder by `max_concurrency` (Discord's developer documentation,
 * /events/gateway: rate limiting and sharding); what comes too early gets op 9.
 */
export function createIdentifyTurns(maxConcurrency: number, everyMs: number, now: () => number) {
  const last = new Map<number, number>();
  /** @returns whether it came in its turn. */
  return (shard: number): boolean => {
    const key = shard % maxConcurrency;
    const before = last.get(key);
    if (before !== undefined && now() - before < everyMs) return false;
    last.set(key, now());
    return true;
  };
}
