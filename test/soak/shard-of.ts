/** The shard that a server belongs to (Discord’s developer documentation, /events/gateway: sharding). */
export function shardOf(server: string, shards: number): number {
  return Number((BigInt(server) >> 22n) % BigInt(shards));
}
