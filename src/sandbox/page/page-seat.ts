import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import { offeredCommands } from '../client/offered-commands.ts';
import type { Seat } from '../client/seat.ts';
import type { Backend } from '../server/backend.ts';
import { channelPermissions, may, writingBit } from '../world/permissions.ts';
import { isLockedFor } from '../world/threads.ts';
import { pageChannel, pagePerson } from './page-world.ts';
import { visibleChannels } from './place.ts';
import type { PageCommand, PageOption, PageSeat } from './protocol.ts';

/** Commands as the page gets them: Discord's own definitions, with what is optional there spelt out. */

function pageCommand({ name, description, options }: APIApplicationCommand): PageCommand {
  return { name, description, options: (options ?? []).map(pageOption) };
}

function pageOption(option: APIApplicationCommandOption): PageOption {
  const { type, name, description, required = false } = option;
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  return {
    type,
    name,
    description,
    required,
    autocomplete: 'autocomplete' in option && option.autocomplete === true,
    choices: choices.map((choice) => ({ name: choice.name, value: choice.value })),
    ...bounds(option),
    options: 'options' in option ? (option.options ?? []).map(pageOption) : [],
  };
}

function bounds(option: APIApplicationCommandOption) {
  return {
    ...('min_value' in option && option.min_value !== undefined ? { minValue: option.min_value } : {}),
    ...('max_value' in option && option.max_value !== undefined ? { maxValue: option.max_value } : {}),
    ...('min_length' in option && option.min_length !== undefined ? { minLength: option.min_length } : {}),
    ...('channel_types' in option && option.channel_types !== undefined
      ? { channelTypes: option.channel_types }
      : {}),
    ...('max_length' in option && option.max_length !== undefined ? { maxLength: option.max_length } : {}),
  };
}

/** What a person finds where they sit: channels, people, roles, and the commands that they are offered. */

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
