import { createRequire } from 'node:module';
import type * as discordWs from '@discordjs/ws';
import type { WebSocketOptions } from 'discord.js';

/**
 * `@discordjs/ws` as discord.js itself has loaded it. Imported, it would be loaded a second time, as a module of the
 * other kind, with all that it imports: some 50 ms of every start.
 */
const ws: typeof discordWs = createRequire(import.meta.url)('@discordjs/ws');

export const { WebSocketShard, WebSocketShardEvents, WebSocketShardStatus } = ws;

export type ConnectionOptions = discordWs.FetchingStrategyOptions;
export type SessionInfo = discordWs.SessionInfo;
/** The manager of `@discordjs/ws`, which discord.js hides behind a class of its own of the same name. */
export type WebSocketManager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0];
export type ShardingStrategy = ReturnType<NonNullable<WebSocketOptions['buildStrategy']>>;
