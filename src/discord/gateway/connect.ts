import { Client, DiscordjsError, DiscordjsErrorCodes, Events, GatewayIntentBits, Options } from 'discord.js';
import type { Logger } from 'pino';
import { backoffDelay } from '../../async/backoff.ts';
import { StartError } from '../../errors/errors.ts';
import { REFUSED_TOKEN } from '../api/watch-rest.ts';
import { type GatewayClock, systemGatewayClock } from './gateway-clock.ts';
import type { ShardWatch } from './gateway-shard.ts';
import type { GatewayStatus } from './gateway-status.ts';
import { createShardingStrategy, type StrategyParts } from './sharding-strategy.ts';

/** Says once that a shard's connection is lost or does not come about, and once that it is there again. */
function createConnectionLog(log: Logger): Pick<ShardWatch, 'lost' | 'restored'> {
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

interface ConnectOptions {
  readonly token: string;
  readonly apiUrl: string;
  /** Whether messages are delivered: those that mention the bot, or are written to it alone. */
  readonly mentions: boolean;
  readonly log: Logger;
  /** The bot says who it is only once this is done, and never where it fails. */
  readonly allowed: Promise<unknown>;
  /** Stops trying. */
  readonly signal: AbortSignal;
  /** An event that came off the gateway, as it came. */
  readonly event: (type: string, data: unknown) => void;
  /** Discord has ended the connection of the client that was ready, and will have no other. */
  readonly onEnded: (error: StartError) => void;
  /** Stands between each new client's requests and the network, before it logs in. */
  readonly watch: (rest: Client['rest']) => void;
  readonly clock?: GatewayClock;
  /** Is kept up to date. */
  readonly status: GatewayStatus;
}

/**
 * A client that is connected and ready. While Discord is out of reach that is said once, and tried again with
 * growing pauses.
 *
 * @throws StartError where Discord refuses the token or the connection for good, which is not tried again.
 */
export async function connect(options: ConnectOptions): Promise<Client<true>> {
  const { token, log, signal, allowed, clock = systemGatewayClock } = options;
  // The caller ends the bot where it fails.
  allowed.catch(() => undefined);
  for (let attempt = 0; ; attempt += 1) {
    const client = openClient(options, clock);
    try {
      const ready = await login(client, token, signal);
      if (attempt > 0) log.info('connection to Discord restored');
      return ready;
    } catch (error) {
      await client.destroy();
      signal.throwIfAborted();
      if (error instanceof StartError) throw error;
      if (isRefusedToken(error)) throw new StartError(REFUSED_TOKEN);
      if (attempt === 0)
        log.warn({ cause: describe(error) }, 'Discord can’t be reached; trying again with growing pauses');
      await clock.sleep(backoffDelay(attempt), signal);
    }
  }
}

/** A client that parses nothing: what comes off the gateway is handed on before it, and it gets READY alone. */
function openClient(
  { apiUrl, mentions, log, allowed, signal, event, onEnded, watch: watchRest, status }: ConnectOptions,
  clock: GatewayClock,
): Client {
  const watch = { ...createConnectionLog(log), ended: onEnded };
  const parts: StrategyParts = { log, clock, allowed, event, watch, status, signal };
  const client = new Client({
    intents: mentions ? [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages] : [],
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    rest: {
      api: apiUrl,
      // Publishing is limited to some 10 an hour: a request that waited for that would take an hour.
      rejectOnRateLimit: ({ route }) => route.endsWith('/crosspost'),
    },
    ws: { buildStrategy: (manager) => createShardingStrategy(manager, parts) },
  });
  watchRest(client.rest);
  client.on(Events.Error, (error) => log.error({ error: error.message }, 'client error'));
  client.on(Events.Warn, (text) => log.warn({ warning: text }, 'client warning'));
  return client;
}

async function login(client: Client, token: string, signal: AbortSignal): Promise<Client<true>> {
  const ready = Promise.withResolvers<Client<true>>();
  client.once(Events.ClientReady, ready.resolve);
  const abort = (): void => ready.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([client.login(token), ready.promise]);
    return await ready.promise;
  } finally {
    signal.removeEventListener('abort', abort);
    ready.promise.catch(() => undefined);
  }
}

function isRefusedToken(error: unknown): boolean {
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
