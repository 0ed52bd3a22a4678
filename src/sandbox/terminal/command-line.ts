import { CommandNotOffered, InvalidOption } from '../client/client-errors.ts';
import type { GivenOptions } from '../client/slash-options.ts';
import { commandLeaves, type Leaf } from '../page/browser/command-leaves.ts';
import { OPTION } from '../page/browser/discord-codes.ts';
import { findLeaf, readOptionTexts } from '../page/browser/read-command-line.ts';
import type { PageCommand, PageOption } from '../page/protocol.ts';

/** What can be typed: the commands on offer with their options, and the terminal's own words. */
export function helpText(commands: readonly PageCommand[]): string {
  return [
    ...commandLeaves(commands).map(leafText),
    '',
    'A number presses that button; a select takes its number and the numbers of what to choose: 3 1',
    'as reader, second-reader, editor or admin: be someone else    in briefings: go to a channel (dm is the talk with the bot)',
    'say something: write a message    help or ?: this list    quit: end',
  ].join('\n');
}

function leafText({ name, description, options }: Leaf): string {
  const taken = options.map((option) => (option.required ? `${option.name}:` : `[${option.name}:]`));
  return `${[name, ...taken].join(' ')}\n    ${description}`;
}

interface TypedCommand {
  /** The command with its subcommands, as `/data add`. */
  readonly command: string;
  readonly options: GivenOptions;
}

/** Reads a typed line by the commands that there are. Throws CommandNotOffered or InvalidOption saying what is allowed. */
export function readCommandLine(line: string, commands: readonly PageCommand[]): TypedCommand {
  const found = findLeaf(line, commandLeaves(commands));
  if ('unknown' in found) {
    const { unknown, subcommands } = found;
    if (subcommands.length > 0)
      throw new CommandNotOffered(unknown, `names no subcommand. There are: ${subcommands.join(', ')}.`);
    const names = commands.map(({ name }) => `/${name}`).join(', ') || 'none';
    throw new CommandNotOffered(unknown, `is no command here. There are: ${names}.`);
  }
  const { leaf, rest } = found;
  const texts = readOptionTexts(rest, leaf.options);
  if (typeof texts === 'string') throw strayText(texts, leaf);
  const options = [...texts].map(([option, text]) => [option.name, typedValue(option, text)]);
  return { command: leaf.name, options: Object.fromEntries(options) };
}

function strayText(text: string, { options }: Leaf): InvalidOption {
  const [word = ''] = text.split(/\s/);
  const names = options.map(({ name }) => name);
  if (word.includes(':')) {
    const [name = ''] = word.split(':');
    return new InvalidOption(name, `is no option of this command. It takes: ${names.join(', ') || 'none'}.`);
  }
  const wanted = names.map((name) => `${name}:`).join(' ') || 'nothing more';
  return new InvalidOption(word, `stands without an option's name. Write: ${wanted}.`);
}

function typedValue({ name, type, choices }: PageOption, text: string): string | number | boolean {
  const choice = choices?.find((one) => one.name === text || String(one.value) === text);
  if (choice !== undefined) return choice.value;
  if (type === OPTION.boolean) {
    if (/^(true|yes|on)$/i.test(text)) return true;
    if (/^(false|no|off)$/i.test(text)) return false;
    throw new InvalidOption(name, 'must be true or false.');
  }
  if (type === OPTION.integer || type === OPTION.number)
    return text === '' ? Number.NaN : Number(text.replace(/(?<=\d),(?=\d{3})/g, ''));
  return text;
}
