/** How the connection to Discord's gateway is. */
export interface GatewayState {
  /** The shards that run here, in order. */
  readonly shards: readonly ShardState[];
  /** Over how many shards the bot's servers are spread, here and elsewhere; null before that is known. */
  readonly shardCount: number | null;
  /** How many sessions may still be begun today; null before Discord has said it. */
  readonly identifiesLeft: number | null;
}

interface ShardState {
  readonly shard: number;
  /** Whether it has a session. */
  readonly connected: boolean;
  /** How many times a session was there again after it was lost. */
  readonly reconnects: number;
  /** Milliseconds from the last heartbeat to its answer; null before the first. */
  readonly pingMs: number | null;
}

export type GatewayStatus = ReturnType<typeof createGatewayStatus>;

/** Keeps how the connection is, from what shards tell of theirs, for whoever looks at it. */
export function createGatewayStatus() {
  const shards = new Map<number, ShardState & { readonly begun: boolean }>();
  let shardCount: number | null = null;
  let identifiesLeft: () => number | null = () => null;
  const change = (shard: number, to: Partial<ShardState & { readonly begun: boolean }>): void => {
    const now = shards.get(shard);
    if (now !== undefined) shards.set(shard, { ...now, ...to });
  };
  return {
    /** @param count Over how many shards the bot's servers are spread. */
    counted: (count: number): void => {
      shardCount = count;
    },
    started: (shard: number): void =>
      void shards.set(shard, { shard, connected: false, reconnects: 0, pingMs: null, begun: false }),
    stopped: (shard: number): void => void shards.delete(shard),
    lost: (shard: number): void => change(shard, { connected: false }),
    restored(shard: number): void {
      const { begun = false, reconnects = 0 } = shards.get(shard) ?? {};
      change(shard, { connected: true, begun: true, reconnects: reconnects + Number(begun) });
    },
    latency: (shard: number, ms: number): void => change(shard, { pingMs: ms }),
    /** @param left Tells how many sessions may still be begun today. */
    limited(left: () => number | null): void {
      identifiesLeft = left;
    },
    now: (): GatewayState => ({
      shards: [...shards.values()].toSorted((a, b) => a.shard - b.shard),
      shardCount,
      identifiesLeft: identifiesLeft(),
    }),
  };
}
