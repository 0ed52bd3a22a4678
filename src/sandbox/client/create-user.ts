/** Seats a person: each act is checked as Discord's client checks it, sent to the bot, and its answer awaited. */

import { type APIApplicationCommand, ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import { sendInteraction } from '../dispatch/send-interaction.ts';
import { draftMessage } from '../messages/draft-message.ts';
import type { Backend } from '../server/backend.ts';
import { userJson } from '../world/member-json.ts';
import { firstValue } from '../world/signal.ts';
import { isLockedFor, unarchive } from '../world/threads.ts';
import { awaitAnswer } from './await-answer.ts';
import { InteractionFailed, InvalidOption } from './client-errors.ts';
import { awaitReply, messageReply } from './message-reply.ts';
import { type OfferedCommand, offeredCommand, offeredCommands } from './offered-commands.ts';
import { resolve } from './resolve.ts';
import type { SandboxUser } from './sandbox-user.ts';
import type { Seat } from './seat.ts';
import { optionsAt, sentOptions } from './slash-options.ts';

type CommandUse = InteractionType.ApplicationCommand | InteractionType.ApplicationCommandAutocomplete;

export function createUser(backend: Backend, seat: Seat): SandboxUser {
  const { person, channel } = seat;
  const sees = (onlyFor: string | undefined) => onlyFor === undefined || onlyFor === person.id;

  const send = (
    type: CommandUse,
    label: string,
    used: OfferedCommand,
    data: object,
    resolved: object,
    about: object = {},
  ) =>
    sendInteraction(backend, {
      type,
      label,
      data: {
        ...commandData(used.command),
        ...data,
        ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
      },
      person,
      channel,
      owners: used.owners,
      metadata: (base) => ({ ...base, type: InteractionType.ApplicationCommand, ...about }),
    });

  const useMenu = (
    type: ApplicationCommandType,
    name: string,
    targetId: string,
    resolved: object,
    about: object,
  ) => {
    const used = offeredCommand(backend, seat, type, name);
    const data = { target_id: targetId };
    const shown = { name, ...about };
    const interaction = send(
      InteractionType.ApplicationCommand,
      `menu “${name}”`,
      used,
      data,
      resolved,
      shown,
    );
    return awaitReply(backend, seat, interaction);
  };

  const slashCommand = (line: string, unchecked = false) => {
    const [name = '', ...path] = line.replace(/^\//, '').trim().split(/\s+/);
    const used = offeredCommand(backend, seat, ApplicationCommandType.ChatInput, name, unchecked);
    return { used, command: used.command, path, name: [name, ...path].join(' ') };
  };

  return {
    seat,
    commands: () =>
      offeredCommands(backend, seat, ApplicationCommandType.ChatInput).map(({ command }) => command),
    slash: async (line, given = {}, { unchecked = false } = {}) => {
      const { used, command, path, name } = slashCommand(line, unchecked);
      const { options, resolved } = sentOptions({ backend, seat, command, path, given, unchecked });
      const interaction = send(InteractionType.ApplicationCommand, `/${name}`, used, { options }, resolved, {
        name,
      });
      return awaitReply(backend, seat, interaction);
    },
    autocomplete: async (line, option, typed, others = {}) => {
      const { used, command, path, name } = slashCommand(line);
      const known = optionsAt(command, path).find((one) => one.name === option);
      if (known === undefined || !('autocomplete' in known) || !known.autocomplete) {
        throw new InvalidOption(option, 'is no option that suggests values.');
      }
      const given = { ...others, [option]: typed };
      const task = { backend, seat, command, path, given, unchecked: false, focused: option };
      const { options, resolved } = sentOptions(task);
      const label = `completion of /${name} ${option}`;
      const type = InteractionType.ApplicationCommandAutocomplete;
      const interaction = send(type, label, used, { options }, resolved);
      const { answer } = await awaitAnswer(backend, interaction);
      return answer.kind === 'choices' ? answer.choices : [];
    },
    messageMenu: async (name, { message }) => {
      const resolved = { messages: { [message.id]: message } };
      return useMenu(ApplicationCommandType.Message, name, message.id, resolved, {
        target_message_id: message.id,
      });
    },
    userMenu: async (name, target) => {
      const resolved = {};
      const id = resolve(backend, seat, ['user'], target, resolved);
      const found = backend.world.person(id ?? '');
      if (found === undefined) throw new InvalidOption('user', `there is no ${target} here.`);
      return useMenu(ApplicationCommandType.User, name, found.id, resolved, { target_user: userJson(found) });
    },
    say: (text, to) => {
      if (!isLockedFor(backend.world, channel, person.id)) unarchive(backend.world, channel, backend.now());
      const reference = to === undefined ? undefined : backend.messages.find(to.message.id);
      const message = draftMessage(backend, {
        author: person,
        channel,
        body: { content: text },
        reference,
        ...(reference === undefined ? {} : { type: 19 }),
      });
      backend.messages.add(message);
      return messageReply(backend, seat, message);
    },
    messages: () =>
      backend.messages
        .inChannel(channel.id)
        .filter(({ onlyFor }) => sees(onlyFor))
        .map((message) => messageReply(backend, seat, message)),
    nextMessage: async (withinMs = backend.settings.answerWithinMs) => {
      const change = await firstValue(
        backend.messages.changes,
        withinMs,
        ({ kind, message }) =>
          kind === 'created' &&
          message.channel.id === channel.id &&
          message.json.author.id === backend.world.bot.id &&
          sees(message.onlyFor),
      );
      if (change === undefined) throw new InteractionFailed('No message came');
      return messageReply(backend, seat, change.message);
    },
  };
}

function commandData({ id, name, type, guild_id: guildId }: APIApplicationCommand) {
  return { id, name, type, ...(guildId === undefined ? {} : { guild_id: guildId }) };
}
