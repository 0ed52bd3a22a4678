import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
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
  const reading = command.audience === 'reader';
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: command.description,
    options: [...command.options],
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
