import { derive, type Snapshot } from './snapshot.ts';

/** Names by their characters (a trie), so that those in a text are found in one walk over it, however many there are. */
interface NameTree {
  readonly next: Map<string, NameTree>;
  /** The name that ends here. */
  name: string | null;
}

/** A longer name is too long to be looked for in texts. */
const MAX_CHARACTERS = 100;

export function nameTree(names: Iterable<string>): NameTree {
  const root: NameTree = { next: new Map(), name: null };
  for (const name of names) {
    if (name.length > MAX_CHARACTERS) continue;
    let at = root;
    for (const character of name)
      at = at.next.getOrInsertComputed(character, () => ({ next: new Map(), name: null }));
    at.name = name;
  }
  return root;
}

/**
 * The names that stand in a text as whole words, from left to right, of those that begin at one place the longest. They
 * are matched in their own case: "IS" is a group, "is" is a verb.
 */
export function namesIn(text: string, tree: NameTree): ReadonlySet<string> {
  const found = new Set<string>();
  let afterWord = false;
  for (let at = 0; at < text.length; ) {
    const length = afterWord ? 0 : lengthOfNameAt(text, at, tree, found);
    const end = at + Math.max(length, widthAt(text, at));
    const last = length > 0 ? lastCharacter(text, end) : text.slice(at, end);
    afterWord = IN_WORD.test(last);
    at = end;
  }
  return found;
}

const IN_WORD = /[\p{L}\p{N}]/u;

function lengthOfNameAt(text: string, from: number, tree: NameTree, found: Set<string>): number {
  let longest: string | null = null;
  let at = from;
  for (let node: NameTree | undefined = tree; node !== undefined; ) {
    if (node.name !== null && !IN_WORD.test(text.slice(at, at + widthAt(text, at)))) longest = node.name;
    const width = widthAt(text, at);
    if (width === 0) break;
    node = node.next.get(text.slice(at, at + width));
    at += width;
  }
  if (longest === null) return 0;
  found.add(longest);
  return longest.length;
}

/** UTF-16 units of the character there; 0 at the end. */
function widthAt(text: string, at: number): number {
  const point = text.codePointAt(at);
  if (point === undefined) return 0;
  return point > 0xffff ? 2 : 1;
}

function lastCharacter(text: string, end: number): string {
  const point = text.codePointAt(end - 2);
  return point !== undefined && point > 0xffff ? text.slice(end - 2, end) : text.slice(end - 1, end);
}

/** A record's own words, folded, and the actors whom it names: their names and aliases are searched, too. */
export interface Haystack {
  readonly text: string;
  readonly actors: readonly Names[];
}

/** All that an actor is called, folded: one for all records that name them, however many names there are. */
interface Names {
  readonly text: string;
}

/**
 * Plain search within a list: every word that was typed must stand somewhere in the record's own words, or
 * among the names and aliases of the actors whom it names ("Daesh" finds what says "IS").
 */
type Matcher = (haystack: Haystack) => boolean;

/** A matcher for what a person typed; one that lets everything through where nothing was. */
export function matchWords(typed: string | undefined): Matcher {
  const words = foldText(typed ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const finders = words.map((word) => {
    const called = new Map<Names, boolean>();
    const isCalled = (names: Names): boolean =>
      called.getOrInsertComputed(names, () => names.text.includes(word));
    return ({ text, actors }: Haystack): boolean => text.includes(word) || actors.some(isCalled);
  });
  return (haystack) => finders.every((find) => find(haystack));
}

/** Small letters, accents off, so that "Türkiye" and "turkiye" meet. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The texts folded into one, with each actor that they name or that `actors` lists. */
export function haystackOf(
  snapshot: Snapshot,
  texts: readonly (string | null | undefined)[],
  actors: readonly string[] = [],
): Haystack {
  const text = texts.filter((part) => typeof part === 'string').join('\n');
  const { namesOf, idsOf, tree } = actorNames(snapshot);
  const named = new Set(actors);
  for (const name of namesIn(text, tree)) for (const id of idsOf.get(name) ?? []) named.add(id);
  return { text: foldText(text), actors: [...named].flatMap((id) => namesOf.get(id) ?? []) };
}

const actorNames = derive(({ dossier: { actors } }) => {
  const idsOf = new Map<string, string[]>();
  for (const { id, name, aliases } of actors) {
    for (const known of [name, ...aliases]) idsOf.getOrInsertComputed(known, () => []).push(id);
  }
  return {
    idsOf,
    tree: nameTree(idsOf.keys()),
    namesOf: new Map(
      actors.map(({ id, name, aliases }): [string, Names] => [
        id,
        { text: foldText([name, ...aliases].join('\n')) },
      ]),
    ),
  };
});
