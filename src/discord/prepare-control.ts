import { MessageFlags } from 'discord-api-types/v10';
import { UserError } from '../errors.ts';
import { OUTDATED, readControlId, splitArguments } from './control-id.ts';
import { actorOf, type ComponentInteraction } from './interaction.ts';
import { levelOf, mayUse } from './permissions.ts';
import { failingTask, openContext, type Task, type TaskParts } from './task.ts';

/**
 * A button or select. A public reply changes only for the person who asked for it; anybody else's press gives
 * that person a private copy. A private reply changes in place.
 */
export function prepareControl(interaction: ComponentInteraction, parts: TaskParts): Task {
  const named = readControlId(interaction.data.custom_id);
  const command = named === null ? undefined : parts.commands.get(named.command);
  const control = named === null ? undefined : command?.controls?.[named.control];
  if (named === null || command === undefined || control === undefined)
    return failingTask(new UserError(OUTDATED));
  const level = levelOf(interaction.member?.permissions);
  if (!mayUse(level, command.audience))
    return failingTask(new UserError(`\`/${command.name}\` is for ${command.audience}s of this server.`));
  const state = control.state.safeParse([...splitArguments(named.rest, control.state.def.items.length)]);
  if (!state.success) return failingTask(new UserError(OUTDATED));
  const own = isOwn(interaction);
  return {
    shows: own ? 'update' : 'new',
    private: !own || isPrivate(interaction),
    run: async () =>
      control.run(state.data, interaction.data.values, await openContext(interaction, level, parts)),
  };
}

function isOwn(interaction: ComponentInteraction): boolean {
  const asker = interaction.message.interaction_metadata?.user.id;
  return isPrivate(interaction) || (asker !== undefined && asker === actorOf(interaction));
}

function isPrivate({ message }: ComponentInteraction): boolean {
  return (message.flags & MessageFlags.Ephemeral) !== 0;
}
