import type { Logger } from 'pino';
import { type ConnectionOptions, DefaultWebSocketManagerOptions } from './discord-ws.ts';
import type { GatewayClock } from './gateway-clock.ts';
import type { GatewayInformation } from './gateway-information.ts';
import { createGatewayShard, type GatewayShard, type ShardWatch } from './gateway-shard.ts';
import type { GatewayStatus } from './gateway-status.ts';
import type { IdentifyThrottler } from './identify-throttler.ts';
import { createSessionLimit } from './session-limit.ts';
import type { ShardSession } from './shard-session.ts';

/**
 * The shards that this process has of the bot's: each starts and stops by itself, at any time. A process may have none,
 * and all others may be elsewhere.
 */
export interface Shards {
  /** Over how many shards the bot's servers are spread, here and elsewhere: a server is in `(id >> 22) % count`. */
  readonly count: number;
  /**
   * Connects a shard, and keeps it connected until it is stopped. It resumes `session`; where there is none, or it is of another number of
   * shards or other intents, or Discord takes it no longer, it begins a new one.
   *
   * Resolves once the shard is connected for the first time. Rejects with GatewayClosed where Discord won't have it, and
   * with an AbortError where it is stopped before.
   *
   * @throws Error where the shard is running already, or is not below `count`.
   */
  start(shard: number, session?: ShardSession | null): Promise<void>;
  /**
   * Leaves Discord so that the session can be resumed: after this call no event of the shard is handed over, and Discord
   * keeps what comes for whoever resumes.
   *
   * @returns with what it is resumed, once the connection is closed, or after a second; null where there is no session.
   */
  stop(shard: number): Promise<ShardSession | null>;
  /** Ends all connections and their sessions. */
  close(): Promise<void>;
}

interface ShardsParts {
  readonly token: string;
  readonly intents: number;
  readonly count: number;
  readonly information: GatewayInformation;
  readonly log: Logger;
  readonly clock: GatewayClock;
  /** A session may be begun once this is done, and never where it fails. */
  readonly allowed: Promise<unknown>;
  readonly throttle: IdentifyThrottler;
  /** An event that came off the gateway, as it came; READY and RESUMED are not among them. */
  readonly event: (shard: number, type: string, data: unknown) => void;
  readonly watch: ShardWatch;
  /** Is kept up to date. */
  readonly status: GatewayStatus;
}

export function createShards(parts: ShardsParts): Shards {
  const { token, intents, count, information, log, clock, allowed, throttle, event, watch, status } = parts;
  const shards = new Map<number, GatewayShard>();
  let wanted = count;
  const limit = createSessionLimit({ ask, clock, log });
  status.limited(limit.left);
  status.counted(count);

  return {
    count,
    async start(id, session = null) {
      if (shards.has(id)) throw new Error(`Shard ${id} is running already.`);
      if (!Number.isInteger(id) || id < 0 || id >= count)
        throw new Error(`There is no shard ${id} of ${count}.`);
      const goesOn = session?.shardCount === count && session.shardId === id && session.intents === intents;
      const shard = createShard(id, goesOn ? session : null);
      shards.set(id, shard);
      status.started(id);
      await shard.start();
    },
    async stop(id) {
      const shard = shards.get(id);
      shards.delete(id);
      status.stopped(id);
      return (await shard?.stop({ resumable: true })) ?? null;
    },
    async close() {
      const running = [...shards.values()];
      shards.clear();
      await Promise.all(running.map((shard) => shard.stop({ resumable: false })));
    },
  };

  /** Says once how many shards Discord asks for where these are fewer. */
  async function ask() {
    const said = await information.ask();
    if (said.shards > wanted)
      log.warn(
        { shards: count, wanted: said.shards },
        'Discord asks for more shards: start Readout again with READOUT_SHARDS=auto, before one has 2,500 servers',
      );
    wanted = Math.max(wanted, said.shards);
    return said;
  }

  function createShard(id: number, session: ShardSession | null): GatewayShard {
    return createGatewayShard({
      id,
      clock,
      session,
      async options(): Promise<ConnectionOptions> {
        const gatewayInformation = await information.last();
        return { ...DefaultWebSocketManagerOptions, token, intents, shardCount: count, gatewayInformation };
      },
      allowed,
      limit,
      throttle,
      hear: {
        event: (type, data) => event(id, type, data),
        latency: (ms) => status.latency(id, ms),
        dropped: ({ what, problem }) =>
          log.warn({ shard: id, packet: what, problem }, 'gateway packet dropped: it can’t be read'),
      },
      watch: {
        ended: watch.ended,
        lost(shard, loss) {
          status.lost(shard);
          watch.lost(shard, loss);
        },
        restored(shard) {
          status.restored(shard);
          watch.restored(shard);
        },
      },
    });
  }
}
