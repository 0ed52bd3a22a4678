import { Client, DefaultRestOptions, Events, GatewayIntentBits } from 'discord.js';
import { pino } from 'pino';
import { systemGatewayClock } from '../../src/discord/gateway/gateway-clock.ts';
import { createShardingStrategy } from '../../src/discord/gateway/sharding-strategy.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

/** What came and went between the bot and Discord. */
export interface Traffic {
  requests: number;
  /** Answers with 500 and more. */
  serverErrors: number;
  rateLimits: number;
  /** Requests whose connection was cut before they had an effect, or after it. */
  lost: Record<'before' | 'after', number>;
  /** Connections to the gateway that were lost, and restored in one way or another. */
  gatewayLosses: number;
  gatewayRestored: number;
}

export function noTraffic(): Traffic {
  return {
    requests: 0,
    serverErrors: 0,
    rateLimits: 0,
    lost: { before: 0, after: 0 },
    gatewayLosses: 0,
    gatewayRestored: 0,
  };
}

/**
 * The real client, connected as the bot connects, and as quick as the machine is: its limit of requests a second goes by
 * real time.
 *
 * @param cuts Which cut is asked of the sandbox now.
 */
export async function connectClient(
  sandbox: Pick<Sandbox, 'apiUrl' | 'token'>,
  traffic: Traffic,
  cuts: () => 'before' | 'after',
  signal: AbortSignal,
): Promise<Client<true>> {
  const watch = {
    lost: () => {
      traffic.gatewayLosses += 1;
    },
    restored: () => {
      if (traffic.gatewayLosses > 0) traffic.gatewayRestored += 1;
    },
    ended: () => undefined,
  };
  const strategyParts = {
    log: pino({ level: 'silent' }),
    clock: systemGatewayClock,
    allowed: Promise.resolve(),
    event: () => undefined,
    watch,
    signal,
  };
  const client = new Client({
    intents: [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    rest: {
      api: sandbox.apiUrl,
      globalRequestsPerSecond: 1_000_000,
      rejectOnRateLimit: ({ route }) => route.endsWith('/crosspost'),
      async makeRequest(url, init) {
        traffic.requests += 1;
        try {
          const answer = await DefaultRestOptions.makeRequest(url, init);
          if (answer.status >= 500) traffic.serverErrors += 1;
          if (answer.status === 429) traffic.rateLimits += 1;
          return answer;
        } catch (error) {
          traffic.lost[cuts()] += 1;
          throw error;
        }
      },
    },
    ws: { buildStrategy: (manager) => createShardingStrategy(manager, strategyParts) },
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(sandbox.token);
  return await ready;
}
