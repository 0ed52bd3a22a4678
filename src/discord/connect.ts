import { setTimeout as pause } from 'node:timers/promises';
import {
  Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayIntentBits,
  Options,
  SimpleIdentifyThrottler,
  type WebSocketOptions,
} from 'discord.js';
import type { Logger } from 'pino';
import { StartError } from '../errors.ts';
import { growingPause } from '../growing-pause.ts';
import type { PatientGateway } from './patient-gateway.ts';
import { REFUSED_TOKEN } from './watch-rest.ts';

export interface ConnectOptions {
  readonly token: string;
  readonly apiUrl: string;
  /** Whether messages are delivered: those that mention the bot, or are written to it alone. */
  readonly mentions: boolean;
  readonly log: Logger;
  /** The bot says who it is only once this is done, and never where it fails. */
  readonly allowed: Promise<unknown>;
  /** Stops trying. */
  readonly signal: AbortSignal;
  /** Hangs on to each new client before it connects. */
  readonly prepare: (client: Client) => void;
  readonly gateway: PatientGateway;
}

/**
 * A client that is connected and ready. While Discord is out of reach that is said once, and tried again with
 * growing pauses.
 *
 * @throws StartError for a token that Discord refuses, which is not tried again.
 */
export async function connect({
  token,
  apiUrl,
  mentions,
  log,
  allowed,
  signal,
  prepare,
  gateway,
}: ConnectOptions): Promise<Client<true>> {
  for (let attempt = 0; ; attempt += 1) {
    const client = new Client({
      intents: mentions ? [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages] : [],
      // Messages are read off the gateway as they come: nothing of them is to be kept.
      makeCache: Options.cacheWithLimits({
        ...Options.DefaultMakeCacheSettings,
        MessageManager: 0,
        UserManager: { maxSize: 1, keepOverLimit: (user) => user.id === user.client.user.id },
      }),
      rest: {
        api: apiUrl,
        // Publishing is limited to some 10 an hour: whoever waits for that within a request keeps it for an hour.
        rejectOnRateLimit: ({ route }) => route.endsWith('/crosspost'),
      },
      ws: { buildStrategy: gateway.buildStrategy, buildIdentifyThrottler: identifyAfter(allowed) },
    });
    try {
      prepare(client);
      const ready = await login(client, token, signal);
      if (attempt > 0) log.info('connection to Discord restored');
      return ready;
    } catch (error) {
      await client.destroy();
      signal.throwIfAborted();
      if (isRefusedToken(error)) {
        throw new StartError(REFUSED_TOKEN);
      }
      if (attempt === 0)
        log.warn({ cause: describe(error) }, 'Discord can’t be reached; trying again with growing pauses');
      await pause(growingPause(attempt), undefined, { signal });
    }
  }
}

/**
 * Holds back the gateway's Identify, with which a session begins: all before it may go on meanwhile. A session that is
 * begun counts, and Discord takes the token from a bot that begins more than 1,000 a day.
 */
function identifyAfter(allowed: Promise<unknown>): NonNullable<WebSocketOptions['buildIdentifyThrottler']> {
  // Where it fails the bot ends; an error thrown to discord.js would make it identify all the same.
  const permitted = allowed.catch(() => new Promise<never>(() => undefined));
  return async (manager) => {
    const { session_start_limit: limit } = await manager.fetchGatewayInformation();
    const throttler = new SimpleIdentifyThrottler(limit.max_concurrency);
    return {
      async waitForIdentify(shard, signal) {
        await permitted;
        await throttler.waitForIdentify(shard, signal);
      },
    };
  };
}

async function login(client: Client, token: string, signal: AbortSignal): Promise<Client<true>> {
  const ready = Promise.withResolvers<Client<true>>();
  client.once(Events.ClientReady, ready.resolve);
  // A session that the gateway ends for good while it is being opened makes no other sound.
  client.once(Events.ShardDisconnect, ({ code }) => ready.reject(new GatewayClosed(code)));
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

class GatewayClosed extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`the gateway closed the connection with code ${code}`);
    this.code = code;
  }
}

/** Gateway close code 4004: authentication failed. */
function isRefusedToken(error: unknown): boolean {
  if (error instanceof GatewayClosed) return error.code === 4004;
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
