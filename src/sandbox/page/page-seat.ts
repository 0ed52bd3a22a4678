/** What a person finds where they sit: channels, people, roles, and the commands that they are offered. */
import { ApplicationCommandType } from 'discord-api-types/v10';
import type { Backend } from '../backend.ts';
import { offeredCommands } from '../client/offered-commands.ts';
import type { Seat } from '../client/seat.ts';
import { channelPermissions, may, writingBit } from '../world/permissions.ts';
import { isLockedFor } from '../world/threads.ts';
import { pageCommand } from './page-command.ts';
import { pageChannel, pagePerson } from './page-world.ts';
import { visibleChannels } from './place.ts';
import type { PageSeat } from './protocol.ts';

export function pageSeat(backend: Backend, seat: Seat): PageSeat {
  const { world } = backend;
  const { person, channel, server } = seat;
  const talking = channel.kind === 'text' ? [] : [...channel.people, world.bot];
  const people = server?.members.map((member) => member.person) ?? [...new Set(talking)];
  return {
    user: pagePerson(world.people, person).seat,
    server: server?.id ?? null,
    channel: pageChannel(world, channel),
    channels: visibleChannels(world, person, server).map((one) => pageChannel(world, one)),
    people: people.map((one) => pagePerson(world.people, one)),
    roles: server?.roles.map(({ id, name }) => ({ id, name })) ?? [],
    commands: offeredCommands(backend, seat, ApplicationCommandType.ChatInput).map(({ command }) =>
      pageCommand(command),
    ),
    messageMenu: offeredCommands(backend, seat, ApplicationCommandType.Message).map(
      ({ command }) => command.name,
    ),
    maySend: maySend(backend, seat),
  };
}

export function maySend({ world }: Backend, { channel, person }: Seat): boolean {
  return (
    may(channelPermissions(world, channel, person.id), writingBit(channel)) &&
    !isLockedFor(world, channel, person.id)
  );
}
