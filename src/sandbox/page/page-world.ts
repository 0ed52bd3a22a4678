/** The sandbox's world as the page gets it: who one can be, and where. */
import { channelType } from '../world/channel-json.ts';
import type { Channel, Person, World } from '../world/world.ts';
import { inListOrder } from './place.ts';
import type { PageChannel, PagePerson, PageWorld } from './protocol.ts';

export function pageWorld(world: World): PageWorld {
  const { bot, people, servers, privateChannels } = world;
  const talks = new Map(privateChannels.map((channel) => [channel.name, channel]));
  return {
    bot: { id: bot.id, name: bot.displayName },
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

/** The channel as it is now; as it was, where it is gone. */
export function pageChannel(world: World, known: Channel): PageChannel {
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
  const topic =
    channel.kind === 'bot-dm' ? 'Between you and the bot' : 'Among people who brought the bot along';
  return { id, name, type, topic };
}

/** `seat` is empty for those whom nobody can be: the owner and the bot. */
export function pagePerson(people: World['people'], person: Person): PagePerson {
  const [seat = ''] = Object.entries(people).find(([, one]) => one.id === person.id) ?? [];
  return { seat, id: person.id, name: person.displayName };
}
