import { DefaultRestOptions, REST } from 'discord.js';
import { pino } from 'pino';
import { type DiscordConnection, openDiscordConnection } from '../../src/discord/gateway/connection.ts';
import { createGatewayStatus } from '../../src/discord/gateway/gateway-status.ts';
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

/** The limit of the client itself: none. */
export const REQUESTS_PER_SECOND = 1_000_000;

/**
 * The real connection, as the bot connects, and requests as quick as the machine is: their limit a second goes by real
 * time.
 *
 * @param cuts Which cut is asked of the sandbox now.
 */
export function openTraffic(
  sandbox: Pick<Sandbox, 'apiUrl' | 'token'>,
  traffic: Traffic,
  cuts: () => 'before' | 'after',
): { readonly connection: DiscordConnection; readonly openRest: () => REST } {
  const status = createGatewayStatus();
  const counted: typeof status = {
    ...status,
    lost(shard) {
      traffic.gatewayLosses += 1;
      status.lost(shard);
    },
    restored(shard) {
      if (traffic.gatewayLosses > 0) traffic.gatewayRestored += 1;
      status.restored(shard);
    },
  };
  const { token, apiUrl } = sandbox;
  const connection = openDiscordConnection(
    { token, apiUrl, mentions: true, log: pino({ level: 'silent' }), status: counted },
    new AbortController().signal,
  );
  const openRest = (): REST =>
    new REST({
      api: apiUrl,
      globalRequestsPerSecond: REQUESTS_PER_SECOND,
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
    }).setToken(token);
  return { connection, openRest };
}
