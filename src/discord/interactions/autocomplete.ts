import { InteractionResponseType } from 'discord-api-types/v10';
import { type Point, parsePoint } from '../../dossier/point.ts';
import { UserError } from '../../errors/errors.ts';
import { cutLabel } from '../../text/cut-text.ts';
import type { Responder } from '../replies/responder.ts';
import type { Delivery } from './answer.ts';
import { type AutocompleteInteraction, focusedOption, optionsOf, subcommandOf } from './interaction.ts';
import { ownEntry } from './own-entry.ts';
import { mayUse } from './permissions.ts';
import { actionOf } from './prepare.ts';
import { openContext, type RequestParts, requestScope } from './request.ts';

/** Choices while an option is typed: none where the person may not use the command, or nothing fits. */
export async function answerAutocomplete(
  interaction: AutocompleteInteraction,
  parts: RequestParts,
  responder: Responder,
): Promise<Delivery> {
  const command = parts.commands.get(interaction.data.name);
  const action = command === undefined ? undefined : actionOf(command, subcommandOf(interaction));
  const focused = focusedOption(interaction);
  const complete = focused === undefined ? undefined : ownEntry(action?.autocomplete, focused.name);
  const options = optionsOf(interaction);
  const scope = await scopeOf(interaction, parts, options['dossier']);
  const allowed =
    command !== undefined &&
    mayUse(scope.level, command.audience) &&
    mayUse(scope.level, action?.audience ?? command.audience);
  const found =
    complete === undefined || !allowed
      ? []
      : await complete(
          String(focused?.value ?? ''),
          options,
          await openContext(scope, parts, pointOf(options)),
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

/** Where what was written of `dossier` so far names none, the channel's completes. */
async function scopeOf(interaction: AutocompleteInteraction, parts: RequestParts, typed: unknown) {
  return requestScope(interaction, parts, { typed }).catch((error: unknown) => {
    if (error instanceof UserError) return requestScope(interaction, parts);
    throw error;
  });
}

/** Where what was written of it so far names none, the newest dossier completes. */
function pointOf({ 'as-of': given }: Readonly<Record<string, unknown>>): Point | undefined {
  return (typeof given === 'string' ? parsePoint(given) : null) ?? undefined;
}
