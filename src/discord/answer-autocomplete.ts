import { InteractionResponseType } from 'discord-api-types/v10';
import type { Told } from './answer-task.ts';
import { type AutocompleteInteraction, optionsOf } from './interaction.ts';
import { levelOf, mayUse } from './permissions.ts';
import type { Responder } from './responder.ts';
import { openContext, type TaskParts } from './task.ts';
import { cutLabel } from './text/cut-text.ts';

/** Choices while an option is typed: none where the person may not use the command, or nothing fits. */
export async function answerAutocomplete(
  interaction: AutocompleteInteraction,
  parts: TaskParts,
  responder: Responder,
): Promise<Told> {
  const command = parts.commands.get(interaction.data.name);
  const focused = interaction.data.options.find((option) => option.focused === true);
  const complete = focused === undefined ? undefined : command?.autocomplete?.[focused.name];
  const level = levelOf(interaction.member?.permissions);
  const allowed = command !== undefined && mayUse(level, command.audience);
  const found =
    complete === undefined || !allowed
      ? []
      : complete(
          String(focused?.value ?? ''),
          optionsOf(interaction),
          await openContext(interaction, level, parts),
        );
  // A value that Discord would cut could not be found again.
  const choices = found
    .filter(({ value }) => value.length <= 100)
    .slice(0, 25)
    .map(({ name, value }) => ({ name: cutLabel(name, 100), value }));
  await responder.answer({
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices },
  });
  return { outcome: `${choices.length} choices` };
}
