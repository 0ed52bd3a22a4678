import { ApplicationCommandType } from 'discord-api-types/v10';
import { offeredCommands } from '../client/offered-commands.ts';
import type { Seat } from '../client/seat.ts';
import type { Backend } from '../server/backend.ts';
import { channelPermissions, may, writingBit } from '../world/permissions.ts';
import { isLockedFor } from '../world/threads.ts';
import { pageChannel, pagePerson } from './page-world.ts';
import { visibleChannels } from './place.ts';
import type { PageSeat } from './protocol.ts';

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
