/** Which shard hears of what (Discord's developer documentation, /events/gateway: sharding). */

/** The number of a shard, and of all. */
export type ShardOf = readonly [shard: number, count: number];

/** Whether a shard hears of a server; the first hears of what is outside servers. */
export function isResponsible([shard, count]: ShardOf, guildId: string | undefined): boolean {
  return guildId === undefined ? shard === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === shard;
}

/** A shard of more servers is turned away. */
export const MOST_SERVERS = 2500;

/** How many shards a bot is told to use that is in so many servers. */
export function recommendedShards(servers: number): number {
  return Math.max(1, Math.ceil(servers / 1000));
}
