/** The channels of a server that are no plain text channels. They are made last, so that all else keeps its id. */
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { grant } from './build-server.ts';
import type { Server, TextChannel } from './world.ts';

/** An announcement channel in which admins and the bot write, and a public thread. */
export function lateChannels(server: Server, nextId: () => string, madeAt: Date): readonly TextChannel[] {
  const admins = server.roles.find(({ name }) => name === 'Admins');
  const briefings = server.channels.find(({ name }) => name === 'briefings');
  if (admins === undefined || briefings === undefined) throw new Error(`${server.name} lacks what it needs.`);
  const news: TextChannel = {
    kind: 'text',
    type: 'announcement',
    id: nextId(),
    name: 'news',
    topic: 'What other servers can follow',
    position: server.channels.length,
    server: server.id,
    overwrites: [
      grant(server.id, 0n, Bits.SendMessages),
      grant(admins.id, Bits.SendMessages),
      grant(server.botRole.id, Bits.SendMessages),
    ],
  };
  const thread = newThread(nextId(), 'briefings-thread', briefings, server.owner, madeAt);
  return [news, thread];
}

export function newThread(
  id: string,
  name: string,
  parent: TextChannel,
  owner: string,
  madeAt: Date,
): TextChannel {
  return {
    kind: 'text',
    type: 'thread',
    id,
    name,
    topic: '',
    position: 0,
    server: parent.server,
    overwrites: [],
    parent: parent.id,
    thread: { owner, archived: false, locked: false, changedAt: madeAt.toISOString() },
  };
}
