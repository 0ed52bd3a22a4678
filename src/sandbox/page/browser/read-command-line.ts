import type { Leaf } from './command-leaves.ts';

/** A line as it was typed: the command, and each option's text. */
export interface TypedLine {
  readonly leaf: Leaf;
  readonly typed: ReadonlyMap<string, string>;
}

/**
 * Reads `/data add record:claim note:"two words"`. A value runs to the next option that the command knows; quotes keep
 * together what would end it. Says what is wrong where it can't be read.
 */
export function readCommandLine(line: string, leaves: readonly Leaf[]): TypedLine | string {
  const text = line.trim().replace(/\s+/g, ' ');
  const leaf = leaves
    .filter(({ name }) => text === name || text.startsWith(`${name} `))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  if (leaf === undefined) {
    const [word = ''] = text.split(' ');
    const under = leaves.filter(({ name }) => name.startsWith(`${word} `));
    if (under.length > 0)
      return `${word} goes on with ${list(under.map((one) => one.name.slice(word.length + 1)))}.`;
    return `There is no command ${word} here. There are ${list(leaves.map(({ name }) => name))}.`;
  }
  return readOptions(leaf, line.trim().slice(leaf.name.length));
}

function readOptions(leaf: Leaf, text: string): TypedLine | string {
  const typed = new Map<string, string>();
  const names = leaf.options.map(({ name }) => name);
  const next = new RegExp(`(?:^|\\s)(${names.map((name) => RegExp.escape(name)).join('|') || '(?!)'}):`, 'g');
  let rest = text.trim();
  while (rest !== '') {
    next.lastIndex = 0;
    const start = next.exec(rest);
    const name = start?.[1];
    if (start === null || name === undefined || start.index !== 0) {
      const [stray = ''] = rest.split(/\s/);
      return `${leaf.name} has no option “${stray}”. ${names.length === 0 ? 'It takes none' : `It takes ${list(names)}`}.`;
    }
    const after = rest.slice(start[0].length);
    const quoted = /^\s*"((?:[^"\\]|\\.)*)"(?=\s|$)/.exec(after);
    next.lastIndex = 0;
    const end = quoted?.[0].length ?? next.exec(after)?.index ?? after.length;
    typed.set(name, quoted === null ? after.slice(0, end).trim() : (quoted[1] ?? '').replace(/\\(.)/g, '$1'));
    rest = after.slice(end).trim();
  }
  return { leaf, typed };
}

function list(words: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(words) || 'none';
}
