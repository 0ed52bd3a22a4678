/** Where a person sits: in a channel of a server, in a talk with the bot, or in a talk that the bot was brought along to. */
import type { Channel, Person, SeatName, Server, ServerName, World } from '../world/world.ts';

export interface Seat {
  readonly person: Person;
  readonly channel: Channel;
  readonly server: Server | undefined;
}

export interface SeatRequest {
  readonly user?: SeatName;
  readonly server?: ServerName;
  /** A channel's name (with or without #), `dm` for the talk with the bot, `group` for one among people. */
  readonly channel?: string;
}

/** Finds the seat; throws when the channel is not there, naming those that are. */
export function findSeat(
  world: World,
  { user = 'reader', server: serverName = 'Newsroom', channel: asked = 'general' }: SeatRequest,
): Seat {
  const person = world.people[user];
  const name = asked.replace(/^#/, '');
  const talk = world.privateChannels.find(
    (channel) => channel.name === name && channel.people.includes(person),
  );
  if (talk !== undefined) return { person, channel: talk, server: undefined };
  const server = world.servers.find((one) => one.name === serverName);
  const channel = server?.channels.find((one) => one.name === name);
  if (server !== undefined && channel !== undefined) return { person, channel, server };
  const names = [...(server?.channels.map((one) => `#${one.name}`) ?? []), 'dm', 'group'];
  throw new Error(`There is no channel ${asked} in ${serverName}; there are ${names.join(', ')}.`);
}
