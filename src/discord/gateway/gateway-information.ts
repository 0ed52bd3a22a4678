import type { REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { GatewayClock } from './gateway-clock.ts';
import { gatewayUrl } from './gateway-frame.ts';

/** Times in milliseconds. */
const startLimit = z.object({
  total: z.number().min(0),
  remaining: z.number().min(0),
  reset_after: z.number().min(0).max(86_400_000),
  max_concurrency: z.int().min(1).catch(1),
});

const answer = z.object({
  url: gatewayUrl,
  /** How many shards Discord asks for. */
  shards: z.int().min(1).catch(1),
  session_start_limit: startLimit,
});

export type StartLimit = z.infer<typeof startLimit>;
type Answer = z.infer<typeof answer>;

/** Milliseconds for which an answer counts as new. */
const NEW_FOR = 250;

/** What Discord says of its gateway (Discord developer documentation, "Get Gateway Bot"). */
export interface GatewayInformation {
  /**
   * Asks Discord, once for all who ask at the same time. One who asks right after gets the same.
   *
   * @throws Error where Discord can't be asked, or what it says can't be read.
   */
  ask(): Promise<Answer>;
  /** What it said last; asks where it has said nothing yet. */
  last(): Promise<Answer>;
}

export function createGatewayInformation(rest: Pick<REST, 'get'>, clock: GatewayClock): GatewayInformation {
  let said: { readonly answer: Answer; readonly at: number } | null = null;
  let asking: Promise<Answer> | null = null;
  const ask = async (): Promise<Answer> => {
    if (said !== null && clock.now() - said.at < NEW_FOR) return said.answer;
    asking ??= fetch().finally(() => {
      asking = null;
    });
    return asking;
  };
  return { ask, last: async () => said?.answer ?? ask() };

  async function fetch(): Promise<Answer> {
    const read = answer.parse(await rest.get(Routes.gatewayBot()));
    said = { answer: read, at: clock.now() };
    return read;
  }
}
