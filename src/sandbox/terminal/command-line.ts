import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { CommandNotOffered, InvalidOption } from '../client/client-errors.ts';
import { type GivenOptions, optionsAt } from '../client/slash-options.ts';
import { isNested } from '../commands/command-json.ts';

/** What can be typed: the commands on offer with their options, and the terminal's own words. */

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

function line(title: string, description: string, options: readonly APIApplicationCommandOption[]): string {
  const taken = options
    .map((option) => (option.required ? `${option.name}:` : `[${option.name}:]`))
    .join(' ');
  return `${[title, taken].filter((part) => part !== '').join(' ')}\n    ${description}`;
}

/**
 * A slash command as typed in a terminal: `/data add record:claim note:"two words"`. An option's value runs to the next
 * option; quotes keep together what would end it.
 */

interface TypedCommand {
  /** The command with its subcommands, as `/data add`. */
  readonly command: string;
  readonly options: GivenOptions;
}

const OPTION_NAME = /^([-_'\p{L}\p{N}]{1,32}):/u;

/** Reads a typed line by the commands that there are. Throws CommandNotOffered or InvalidOption saying what is allowed. */
export function readCommandLine(line: string, commands: readonly APIApplicationCommand[]): TypedCommand {
  const words = line.trim().replace(/^\//, '').match(/\S+/g) ?? [];
  const plain = words.slice(0, words.findIndex((word) => OPTION_NAME.test(word)) >>> 0);
  const [name = '', ...path] = plain;
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    const names = commands.map((one) => `/${one.name}`).join(', ') || 'none';
    throw new CommandNotOffered(`/${name}`, `is no command here. There are: ${names}.`);
  }
  const known = optionsAt(command, subcommands(command, path));
  const rest = textAfter(line.trim(), 1 + path.length);
  return { command: `/${plain.join(' ')}`, options: readOptions(rest, known) };
}

/** Words after the name are subcommands only where the command has some; elsewhere they are a stray text. */
function subcommands(command: APIApplicationCommand, path: readonly string[]): readonly string[] {
  const nests = command.options?.some(isNested);
  const [stray] = path;
  if (nests || stray === undefined) return path;
  const names = (command.options ?? []).map(({ name }) => `${name}:`).join(' ');
  throw new InvalidOption(stray, `stands without an option's name. Write: ${names || 'nothing more'}.`);
}

function textAfter(line: string, words: number): string {
  return line.replace(new RegExp(`^(\\S+\\s*){${words}}`), '');
}

function readOptions(text: string, known: readonly APIApplicationCommandBasicOption[]): GivenOptions {
  const options: Record<string, string | number | boolean> = {};
  let rest = text;
  while (rest !== '') {
    const [head, name] = OPTION_NAME.exec(rest) ?? [];
    const option = known.find((one) => one.name === name);
    if (head === undefined || name === undefined || option === undefined) {
      const names = known.map((one) => one.name).join(', ') || 'none';
      throw new InvalidOption(name ?? rest, `is no option of this command. It takes: ${names}.`);
    }
    const { value, length } = readValue(rest.slice(head.length), option, known);
    options[name] = typed(option, value);
    rest = rest.slice(head.length + length).trimStart();
  }
  return options;
}

/** The value at the start of `text`, and how much of the text it takes up. */
function readValue(
  text: string,
  option: APIApplicationCommandBasicOption,
  known: readonly APIApplicationCommandBasicOption[],
) {
  const quoted = /^\s*"((?:[^"\\]|\\.)*)"(?=\s|$)/.exec(text);
  if (quoted !== null) return { value: (quoted[1] ?? '').replace(/\\(.)/g, '$1'), length: quoted[0].length };
  const length = [...text.matchAll(/\s+(?=(\S+))/g)].find(({ 1: word = '' }) => {
    const [, name] = OPTION_NAME.exec(word) ?? [];
    // Text may hold a colon of its own ("at 12:30"), so only a name that the command knows ends it.
    return name !== undefined && (option.type !== Type.String || known.some((one) => one.name === name));
  })?.index;
  return { value: text.slice(0, length).trim(), length: length ?? text.length };
}

function typed(option: APIApplicationCommandBasicOption, value: string): string | number | boolean {
  if ('choices' in option) {
    const choice = option.choices?.find((one) => one.name === value || String(one.value) === value);
    if (choice !== undefined) return choice.value;
  }
  if (option.type === Type.Boolean) {
    if (/^(true|yes|on)$/i.test(value)) return true;
    if (/^(false|no|off)$/i.test(value)) return false;
    throw new InvalidOption(option.name, 'must be true or false.');
  }
  if (option.type === Type.Integer || option.type === Type.Number)
    return value === '' ? Number.NaN : Number(value.replace(/(?<=\d),(?=\d{3})/g, ''));
  return value;
}
