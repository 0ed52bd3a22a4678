/** The sandbox's world as the page gets it: who one can be and where, and what a person finds where they sit. */
import { ApplicationCommandType } from 'discord-api-types/v10';
import { offeredCommands } from '../client/offered-commands.ts';
import type { Seat } from '../client/seat.ts';
import type { Backend } from '../server/backend.ts';
import { channelType } from '../world/channel-json.ts';
import { channelPermissions, may, writingBit } from '../world/permissions.ts';
import { isLockedFor } from '../world/threads.ts';
import type { Channel, Person, World } from '../world/world.ts';
import { inListOrder, visibleChannels } from './place.ts';
import type { PageChannel, PagePerson, PageSeat, PageWorld } from './protocol.ts';

export function pageWorld({ world, beside }: Pick<Backend, 'world' | 'beside'>): PageWorld {
  const { bot, people, servers, privateChannels } = world;
  const talks = new Map(privateChannels.map((channel) => [channel.name, channel]));
  return {
    bot: { id: bot.id, name: bot.displayName, about: world.description },
    beside,
    people: Object.values(people).map((person) => pagePerson(people, person)),
    places: [
      ...servers.map(({ id, name, channels }) => ({
        server: id,
        name,
        channels: inListOrder(channels).map((channel) => pageChannel(world, channel)),
      })),
      // Everyone has a talk with the bot of their own; here it goes by its name.
      {
        server: null,
        name: 'Direct messages',
        channels: [...talks.values()].map((talk) => ({ ...pageChannel(world, talk), id: talk.name })),
      },
    ],
  };
}

/** What a person finds where they sit: channels, people, roles, and the commands that they are offered. */
export function pageSeat(backend: Backend, seat: Seat): PageSeat {
  const { world } = backend;
  const { person, channel, server } = seat;
  const talking = channel.kind === 'text' ? [] : [...channel.people, world.bot];
  const offered = (type: ApplicationCommandType) =>
    offeredCommands(backend, seat, type).map(({ command }) => command);
  const people = server?.members.map((member) => member.person) ?? [...new Set(talking)];
  return {
    user: pagePerson(world.people, person).seat,
    server: server?.id ?? null,
    channel: pageChannel(world, channel),
    channels: visibleChannels(world, person, server).map((one) => pageChannel(world, one)),
    people: people.map((one) => pagePerson(world.people, one)),
    roles: server?.roles.map(({ id, name }) => ({ id, name })) ?? [],
    commands: offered(ApplicationCommandType.ChatInput),
    messageMenu: offered(ApplicationCommandType.Message).map(({ name }) => name),
    maySend: maySend(backend, seat),
  };
}

export function maySend({ world }: Backend, { channel, person }: Seat): boolean {
  return (
    may(channelPermissions(world, channel, person.id), writingBit(channel)) &&
    !isLockedFor(world, channel, person.id)
  );
}

/** The channel as it is now; as it was, where it is gone. */
function pageChannel(world: World, known: Channel): PageChannel {
  const channel = world.channel(known.id) ?? known;
  const { id, name } = channel;
  const type = channelType(world, channel);
  if (channel.kind === 'text')
    return {
      id,
      name,
      type,
      topic: channel.topic,
      ...(channel.parent === undefined ? {} : { parent: channel.parent }),
    };
  return channel.kind === 'bot-dm'
    ? { id, name: world.bot.displayName, type, topic: 'Between you and the bot' }
    : { id, name, type, topic: 'Among people who brought the bot along' };
}

/** `seat` is empty for those whom nobody can be: the owner and the bot. */
function pagePerson(people: World['people'], person: Person): PagePerson {
  const [seat = ''] = Object.entries(people).find(([, one]) => one.id === person.id) ?? [];
  return { seat, id: person.id, name: person.displayName };
}
