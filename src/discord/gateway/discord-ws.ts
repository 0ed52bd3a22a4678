import { createRequire } from 'node:module';
import type * as discordWs from '@discordjs/ws';

/**
 * `@discordjs/ws` as discord.js itself has loaded it. Imported, it would be loaded a second time, as a module of the
 * other kind, with all that it imports: some 50 ms of every start.
 */
const ws: typeof discordWs = createRequire(import.meta.url)('@discordjs/ws');

export const { DefaultWebSocketManagerOptions, WebSocketShard, WebSocketShardEvents, WebSocketShardStatus } =
  ws;

export type ConnectionOptions = discordWs.FetchingStrategyOptions;
