/** What can be typed: the commands on offer with their options, and the terminal's own words. */
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';

export function helpText(commands: readonly APIApplicationCommand[]): string {
  return [
    ...commands.flatMap((command) => commandLines(command)),
    '',
    'A number presses that button; a select takes its number and the numbers of what to choose: 3 1',
    'as reader, second-reader, editor or admin: be someone else    in briefings: go to a channel (dm is the talk with the bot)',
    'say something: write a message    help or ?: this list    quit: end',
  ].join('\n');
}

function commandLines({ name, description, options = [] }: APIApplicationCommand): string[] {
  const nested = options.flatMap((option) =>
    'options' in option || isNested(option) ? nestedLines(`/${name}`, option) : [],
  );
  return nested.length > 0 ? nested : [line(`/${name}`, description, options)];
}

function nestedLines(prefix: string, option: APIApplicationCommandOption): string[] {
  const title = `${prefix} ${option.name}`;
  const inner = 'options' in option ? (option.options ?? []) : [];
  if (option.type === Type.SubcommandGroup) return inner.flatMap((child) => nestedLines(title, child));
  return [line(title, option.description, inner)];
}

const isNested = ({ type }: APIApplicationCommandOption) =>
  type === Type.Subcommand || type === Type.SubcommandGroup;

function line(title: string, description: string, options: readonly APIApplicationCommandOption[]): string {
  const taken = options
    .map((option) => (option.required ? `${option.name}:` : `[${option.name}:]`))
    .join(' ');
  return `${[title, taken].filter((part) => part !== '').join(' ')}\n    ${description}`;
}
