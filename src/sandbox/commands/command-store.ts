/** The commands that the bot registered, global and of each server, kept as Discord keeps them. */

import { isDeepStrictEqual } from 'node:util';
import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import { createSignal } from '../world/signal.ts';
import type { NextSnowflake } from '../world/snowflake.ts';
import { type CommandBody, type CommandContent, commandContent } from './command-json.ts';

/** `guildId` names a server's own commands; without it the global ones are meant. */
export type CommandStore = ReturnType<typeof createCommandStore>;

const GLOBAL = '';

export function createCommandStore(applicationId: string, nextId: NextSnowflake, userInstall: boolean) {
  const changes = createSignal<void>();
  const scopes = new Map<string, readonly APIApplicationCommand[]>();
  const integrationTypes = userInstall ? ([0, 1] as const) : ([0] as const);
  const list = (guildId = GLOBAL) => scopes.get(guildId) ?? [];
  const set = (commands: readonly APIApplicationCommand[], guildId = GLOBAL) => {
    scopes.set(guildId, commands);
    changes.emit();
  };

  const made = (
    body: CommandBody,
    guildId: string | undefined,
    known: APIApplicationCommand | undefined,
  ): APIApplicationCommand => {
    const content = commandContent(body, { guildId, integrationTypes });
    if (known !== undefined && isDeepStrictEqual(contentOf(known), content)) return known;
    return { id: known?.id ?? nextId(), application_id: applicationId, version: nextId(), ...content };
  };

  return {
    changes,
    list,
    find: (id: string, guildId?: string) => list(guildId).find((command) => command.id === id),
    /** Commands that can be used in a server, or (without one) outside servers. */
    usableIn: (guildId?: string) => (guildId === undefined ? list() : [...list(guildId), ...list()]),
    /** Registers a command, in place of one with its name and type; `created` says whether there was none. */
    put: (body: CommandBody, guildId?: string) => {
      const known = list(guildId).find((command) => isSame(command, body));
      const command = made(body, guildId, known);
      set([...list(guildId).filter((other) => other !== known), command], guildId);
      return { command, created: known === undefined };
    },
    edit: (id: string, body: Partial<CommandBody>, guildId?: string) => {
      const known = list(guildId).find((command) => command.id === id);
      if (known === undefined) return undefined;
      const command = made({ ...contentOf(known), ...body }, guildId, known);
      set(
        list(guildId).map((other) => (other === known ? command : other)),
        guildId,
      );
      return command;
    },
    remove: (id: string, guildId?: string) => {
      const rest = list(guildId).filter((command) => command.id !== id);
      const found = rest.length < list(guildId).length;
      if (found) set(rest, guildId);
      return found;
    },
    /** Makes `bodies` all the commands there are; those that stay as they were keep id and version. */
    replaceAll: (bodies: readonly CommandBody[], guildId?: string) => {
      const known = list(guildId);
      const commands = bodies.map((body) =>
        made(
          body,
          guildId,
          known.find((command) => isSame(command, body)),
        ),
      );
      set(commands, guildId);
      return commands;
    },
  };
}

function isSame(command: APIApplicationCommand, body: CommandBody): boolean {
  return command.name === body.name && command.type === (body.type ?? ApplicationCommandType.ChatInput);
}

function contentOf({
  id: _id,
  application_id: _application,
  version: _version,
  ...content
}: APIApplicationCommand): CommandContent {
  return content;
}
