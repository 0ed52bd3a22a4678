import { derive, type Snapshot } from './snapshot.ts';

/**
 * Plain search within a list: every word that was typed must stand somewhere in the record's own words, or
 * among the names and aliases of the actors whom it names ("Daesh" finds what says "IS").
 */
export type Matcher = (haystack: string) => boolean;

/** A matcher for what a person typed; one that lets everything through where nothing was. */
export function matchWords(typed: string | undefined): Matcher {
  const words = foldText(typed ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  return (haystack) => words.every((word) => haystack.includes(word));
}

/** Small letters, accents off, so that "Türkiye" and "turkiye" meet. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The texts folded into one haystack, with every name of each actor that they name or that `actors` lists. */
export function haystackOf(
  snapshot: Snapshot,
  texts: readonly (string | null | undefined)[],
  actors: readonly string[] = [],
): string {
  const text = texts.filter((part) => typeof part === 'string').join('\n');
  const { pattern, namesOf, idsOf } = actorNames(snapshot);
  const named = new Set(actors);
  if (pattern !== null) {
    for (const [name] of text.matchAll(pattern)) for (const id of idsOf.get(name) ?? []) named.add(id);
  }
  return foldText([text, ...[...named].map((id) => namesOf.get(id) ?? '')].join('\n'));
}

const actorNames = derive(({ dossier: { actors } }) => {
  const idsOf = new Map<string, string[]>();
  for (const { id, name, aliases } of actors) {
    for (const known of [name, ...aliases]) {
      // Half a surrogate pair would blow the pattern up beyond what it may be.
      const key = known.toWellFormed();
      idsOf.set(key, [...(idsOf.get(key) ?? []), id]);
    }
  }
  const longestFirst = [...idsOf.keys()].sort((a, b) => b.length - a.length).map(RegExp.escape);
  return {
    // Names are matched in their own case: "IS" is a group, "is" is a verb.
    pattern:
      longestFirst.length === 0
        ? null
        : new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'gu'),
    idsOf,
    namesOf: new Map(actors.map(({ id, name, aliases }) => [id, [name, ...aliases].join('\n')])),
  };
});
