import { GatewayDispatchEvents, GatewayOpcodes, type GatewayReadyDispatchData } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import {
  type SessionInfo,
  type ShardingStrategy,
  type WebSocketManager,
  WebSocketShardEvents,
} from './discord-ws.ts';
import type { GatewayClock } from './gateway-clock.ts';
import type { ConnectionListener } from './gateway-connection.ts';
import type { Ready } from './gateway-frame.ts';
import { createGatewayShard, type GatewayShard, type ShardWatch } from './gateway-shard.ts';
import { createGatewayStatus, type GatewayStatus } from './gateway-status.ts';
import { createIdentifyThrottler } from './identify-throttler.ts';
import { createSessionLimit } from './session-limit.ts';

export interface StrategyParts {
  readonly log: Logger;
  readonly clock: GatewayClock;
  /** A session may be begun once this is done, and never where it fails. */
  readonly allowed: Promise<unknown>;
  /** An event that came off the gateway, as it came; READY and RESUMED are not among them. */
  readonly event: (type: string, data: unknown) => void;
  readonly watch: ShardWatch;
  /** Is kept up to date. */
  readonly status?: GatewayStatus;
  /** Stops waiting for sessions that may be begun. */
  readonly signal: AbortSignal;
}

/**
 * How discord.js connects to the gateway (its client option `ws.buildStrategy`): each shard by itself. discord.js is told
 * that a connection is there, ready, resumed or closed, and of READY no more than who the bot is.
 */
export function createShardingStrategy(
  manager: WebSocketManager,
  { log, clock, allowed, event, watch, status = createGatewayStatus(), signal }: StrategyParts,
): ShardingStrategy {
  const shards = new Map<number, GatewayShard>();
  const throttle = createIdentifyThrottler(clock);
  const limit = createSessionLimit({
    ask: (refresh) => manager.fetchGatewayInformation(refresh),
    clock,
    log,
  });
  status.limited(limit.left);

  return {
    async spawn(ids) {
      // discord.js throws where too few sessions are left; it looks after this.
      await limit.allow({ lastIdentify: null, fresh: true }, signal);
      for (const id of ids) shards.set(id, createShard(id));
    },
    async connect() {
      await Promise.all([...shards.values()].map((shard) => shard.start()));
    },
    async destroy() {
      const stopped = [...shards.values()];
      shards.clear();
      await Promise.all(stopped.map((shard) => shard.stop()));
    },
    send() {
      throw new Error('Readout sends nothing over the gateway.');
    },
    fetchStatus() {
      throw new Error('Readout does not ask for the status of shards.');
    },
  };

  function createShard(id: number): GatewayShard {
    let session: SessionInfo | null = null;
    return createGatewayShard({
      id,
      clock,
      options: async () => ({
        ...manager.options,
        gatewayInformation: await manager.fetchGatewayInformation(),
        shardCount: await manager.getShardCount(),
      }),
      session: {
        read: () => session,
        write(now) {
          session = now;
          void manager.options.updateSessionInfo(id, now);
        },
      },
      allowed,
      limit,
      throttle,
      hear: listenerOf(id),
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

  function listenerOf(shardId: number): ConnectionListener {
    return {
      hello: () => void manager.emit(WebSocketShardEvents.Hello, { shardId }),
      ready(ready, s) {
        const data = readyData(ready);
        manager.emit(WebSocketShardEvents.Ready, { data, shardId });
        const packet = { op: GatewayOpcodes.Dispatch, t: GatewayDispatchEvents.Ready, s, d: data } as const;
        manager.emit(WebSocketShardEvents.Dispatch, { data: packet, shardId });
      },
      resumed(s) {
        manager.emit(WebSocketShardEvents.Resumed, { shardId });
        const packet = {
          op: GatewayOpcodes.Dispatch,
          t: GatewayDispatchEvents.Resumed,
          s,
          d: undefined,
        } as const;
        manager.emit(WebSocketShardEvents.Dispatch, { data: packet, shardId });
      },
      event,
      latency(beat) {
        status.latency(shardId, beat.latency);
        manager.emit(WebSocketShardEvents.HeartbeatComplete, { ...beat, shardId });
      },
      closed: (code) => void manager.emit(WebSocketShardEvents.Closed, { code, shardId }),
      dropped: (frame) =>
        log.warn(
          { shard: shardId, packet: frame.what, problem: frame.problem },
          'gateway packet dropped: it can’t be read',
        ),
    };
  }
}

/** READY as discord.js is to have it. Without servers, for it would keep each: who needs them asks for them. */
function readyData({ session_id, resume_gateway_url, user, application }: Ready): GatewayReadyDispatchData {
  return {
    v: 10,
    user: { ...user, discriminator: '0', global_name: null, avatar: null, bot: true },
    guilds: [],
    session_id,
    resume_gateway_url,
    application: { ...application, flags_new: String(application.flags) },
  };
}
