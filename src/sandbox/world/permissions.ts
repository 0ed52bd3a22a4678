/** Permissions as Discord computes them (Discord's developer documentation, /topics/permissions). */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import {
  type Channel,
  memberOf,
  type Overwrite,
  type Server,
  type TextChannel,
  type World,
} from './world.ts';

const ALL = Object.values(Bits).reduce((all, bit) => all | bit, 0n);

/** What anyone may in a talk that belongs to no server. */
const PRIVATE = [
  Bits.ViewChannel,
  Bits.SendMessages,
  Bits.EmbedLinks,
  Bits.AttachFiles,
  Bits.ReadMessageHistory,
  Bits.AddReactions,
  Bits.MentionEveryone,
  Bits.UseExternalEmojis,
  Bits.UseApplicationCommands,
].reduce((all, bit) => all | bit, 0n);

/** What a member may in the server at large: all of it for the owner and for administrators, none for who is not there. */
export function serverPermissions(server: Server, personId: string): bigint {
  if (server.owner === personId) return ALL;
  const member = memberOf(server, personId);
  if (member === undefined) return 0n;
  const permissions = server.roles
    .filter(({ id }) => id === server.id || member.roles.includes(id))
    .reduce((all, role) => all | role.permissions, 0n);
  return permissions & Bits.Administrator ? ALL : permissions;
}

/** What a person may in a channel, as it is now; nothing where it is gone. */
export function channelPermissions(world: World, channel: Channel, personId: string): bigint {
  const permissions = computedPermissions(world, channel, personId);
  return channel.kind === 'text' && permissions !== ALL
    ? impliedPermissions(permissions, writingBit(channel))
    : permissions;
}

/**
 * The same without what follows from other permissions, as interactions give it for the channels that they name: the
 * overwrites counted, everyone's first, then roles' together, then the member's own.
 */
export function computedPermissions(world: World, channel: Channel, personId: string): bigint {
  if (channel.kind !== 'text') return channel.people.some(({ id }) => id === personId) ? PRIVATE : 0n;
  const server = world.server(channel.server);
  const overwrites = overwritesOf(world, channel);
  if (server === undefined || overwrites === undefined) return 0n;
  const base = serverPermissions(server, personId);
  if (base === ALL || base === 0n) return base;
  const roles = memberOf(server, personId)?.roles ?? [];
  const steps = [
    overwrites.filter(({ id }) => id === server.id),
    overwrites.filter(({ type, id }) => type === 'role' && id !== server.id && roles.includes(id)),
    overwrites.filter(({ type, id }) => type === 'member' && id === personId),
  ];
  return steps.reduce((before, step) => {
    const deny = step.reduce((all, overwrite) => all | overwrite.deny, 0n);
    const allow = step.reduce((all, overwrite) => all | overwrite.allow, 0n);
    return (before & ~deny) | allow;
  }, base);
}

/** What one needs to write somewhere: in a thread Send Messages has no effect. */
export function writingBit(channel: Channel): bigint {
  return channel.kind === 'text' && channel.type === 'thread'
    ? Bits.SendMessagesInThreads
    : Bits.SendMessages;
}

/** Those of the channel as it is now, or of the one that a thread is in; undefined where that is gone. */
function overwritesOf(world: World, { id }: TextChannel): readonly Overwrite[] | undefined {
  const channel = world.channel(id);
  if (channel?.kind !== 'text') return undefined;
  if (channel.parent === undefined) return channel.overwrites;
  const parent = world.channel(channel.parent);
  return parent?.kind === 'text' ? parent.overwrites : undefined;
}

/** Without seeing a channel one may nothing in it; without writing, nothing that goes with writing. */
function impliedPermissions(permissions: bigint, writing: bigint): bigint {
  if (!(permissions & Bits.ViewChannel)) return 0n;
  if (permissions & writing) return permissions;
  return permissions & ~(Bits.MentionEveryone | Bits.SendTTSMessages | Bits.AttachFiles | Bits.EmbedLinks);
}

/** What the bot may where an interaction came from: in a server that did not add it, what everyone there may. */
export function appPermissions(world: World, channel: Channel): bigint {
  const server = channel.kind === 'text' ? world.server(channel.server) : undefined;
  if (server === undefined || server.installed) {
    return channel.kind === 'group'
      ? Bits.AttachFiles | Bits.EmbedLinks | Bits.MentionEveryone
      : channelPermissions(world, channel, world.bot.id);
  }
  return server.roles.find(({ id }) => id === server.id)?.permissions ?? 0n;
}

export function may(permissions: bigint, ...bits: readonly bigint[]): boolean {
  return bits.every((bit) => (permissions & bit) === bit);
}
