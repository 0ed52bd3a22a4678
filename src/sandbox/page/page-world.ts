/** The sandbox's world as the page gets it: who one can be, and where. */
import type { Channel, Person, World } from '../world/world.ts';
import type { PageChannel, PagePerson, PageWorld } from './protocol.ts';

export function pageWorld({ bot, people, servers, privateChannels }: World): PageWorld {
  const talks = new Map(privateChannels.map((channel) => [channel.name, channel]));
  return {
    bot: { id: bot.id, name: bot.displayName },
    people: Object.values(people).map((person) => pagePerson(people, person)),
    places: [
      ...servers.map(({ id, name, channels }) => ({ server: id, name, channels: channels.map(pageChannel) })),
      // Everyone has a talk with the bot of their own; here it goes by its name.
      {
        server: null,
        name: 'Direct messages',
        channels: [...talks.values()].map((talk) => ({ ...pageChannel(talk), id: talk.name })),
      },
    ],
  };
}

export function pageChannel(channel: Channel): PageChannel {
  if (channel.kind === 'text') return { id: channel.id, name: channel.name, topic: channel.topic };
  const topic =
    channel.kind === 'bot-dm' ? 'Between you and the bot' : 'Among people who brought the bot along';
  return { id: channel.id, name: channel.name, topic };
}

/** `seat` is empty for those whom nobody can be: the owner and the bot. */
export function pagePerson(people: World['people'], person: Person): PagePerson {
  const [seat = ''] = Object.entries(people).find(([, one]) => one.id === person.id) ?? [];
  return { seat, id: person.id, name: person.displayName };
}
