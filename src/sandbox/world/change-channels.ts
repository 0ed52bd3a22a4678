import { PermissionFlagsBits } from 'discord-api-types/v10';
import { newChannel, newThread } from './build-world.ts';
import { channelNamed, roleNamed, serverNamed } from './find-by-name.ts';
import type { Overwrite, Server, ServerName, TextChannel, World } from './world.ts';

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

export type PermissionName = keyof typeof PermissionFlagsBits;

/** A thread needs the name of its parent. */
interface ChannelPlan {
  readonly type?: TextChannel['type'];
  readonly parent?: string;
}

/** Changes of a server's channels while the sandbox runs, by the names that people know. */
export function channelChanges(world: World, now: () => number) {
  const overwrite = (
    named: string,
    roleOrBot: string,
    permissions: readonly PermissionName[],
    serverName: ServerName,
    effect: 'allow' | 'deny',
  ) => {
    const server = serverNamed(world, serverName);
    const channel = channelNamed(server, named);
    if (channel.type === 'thread') throw new Error(`${named} is a thread: what its channel has counts.`);
    const bits = permissions.reduce((all, name) => all | PermissionFlagsBits[name], 0n);
    editChannel(world, channel, {
      overwrites: withOverwrite(channel.overwrites, target(world, server, roleOrBot), bits, effect),
    });
  };
  const editThread = (
    named: string,
    serverName: ServerName,
    change: { readonly locked?: boolean; readonly archived?: boolean },
  ) => {
    const channel = channelNamed(serverNamed(world, serverName), named);
    if (channel.thread === undefined) throw new Error(`${named} is no thread.`);
    const changedAt =
      change.archived === undefined ? channel.thread.changedAt : new Date(now()).toISOString();
    editChannel(world, channel, { thread: { ...channel.thread, ...change, changedAt } });
  };
  return {
    /** Makes a channel and gives its id. */
    addChannel(name: string, plan: ChannelPlan = {}, server: ServerName = 'Newsroom') {
      const found = serverNamed(world, server);
      const channel = plannedChannel(world, found, name, plan, new Date(now()));
      found.become({ channels: [...found.channels, channel] });
      world.changes.emit({ kind: 'channel-created', server: found, channel });
      return channel.id;
    },
    /** Deletes a channel with its messages and threads, or a thread. */
    deleteChannel(name: string, server: ServerName = 'Newsroom') {
      const found = serverNamed(world, server);
      const channel = channelNamed(found, name);
      const gone = [...found.channels.filter(({ parent }) => parent === channel.id), channel];
      for (const one of gone) {
        found.become({ channels: found.channels.filter(({ id }) => id !== one.id) });
        world.changes.emit({ kind: 'channel-deleted', server: found, channel: one });
      }
    },
    /** Denies a role (`@everyone` too), or the bot itself by the name `bot`, permissions in a channel. */
    deny: (
      channel: string,
      roleOrBot: string,
      permissions: readonly PermissionName[],
      server: ServerName = 'Newsroom',
    ) => overwrite(channel, roleOrBot, permissions, server, 'deny'),
    allow: (
      channel: string,
      roleOrBot: string,
      permissions: readonly PermissionName[],
      server: ServerName = 'Newsroom',
    ) => overwrite(channel, roleOrBot, permissions, server, 'allow'),
    /** Leaves a channel to what roles allow in the whole server. */
    clearOverwrites: (name: string, server: ServerName = 'Newsroom') =>
      editChannel(world, channelNamed(serverNamed(world, server), name), { overwrites: [] }),
    lockThread: (name: string, locked = true, server: ServerName = 'Newsroom') =>
      editThread(name, server, { locked }),
    archiveThread: (name: string, archived = true, server: ServerName = 'Newsroom') =>
      editThread(name, server, { archived }),
  };
}

function plannedChannel(
  world: World,
  server: Server,
  name: string,
  { type = 'text', parent }: ChannelPlan,
  at: Date,
): TextChannel {
  const id = world.nextId();
  if (type === 'thread') return newThread(id, name, channelNamed(server, parent ?? ''), server.owner, at);
  const position = server.channels.filter((channel) => channel.type !== 'thread').length;
  return newChannel(id, name, server.id, position, { type });
}

function target(world: World, server: Server, roleOrBot: string): Pick<Overwrite, 'id' | 'type'> {
  return roleOrBot === 'bot'
    ? { id: world.bot.id, type: 'member' }
    : { id: roleNamed(server, roleOrBot).id, type: 'role' };
}

function withOverwrite(
  all: readonly Overwrite[],
  { id, type }: Pick<Overwrite, 'id' | 'type'>,
  bits: bigint,
  effect: 'allow' | 'deny',
): Overwrite[] {
  const { allow, deny } = all.find((one) => one.id === id) ?? { allow: 0n, deny: 0n };
  const set: Overwrite =
    effect === 'allow'
      ? { id, type, allow: allow | bits, deny: deny & ~bits }
      : { id, type, allow: allow & ~bits, deny: deny | bits };
  return [...all.filter((one) => one.id !== id), set];
}
