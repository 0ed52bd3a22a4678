import type { TextChannel, World } from './world.ts';

/** Puts a changed channel in the place of the one that is there, and tells of it. */
export function editChannel(
  world: World,
  { id, server: serverId }: TextChannel,
  change: Partial<Pick<TextChannel, 'overwrites' | 'thread'>>,
): void {
  const server = world.server(serverId);
  const now = server?.channels.find((channel) => channel.id === id);
  if (server === undefined || now === undefined) return;
  const channel = { ...now, ...change };
  server.become({ channels: server.channels.map((one) => (one.id === id ? channel : one)) });
  world.changes.emit({ kind: 'channel-updated', server, channel });
}
