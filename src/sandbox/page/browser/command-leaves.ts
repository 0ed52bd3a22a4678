import type { PageCommand, PageOption } from '../protocol.ts';
import { OPTION } from './discord-codes.ts';

/** A command as it is used: one without subcommands, or one subcommand with the names that lead to it. */
export interface Leaf {
  /** `/data add` */
  readonly name: string;
  readonly description: string;
  readonly options: readonly PageOption[];
}

/** Everything that can be picked after a slash, in the order in which it is offered. */
export function commandLeaves(commands: readonly PageCommand[]): readonly Leaf[] {
  return commands.flatMap((command) => leavesOf(`/${command.name}`, command));
}

function leavesOf(name: string, { description, options = [] }: PageCommand): readonly Leaf[] {
  const nested = options.filter(({ type }) => type === OPTION.subcommand || type === OPTION.subcommandGroup);
  if (nested.length === 0) return [{ name, description, options }];
  return nested.flatMap((sub) => leavesOf(`${name} ${sub.name}`, sub));
}

/** The commands that what is typed so far may become, the likeliest first. */
export function matchingLeaves(typed: string, leaves: readonly Leaf[]): readonly Leaf[] {
  const query = typed.toLowerCase().replace(/^\//, '').replace(/\s+/g, ' ');
  const names = leaves.map((leaf) => ({ leaf, name: leaf.name.slice(1).toLowerCase() }));
  const starting = names.filter(({ name }) => name.startsWith(query));
  const holding = names.filter(({ name }) => !name.startsWith(query) && name.includes(query.trim()));
  return [...starting, ...holding].map(({ leaf }) => leaf);
}
