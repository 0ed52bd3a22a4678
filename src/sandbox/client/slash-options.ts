/**
 * Options of a slash command: checked as Discord's client checks them before it sends them, and put into the shape in
 * which an interaction carries them.
 */
import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { isNested } from '../commands/command-json.ts';
import type { Backend } from '../server/backend.ts';
import { CommandNotOffered, InvalidOption } from './client-errors.ts';
import { checkedValue, guessedOption } from './option-value.ts';
import type { Resolved } from './resolve.ts';
import type { Seat } from './seat.ts';

/** A file given for an attachment option or a file field. */
export interface GivenFile {
  readonly filename: string;
  readonly contentType: string;
  readonly data: Uint8Array | string;
}

export type OptionValue = string | number | boolean | GivenFile;
export type GivenOptions = Readonly<Record<string, OptionValue | undefined>>;

interface SentOption {
  readonly name: string;
  readonly type: Type;
  readonly value?: string | number | boolean;
  readonly options?: readonly SentOption[];
  readonly focused?: true;
}

interface SentOptions {
  readonly options: readonly SentOption[];
  readonly resolved: Resolved;
}

interface OptionTask {
  readonly backend: Backend;
  readonly seat: Seat;
  readonly command: APIApplicationCommand;
  /** Names of the subcommand group and subcommand. */
  readonly path: readonly string[];
  readonly given: GivenOptions;
  /** Sends what the client would not. */
  readonly unchecked: boolean;
  /** The option being typed, in an autocomplete; the others may then be wrong or missing. */
  readonly focused?: string;
}

/** The options as an interaction carries them. Throws InvalidOption naming the first that is wrong. */
export function sentOptions(task: OptionTask): SentOptions {
  const { command, path, given, focused } = task;
  const unchecked = task.unchecked || focused !== undefined;
  const { leaf, wrap } = atPath(command, path);
  const resolved: Resolved = {};
  const entries = Object.entries(given).filter(
    (entry): entry is [string, OptionValue] => entry[1] !== undefined,
  );
  if (!unchecked) {
    const missing = leaf.find(({ name, required }) => required && given[name] === undefined);
    if (missing !== undefined) throw new InvalidOption(missing.name, 'is required.');
  }
  const options = entries.map(([name, value]): SentOption => {
    const option = leaf.find((one) => one.name === name);
    if (option === undefined && !task.unchecked) throw new InvalidOption(name, unknownOption(leaf));
    const known = option ?? guessedOption(name, value);
    if (name === focused) return { name, type: known.type, value: String(value), focused: true };
    return {
      name,
      type: known.type,
      value: checkedValue({ ...task, option: known, value, unchecked, resolved }),
    };
  });
  return { options: wrap(options), resolved };
}

/** The options that the command (or the subcommand at `path`) takes. */
export function optionsAt(
  command: APIApplicationCommand,
  path: readonly string[],
): readonly APIApplicationCommandBasicOption[] {
  return atPath(command, path).leaf;
}

function atPath(command: APIApplicationCommand, path: readonly string[]) {
  let options: readonly APIApplicationCommandOption[] = command.options ?? [];
  const steps: { readonly name: string; readonly type: Type }[] = [];
  for (const name of path) {
    const step = options.find((option) => option.name === name);
    if (step?.type !== Type.Subcommand && step?.type !== Type.SubcommandGroup)
      throw noSubcommand(command, path, options);
    steps.push({ name, type: step.type });
    options = step.options ?? [];
  }
  if (options.some(isNested)) throw noSubcommand(command, path, options);
  return {
    leaf: options.filter((option): option is APIApplicationCommandBasicOption => !('options' in option)),
    wrap: (sent: readonly SentOption[]): readonly SentOption[] =>
      steps.reduceRight<readonly SentOption[]>((inner, step) => [{ ...step, options: inner }], sent),
  };
}

function noSubcommand(
  { name }: APIApplicationCommand,
  path: readonly string[],
  options: readonly APIApplicationCommandOption[],
) {
  const nested = options.filter(isNested);
  const names = nested.map((option) => option.name).join(', ') || 'none';
  return new CommandNotOffered(`/${[name, ...path].join(' ')}`, `names no subcommand. There are: ${names}.`);
}

function unknownOption(options: readonly APIApplicationCommandBasicOption[]): string {
  return `is no option of this command. It takes: ${options.map(({ name }) => name).join(', ') || 'none'}.`;
}
