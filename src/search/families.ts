import type { Term } from '../dossier/schema.ts';
import { derive } from '../dossier/snapshot.ts';
import { linesIn } from './lexicon.ts';
import { plantWords, type WordTree } from './word-tree.ts';
import { isStopWord, keyOf, readWords } from './words.ts';

/** What a phrase may be called as well: as terms, function words left out where something is left. */
interface Relative {
  readonly key: string;
  readonly terms: readonly string[];
  /** How well it stands for the phrase: what a dossier's own terms say counts for more than general English. */
  readonly weight: number;
}

/** Words and phrases that stand for one another: those of general English and a dossier's own `terms`. */
export interface Families {
  readonly has: (key: string) => boolean;
  readonly relativesOf: (key: string) => readonly Relative[];
  /** The words in them as they are written, for correcting what was typed. */
  readonly trees: readonly WordTree[];
}

export const TERM = 0.4;
const GENERAL = 0.35;

const general = makeFamilies(
  linesIn('families').map((line) => line.split(', ')),
  GENERAL,
);

/** Those of a dossier: its own terms first. */
export const familiesOf = derive(
  ({ dossier: { terms } }) => joinFamilies(terms),
  (earlier, { from }, { dossier: { terms } }) =>
    from.dossier.terms === terms ? earlier : joinFamilies(terms),
);

function joinFamilies(terms: readonly Term[]): Families {
  if (terms.length === 0) return general;
  const own = makeFamilies(
    terms.map(({ words }) => words),
    TERM,
  );
  return {
    has: (key) => own.has(key) || general.has(key),
    relativesOf: (key) => [...own.relativesOf(key), ...general.relativesOf(key)],
    trees: [...own.trees, ...general.trees],
  };
}

function makeFamilies(families: readonly (readonly string[])[], weight: number): Families {
  const byKey = new Map<string, Map<string, Relative>>();
  for (const family of families.map((phrases) => phrases.map((phrase) => readPhrase(phrase, weight))))
    for (const { key } of family)
      for (const relative of family)
        byKey.getOrInsertComputed(key, () => new Map()).set(relative.key, relative);
  return {
    has: (key) => byKey.has(key),
    relativesOf: (key) => [...(byKey.get(key)?.values() ?? [])].filter((one) => one.key !== key),
    trees: [plantWords(families.flat().flatMap((phrase) => readWords(phrase).map(({ folded }) => folded)))],
  };
}

function readPhrase(phrase: string, weight: number): Relative {
  const words = readWords(phrase);
  const telling = words.filter(({ folded, isName }) => isName || !isStopWord(folded));
  return {
    key: keyOf(words),
    terms: (telling.length === 0 ? words : telling).map(({ term }) => term),
    weight,
  };
}
