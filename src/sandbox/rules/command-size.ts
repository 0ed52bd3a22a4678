/**
 * The size of a whole command: all its names, descriptions and values, of each the longest localization
 * (Discord's developer documentation, /interactions/application-commands: slash commands).
 */
import type { APIApplicationCommandOption } from 'discord-api-types/v10';
import { textLength } from './text-length.ts';

/** Size of a command as the limit on it counts, in characters. */
export function commandSize(
  name: string,
  description: string,
  options: readonly APIApplicationCommandOption[],
): number {
  return (
    textLength(name) + textLength(description) + options.reduce((sum, option) => sum + optionSize(option), 0)
  );
}

function optionSize(option: APIApplicationCommandOption): number {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  const nested = 'options' in option ? (option.options ?? []) : [];
  return (
    longest(option.name, option.name_localizations) +
    longest(option.description, option.description_localizations) +
    choices.reduce(
      (sum, choice) =>
        sum + longest(choice.name, choice.name_localizations) + textLength(String(choice.value)),
      0,
    ) +
    nested.reduce((sum, child) => sum + optionSize(child), 0)
  );
}

function longest(text: string, localizations: object | null | undefined): number {
  const all = Object.values(localizations ?? {}).filter(
    (value): value is string => typeof value === 'string',
  );
  return Math.max(...[text, ...all].map(textLength));
}
