/** Builds the sandbox's one world. Its ids are the same in every run, so that a test or a link can name them. */

import { createSignal } from '../signal.ts';
import { buildServer } from './build-server.ts';
import { lateChannels } from './late-channels.ts';
import { fixedSnowflake } from './snowflake.ts';
import type { Person, PrivateChannel, SeatName, Server, World } from './world.ts';

const MADE = new Date('2024-03-01T12:00:00Z');

/** `moreServers`: so many besides, each like Classroom and named "Server 1" and so on. */
export function buildWorld(moreServers = 0): World {
  let made = 0;
  const nextId = () => fixedSnowflake(MADE, made++);
  const person = (name: string, displayName: string, bot = false): Person => ({
    id: nextId(),
    name,
    displayName,
    bot,
  });
  const people: Record<SeatName, Person> = {
    reader: person('reader', 'Reader'),
    'second-reader': person('second-reader', 'Second reader'),
    editor: person('editor', 'Editor'),
    admin: person('admin', 'Admin'),
  };
  const owner = person('owner', 'Owner');
  const bot = person('sandbox-bot', 'Sandbox bot', true);
  const servers: Server[] = (['Newsroom', 'Classroom', 'Elsewhere'] as const).map((name) =>
    buildServer({ name, people, owner, bot, nextId, installed: name !== 'Elsewhere' }),
  );
  const privateChannels: PrivateChannel[] = [
    ...Object.values(people).map(
      (one): PrivateChannel => ({ kind: 'bot-dm', id: nextId(), name: 'dm', people: [one, bot] }),
    ),
    { kind: 'group', id: nextId(), name: 'group', people: Object.values(people) },
  ];
  for (const server of servers)
    server.become({ channels: [...server.channels, ...lateChannels(server, nextId, MADE)] });
  // Made last, so that all else keeps its id.
  for (let at = 1; at <= moreServers; at += 1)
    servers.push(buildServer({ name: `Server ${at}`, people, owner, bot, nextId, installed: true }));
  const everyone = [...Object.values(people), owner, bot];
  const refusing = new Set<string>();
  return {
    applicationId: bot.id,
    bot,
    people,
    servers,
    privateChannels,
    changes: createSignal(),
    nextId,
    server: (id) => servers.find((server) => server.id === id),
    channel: (id) =>
      servers.flatMap(({ channels }) => channels).find((channel) => channel.id === id) ??
      privateChannels.find((channel) => channel.id === id),
    person: (id) => everyone.find((one) => one.id === id),
    refusesDms: (id) => refusing.has(id),
    refuseDms: (id, refuses) => void (refuses ? refusing.add(id) : refusing.delete(id)),
  };
}
