import type { PageOption } from '../protocol.ts';
import type { Leaf } from './command-leaves.ts';
import { OPTION } from './discord-codes.ts';

/** A line as it was typed: the command, and each option's text. */
export interface TypedLine {
  readonly leaf: Leaf;
  readonly typed: ReadonlyMap<PageOption, string>;
}

/** The command that a line begins with and the rest of the line; without one, the first word and what may follow it. */
type FoundLeaf =
  | { readonly leaf: Leaf; readonly rest: string }
  | { readonly unknown: string; readonly subcommands: readonly string[] };

const OPTION_NAME = /^([-_'\p{L}\p{N}]{1,32}):/u;

/** Reads `/data add record:claim note:"two words"`, or says what is wrong where it can't be read. */
export function readCommandLine(line: string, leaves: readonly Leaf[]): TypedLine | string {
  const found = findLeaf(line, leaves);
  if ('unknown' in found) {
    const { unknown, subcommands } = found;
    if (subcommands.length > 0) return `${unknown} goes on with ${list(subcommands)}.`;
    return `There is no command ${unknown} here. Type / to see which there are.`;
  }
  const { leaf, rest } = found;
  const typed = readOptionTexts(rest, leaf.options);
  if (typeof typed !== 'string') return { leaf, typed };
  const names = leaf.options.map(({ name }) => name);
  const takes = names.length === 0 ? 'It takes none' : `It takes ${list(names)}`;
  return `${leaf.name} has no option “${typed.split(/\s/)[0]}”. ${takes}.`;
}

export function findLeaf(line: string, leaves: readonly Leaf[]): FoundLeaf {
  const words = line.trim().split(/\s+/);
  const leaf = leaves.find(({ name }) => `${words.join(' ')} `.startsWith(`${name} `));
  if (leaf !== undefined) {
    const command = new RegExp(`^(\\S+\\s*){${leaf.name.split(' ').length}}`);
    return { leaf, rest: line.trim().replace(command, '') };
  }
  const [unknown = ''] = words;
  const under = leaves.filter(({ name }) => name.startsWith(`${unknown} `));
  return { unknown, subcommands: under.map(({ name }) => name.slice(unknown.length + 1)) };
}

/**
 * Each option's text, or the part of `text` from where it names no option. A value runs to the next option; quotes keep
 * together what would end it.
 */
export function readOptionTexts(
  text: string,
  options: readonly PageOption[],
): ReadonlyMap<PageOption, string> | string {
  const typed = new Map<PageOption, string>();
  let rest = text.trim();
  while (rest !== '') {
    const [head = '', name] = OPTION_NAME.exec(rest) ?? [];
    const option = options.find((one) => one.name === name);
    if (option === undefined) return rest;
    const after = rest.slice(head.length);
    const quoted = /^\s*"((?:[^"\\]|\\.)*)"(?=\s|$)/.exec(after);
    const end = quoted?.[0].length ?? endOfValue(after, option, options);
    typed.set(option, quoted?.[1]?.replace(/\\(.)/g, '$1') ?? after.slice(0, end).trim());
    rest = after.slice(end).trim();
  }
  return typed;
}

function endOfValue(text: string, { type }: PageOption, options: readonly PageOption[]): number {
  const end = [...text.matchAll(/\s+(?=(\S+))/g)].find(({ 1: word = '' }) => {
    const [, name] = OPTION_NAME.exec(word) ?? [];
    // Text may hold a colon of its own ("at 12:30"), so only a name that the command knows ends it.
    return name !== undefined && (type !== OPTION.string || options.some((one) => one.name === name));
  });
  return end?.index ?? text.length;
}

function list(words: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(words) || 'none';
}
