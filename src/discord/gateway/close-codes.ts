import { GatewayCloseCodes } from 'discord-api-types/v10';
import { StartError } from '../../errors/errors.ts';

const PORTAL = 'the Discord developer portal (https://discord.com/developers/applications)';

/** Close codes after which no other connection helps, and what to do about each (Discord developer documentation, "Gateway Close Event Codes"). */
const REMEDIES: ReadonlyMap<number, string> = new Map([
  [GatewayCloseCodes.AuthenticationFailed, `Set DISCORD_TOKEN to the bot’s token from ${PORTAL}.`],
  [
    GatewayCloseCodes.InvalidShard,
    'Discord does not take this many shards: leave READOUT_SHARDS out, or set it to auto, and start Readout again.',
  ],
  [
    GatewayCloseCodes.ShardingRequired,
    'The bot is in more than 2,500 servers for each of its shards: leave READOUT_SHARDS out, or set it to auto, and start Readout again. It then uses as many shards as Discord asks for.',
  ],
  [
    GatewayCloseCodes.InvalidAPIVersion,
    'Discord no longer takes this version of its gateway: install a newer version of Readout.',
  ],
  [
    GatewayCloseCodes.InvalidIntents,
    'Discord does not know the intents that were asked for: set READOUT_MENTIONS=off, or install a newer version of Readout.',
  ],
  [
    GatewayCloseCodes.DisallowedIntents,
    `An intent that was asked for is not allowed: switch on Message Content Intent under Bot, Privileged Gateway Intents, in ${PORTAL}, or set READOUT_MENTIONS=off.`,
  ],
]);

/** Discord has closed the connection for good. */
export class GatewayClosed extends StartError {
  readonly code: number;

  constructor(code: number) {
    super(
      `Discord ended the connection for good, with gateway close code ${code}. ${REMEDIES.get(code) ?? ''}`.trim(),
    );
    this.code = code;
  }
}

export function isFinal(code: number): boolean {
  return REMEDIES.has(code);
}

/** Codes after which the session can't be resumed. */
const SESSION_LOST: ReadonlySet<number> = new Set([
  1000,
  GatewayCloseCodes.NotAuthenticated,
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.AlreadyAuthenticated,
  GatewayCloseCodes.InvalidSeq,
  GatewayCloseCodes.RateLimited,
  GatewayCloseCodes.SessionTimedOut,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);

export function keepsSession(code: number): boolean {
  return !SESSION_LOST.has(code);
}
