import { UserError } from '../errors.ts';
import type { MenuInteraction } from './interaction.ts';
import { openContext, requireLevel, standingOf, type Task, type TaskParts } from './task.ts';

/** A command in the menu of a message; what it answers is seen by that person alone. */
export async function prepareMenu(interaction: MenuInteraction, parts: TaskParts): Promise<Task> {
  const { name, target_id: target, resolved } = interaction.data;
  const command = [...parts.commands.values()].find(({ messageMenu }) => messageMenu?.name === name);
  const message = resolved.messages[target];
  if (command?.messageMenu === undefined || message === undefined)
    throw new UserError('Readout no longer has this command. `/help` lists what it has.');
  const standing = await standingOf(interaction, parts);
  requireLevel(standing.level, command.name, command.audience);
  const { run, opensForm } = command.messageMenu;
  const place = `${interaction.guild_id ?? '@me'}/${message.channel_id ?? interaction.channel_id ?? ''}`;
  const url = `https://discord.com/channels/${place}/${target}`;
  return {
    shows: 'new',
    private: true,
    attaches: false,
    run: async () => run({ text: message.content, url }, await openContext(standing, parts)),
    ...(opensForm === undefined ? {} : { opensForm }),
  };
}
