/** How the connection to Discord's gateway is: all shards together. */
export interface GatewayState {
  /** Whether each shard has a session. */
  readonly connected: boolean;
  /** How many times a session was there again after it was lost. */
  readonly reconnects: number;
  /** Milliseconds from the last heartbeat to its answer, the mean of the shards; null before the first. */
  readonly pingMs: number | null;
  /** How many sessions may still be begun today; null before Discord has said it. */
  readonly identifiesLeft: number | null;
}

export type GatewayStatus = ReturnType<typeof createGatewayStatus>;

/** Keeps how the connection is, from what shards tell of theirs, for whoever looks at it. */
export function createGatewayStatus() {
  const connected = new Map<number, boolean>();
  const begun = new Set<number>();
  const pings = new Map<number, number>();
  let reconnects = 0;
  let identifiesLeft: () => number | null = () => null;
  return {
    lost: (shard: number): void => void connected.set(shard, false),
    restored(shard: number): void {
      connected.set(shard, true);
      if (begun.has(shard)) reconnects += 1;
      begun.add(shard);
    },
    latency: (shard: number, ms: number): void => void pings.set(shard, ms),
    /** @param left Tells how many sessions may still be begun today. */
    limited(left: () => number | null): void {
      identifiesLeft = left;
    },
    now(): GatewayState {
      const ms = [...pings.values()];
      return {
        connected: connected.size > 0 && [...connected.values()].every(Boolean),
        reconnects,
        pingMs: ms.length === 0 ? null : ms.reduce((sum, one) => sum + one, 0) / ms.length,
        identifiesLeft: identifiesLeft(),
      };
    },
  };
}
