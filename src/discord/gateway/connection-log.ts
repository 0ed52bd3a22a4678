import type { Logger } from 'pino';
import type { ShardWatch } from './gateway-shard.ts';

/** Says once that a shard's connection is lost or does not come about, and once that it is there again. */
export function createConnectionLog(
  log: Pick<Logger, 'info' | 'warn'>,
): Pick<ShardWatch, 'lost' | 'restored'> {
  const lost = new Set<number>();
  const connected = new Set<number>();
  return {
    lost(shard, { cause, failedIdentifies }) {
      if (lost.has(shard)) {
        if (failedIdentifies > 1)
          log.info({ shard, cause, failedIdentifies }, 'no session yet; pausing longer before the next');
        return;
      }
      lost.add(shard);
      const text = connected.has(shard)
        ? 'connection to Discord lost; it is being restored'
        : 'Discord can’t be reached; trying again with growing pauses';
      log.warn({ shard, cause }, text);
    },
    restored(shard) {
      connected.add(shard);
      if (lost.delete(shard)) log.info({ shard }, 'connection to Discord restored');
    },
  };
}
