import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Command } from './command.ts';

/**
 * A command as Discord is to know it. Reading commands can be brought along by users, where the application
 * allows that; what is for admins alone is hidden from others by Discord as well.
 */
export function commandBody(
  command: Command,
  userInstall: boolean,
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const reading = command.audience === 'reader' && command.inServersOnly !== true;
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: command.description,
    options: optionsOf(command),
    default_member_permissions: command.audience === 'admin' ? String(PermissionFlagsBits.ManageGuild) : null,
    integration_types:
      reading && userInstall
        ? [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall]
        : [ApplicationIntegrationType.GuildInstall],
    contexts: reading
      ? [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel]
      : [InteractionContextType.Guild],
  };
}

function optionsOf({ options, subcommands }: Command): APIApplicationCommandOption[] {
  if (subcommands === undefined) return [...options];
  return Object.entries(subcommands).map(([name, subcommand]) => ({
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description: subcommand.description,
    options: [...subcommand.options],
  }));
}

/** What a command has in the menu of messages, where it has anything there. */
export function menuBody({ messageMenu }: Command): RESTPostAPIContextMenuApplicationCommandsJSONBody[] {
  if (messageMenu === undefined) return [];
  return [
    {
      type: ApplicationCommandType.Message,
      name: messageMenu.name,
      default_member_permissions: null,
      integration_types: [ApplicationIntegrationType.GuildInstall],
      contexts: [InteractionContextType.Guild],
    },
  ];
}
