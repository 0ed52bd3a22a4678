/** The sandbox's parts, as those that work on all of them get them. */
import type { CommandStore } from '../commands/command-store.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { GatewayTroubles } from '../gateway/gateway-faults.ts';
import type { InteractionStore } from '../interactions/interaction-store.ts';
import type { CrosspostLimit } from '../messages/crosspost-limit.ts';
import type { FileStore } from '../messages/file-store.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { SpecSchemas } from '../rules/spec-schemas.ts';
import type { NextSnowflake } from '../world/snowflake.ts';
import type { World } from '../world/world.ts';
import type { Faults } from './faults.ts';
import type { RequestLog } from './request-log.ts';

export interface Backend {
  readonly world: World;
  readonly nextId: NextSnowflake;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly spec: SpecSchemas;
  readonly messages: MessageStore;
  readonly crossposts: CrosspostLimit;
  readonly files: FileStore;
  readonly commands: CommandStore;
  readonly interactions: InteractionStore;
  readonly gateway: Gateway;
  readonly faults: Faults;
  /** What `GET /gateway/bot` says of sessions. */
  readonly sessionStartLimit: GatewayTroubles['sessionStartLimit'];
  /** How many shards it asks for. */
  readonly wantedShards: GatewayTroubles['wantedShards'];
  readonly log: RequestLog;
  /** Paths of what else is served on the same port. */
  readonly beside: readonly string[];
  readonly settings: Settings;
}

export interface Settings {
  /** The one bot token that is accepted. */
  readonly token: string;
  /** Whether people may install the bot to their account. */
  readonly userInstall: boolean;
  /** Milliseconds after which an unanswered interaction counts as failed to the person. */
  readonly answerWithinMs: number;
  /** Milliseconds that a person waits for a deferred answer. */
  readonly deferredWithinMs: number;
  /** WebSocket address of the gateway. */
  readonly gatewayUrl: () => string;
}
