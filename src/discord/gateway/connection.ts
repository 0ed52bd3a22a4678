import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'discord.js';
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { type Clock, systemClock } from '../../schedule/clock.ts';
import { createDiscordClock } from '../api/discord-clock.ts';
import { watchRest } from '../api/watch-rest.ts';
import { connect } from './connect.ts';
import { type GatewayClock, systemGatewayClock } from './gateway-clock.ts';
import { createGatewayStatus, type GatewayStatus } from './gateway-status.ts';

/** Milliseconds. */
const DESTROY_WITHIN = 1000;

export interface DiscordConnectionParts {
  readonly token: string;
  readonly apiUrl: string;
  /** Whether messages are delivered: those that mention the bot, or are written to it alone. */
  readonly mentions: boolean;
  readonly log: Logger;
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
  /** Rejects with a StartError where Discord refuses the token. */
  readonly ready: Promise<Client<true>>;
  /** Rejects with a StartError where Discord ends the connection for good: a token that was taken back, say. */
  readonly failed: Promise<never>;
  /** What time it is at Discord, in milliseconds since 1970: to be compared with its ids and messages. */
  time(): Promise<number>;
  /** The same as well as it is known, without asking. */
  knownTime(): number;
  /** Hands over what Discord delivers; first, in its order, what came before anybody listened. */
  listen(listener: Listener): void;
  /** From now on nothing is handed over. */
  stopListening(): void;
  /** Leaves Discord. */
  close(): Promise<void>;
}

/** Takes what came off the gateway, and when that was, by `performance.now()`. */
export interface Listener {
  readonly interaction: (raw: unknown, arrived: number) => void;
  readonly message: (raw: unknown, arrived: number) => void;
}

export function openDiscordConnection(
  parts: DiscordConnectionParts,
  stopping: AbortSignal,
): DiscordConnection {
  const { log, allowed = Promise.resolve(), clock = systemClock, gatewayClock = systemGatewayClock } = parts;
  const { status = createGatewayStatus() } = parts;
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  const listener = Promise.withResolvers<Listener>();
  let isStopped = false;
  const ended = new AbortController();
  const signal = AbortSignal.any([stopping, ended.signal]);
  const discordClock = createDiscordClock({ clock, log });
  let askTime = async (): Promise<void> => undefined;
  const ready = connect({
    ...parts,
    allowed,
    signal,
    event,
    onEnded: failed.reject,
    watch: (rest) => {
      ({ askTime } = watchRest(rest, { log, clock: discordClock, onRefused: failed.reject }));
    },
    clock: gatewayClock,
    status,
  });
  return {
    ready,
    failed: failed.promise,
    async time() {
      // Out of reach, it is told as well as it is known.
      if (discordClock.isStale()) await askTime().catch(() => undefined);
      return discordClock.now();
    },
    knownTime: discordClock.now,
    listen: listener.resolve,
    stopListening() {
      isStopped = true;
    },
    async close() {
      ended.abort();
      const client = await ready;
      client.removeAllListeners();
      // Where it is just reconnecting, discord.js may wait for an end that does not come.
      await Promise.race([client.destroy(), pause(DESTROY_WITHIN, undefined, { ref: false })]);
    },
  };

  function event(type: string, data: unknown): void {
    if (type === GatewayDispatchEvents.InteractionCreate) deliver('interaction', data);
    if (type === GatewayDispatchEvents.MessageCreate) deliver('message', data);
  }

  function deliver(kind: keyof Listener, raw: unknown): void {
    const arrived = performance.now();
    listener.promise
      .then((listeners) => {
        if (!isStopped) listeners[kind](raw, arrived);
      })
      .catch((error: unknown) => log.error({ error: String(error), kind }, 'a packet could not be handled'));
  }
}
