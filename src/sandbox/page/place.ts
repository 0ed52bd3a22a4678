/** Where a tab asks to sit. Servers and channels go by id or name. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Seat } from '../client/seat.ts';
import { channelPermissions, may } from '../world/permissions.ts';
import type { Channel, Person, Server, TextChannel, World } from '../world/world.ts';

interface Place {
  readonly user: string;
  readonly server: string | null;
  readonly channel: string;
}

type FoundPlace = { readonly seat: Seat } | { readonly problem: string };

/** The channels of a server (or outside servers) that this person sees. */
export function visibleChannels(
  world: World,
  person: Person,
  server: Server | undefined,
): readonly Channel[] {
  const channels: readonly Channel[] = inListOrder(server?.channels ?? []);
  return (server === undefined ? world.privateChannels : channels).filter((channel) =>
    may(channelPermissions(world, channel, person.id), PermissionFlagsBits.ViewChannel),
  );
}

/** The seat asked for. A channel that is there but hidden from this person gives way to the first that they see. */
export function findPlace(world: World, asked: Place): FoundPlace {
  const [, person] = Object.entries(world.people).find(([name]) => name === asked.user) ?? [];
  if (person === undefined)
    return { problem: `There is no ${asked.user}. There are: ${Object.keys(world.people).join(', ')}.` };
  const server = world.servers.find(({ id, name }) => id === asked.server || name === asked.server);
  if (asked.server !== null && server === undefined)
    return { problem: `There is no server ${asked.server}. There are: ${names(world.servers)}.` };
  const all: readonly Channel[] = server?.channels ?? world.privateChannels;
  const named = all.find(({ id, name }) => id === asked.channel || name === asked.channel)?.name;
  const seen = visibleChannels(world, person, server);
  const channel = seen.find(({ name }) => name === named) ?? seen[0];
  if (named === undefined || channel === undefined)
    return { problem: `There is no channel ${asked.channel} here. There are: ${names(seen)}.` };
  return { seat: { person, channel, server } };
}

/** Channels in the order of Discord's list, each thread under the channel that it is in, even when it is in the archive. */
export function inListOrder(channels: readonly TextChannel[]): TextChannel[] {
  const threadsOf = ({ id }: TextChannel) => channels.filter(({ parent }) => parent === id);
  return channels
    .filter(({ type }) => type !== 'thread')
    .toSorted((a, b) => a.position - b.position)
    .flatMap((channel) => [channel, ...threadsOf(channel)]);
}

function names(things: readonly { readonly name: string }[]): string {
  return things.map(({ name }) => name).join(', ');
}
