import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { unlessAborted } from '../../async/unless-aborted.ts';
import { type Clock, systemClock } from '../../schedule/clock.ts';
import { createDiscordClock } from '../api/discord-clock.ts';
import { watchRest } from '../api/watch-rest.ts';
import {
  askUntilAnswered,
  askWhoIAm,
  createInteractionRest,
  createRest,
  type DiscordClient,
} from './connect.ts';
import { createConnectionLog } from './connection-log.ts';
import { type GatewayClock, systemGatewayClock } from './gateway-clock.ts';
import { createGatewayInformation } from './gateway-information.ts';
import { createGatewayStatus, type GatewayStatus } from './gateway-status.ts';
import { createIdentifyThrottler, type IdentifyThrottler } from './identify-throttler.ts';
import { createShards, type Shards } from './shards.ts';

export interface DiscordConnectionParts {
  readonly token: string;
  readonly apiUrl: string;
  /** Whether messages are delivered: those that mention the bot, or are written to it alone. */
  readonly mentions: boolean;
  readonly log: Logger;
  /**
   * Over how many shards the bot's servers are spread; as many as Discord asks for where it is not given. A function gets
   * that number, and decides.
   */
  readonly shardCount?: number | 'auto' | ((wanted: number) => Promise<number>);
  /** Whether all shards are started here, as they are unless this is false: then each is started by `shards`. */
  readonly startsShards?: boolean;
  /** When a shard may identify, where other processes have shards of this bot as well. */
  readonly throttle?: IdentifyThrottler;
  /** The bot says who it is only once this is done, and never where it fails; at once where it is not given. */
  readonly allowed?: Promise<unknown>;
  readonly clock?: Clock;
  /** What the connection waits by; the system's where it is not given. */
  readonly gatewayClock?: GatewayClock;
  /** Is kept up to date, for whoever looks at it. */
  readonly status?: GatewayStatus;
}

/** The connection to Discord from its first try on: it needs none of what answers, which is loaded meanwhile. */
export interface DiscordConnection {
  /**
   * Who the bot is: known once the first shard is connected, whichever that is, while others may still identify. Where no
   * shard is started here, once Discord has said it. Rejects with a StartError where Discord refuses the token.
   */
  readonly ready: Promise<DiscordClient>;
  /** The shards that are here, once it is known how many there are. */
  readonly shards: Promise<Shards>;
  /** Rejects with a StartError where Discord ends the connection for good: a token that was taken back, say. */
  readonly failed: Promise<never>;
  /** What time it is at Discord, in milliseconds since 1970: to be compared with its ids and messages. */
  time(): Promise<number>;
  /** The same where it is known to some 2 seconds without asking; else null. */
  knownTime(): number | null;
  /** Hands over what Discord delivers; first, in its order, what came before anybody listened. */
  listen(listener: Listener): void;
  /** From now on nothing is handed over. What still comes of a shard that was not stopped is lost. */
  stopListening(): void;
  /** Leaves Discord. */
  close(): Promise<void>;
}

/** Takes what came off the gateway, when that was by `performance.now()`, and of which shard. */
export interface Listener {
  readonly interaction: (raw: unknown, arrived: number, shard: number) => void;
  readonly message: (raw: unknown, arrived: number, shard: number) => void;
}

export function openDiscordConnection(
  parts: DiscordConnectionParts,
  stopping: AbortSignal,
): DiscordConnection {
  const { log, allowed = Promise.resolve(), clock = systemClock, gatewayClock = systemGatewayClock } = parts;
  const { status = createGatewayStatus(), shardCount = 'auto', startsShards = true } = parts;
  const { throttle = createIdentifyThrottler(gatewayClock) } = parts;
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  // Whoever opened it ends the bot where it fails.
  allowed.catch(() => undefined);
  const listener = Promise.withResolvers<Listener>();
  let isStopped = false;
  const ended = new AbortController();
  const signal = AbortSignal.any([stopping, ended.signal]);
  const discordClock = createDiscordClock({ clock, log });
  const rest = createRest(parts.apiUrl, parts.token);
  const interactions = createInteractionRest(rest);
  const { askTime } = watchRest(rest, { log, clock: discordClock, onRefused: failed.reject });
  const information = createGatewayInformation(rest, gatewayClock);
  const asked = askUntilAnswered(() => Promise.all([askWhoIAm(rest), information.ask()]), {
    clock: gatewayClock,
    log,
    signal,
  });
  const shards = asked.then(async ([, { shards: wanted }]) =>
    createShards({
      token: parts.token,
      intents: parts.mentions ? GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages : 0,
      count: await countOf(wanted),
      information,
      log,
      clock: gatewayClock,
      allowed,
      throttle,
      event,
      watch: { ...createConnectionLog(log), ended: failed.reject },
      status,
    }),
  );
  const ready = connect();
  ready.catch(() => undefined);
  return {
    ready,
    shards,
    failed: failed.promise,
    async time() {
      // Out of reach, it is told as well as it is known.
      if (discordClock.isStale()) await askTime().catch(() => undefined);
      return discordClock.now();
    },
    knownTime: discordClock.known,
    listen: listener.resolve,
    stopListening() {
      isStopped = true;
    },
    async close() {
      ended.abort();
      const running = await shards.catch(() => null);
      await running?.close();
      for (const one of [rest, interactions]) {
        one.clearHandlerSweeper();
        one.clearHashSweeper();
      }
    },
  };

  async function countOf(wanted: number): Promise<number> {
    if (typeof shardCount === 'function') return shardCount(wanted);
    return shardCount === 'auto' ? wanted : shardCount;
  }

  async function connect(): Promise<DiscordClient> {
    const [who] = await asked;
    const { count, start } = await shards;
    if (startsShards) {
      const starting = Array.from({ length: count }, (_, shard) => start(shard));
      for (const one of starting) one.catch(() => undefined);
      // The first that is connected; or that Discord won't have, which ends all.
      await unlessAborted(Promise.race(starting), signal);
    }
    return { rest, interactions, ...who };
  }

  function event(shard: number, type: string, data: unknown): void {
    if (type === GatewayDispatchEvents.InteractionCreate) deliver('interaction', shard, data);
    if (type === GatewayDispatchEvents.MessageCreate) deliver('message', shard, data);
  }

  function deliver(kind: keyof Listener, shard: number, raw: unknown): void {
    const arrived = performance.now();
    listener.promise
      .then((listeners) => {
        if (!isStopped) listeners[kind](raw, arrived, shard);
      })
      .catch((error: unknown) => log.error({ error: String(error), kind }, 'a packet could not be handled'));
  }
}
