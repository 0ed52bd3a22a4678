/** The shard that a server belongs to, of so many (Discord developer documentation, "Sharding"). */
export function shardOf(server: string, shardCount: number): number {
  return Number((BigInt(server) >> 22n) % BigInt(shardCount));
}
