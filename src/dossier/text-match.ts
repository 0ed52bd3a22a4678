import { namesIn, nameTree } from './name-tree.ts';
import { derive, type Snapshot } from './snapshot.ts';

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
export type Matcher = (haystack: Haystack) => boolean;

/** A matcher for what a person typed; one that lets everything through where nothing was. */
export function matchWords(typed: string | undefined): Matcher {
  const words = foldText(typed ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const finders = words.map((word) => {
    const called = new Map<Names, boolean>();
    const isCalled = (names: Names): boolean => {
      const known = called.get(names) ?? names.text.includes(word);
      called.set(names, known);
      return known;
    };
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
    for (const known of [name, ...aliases]) {
      const ids = idsOf.get(known);
      if (ids === undefined) idsOf.set(known, [id]);
      else ids.push(id);
    }
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
