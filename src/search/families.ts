import type { Term } from '../dossier/schema.ts';
import { derive } from '../dossier/snapshot.ts';
import { linesIn } from './lexicon.ts';
import { buildWordTree, type WordTree } from './word-tree.ts';
import { contentTerms, phraseKey, readWords } from './words.ts';

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

/** Weight of what a dossier's own terms have stand for a word. */
export const DOSSIER_SYNONYM = 0.4;
/** Weight of a synonym, and of another name of somebody: as good as nearly any form of the word. */
export const SAME = 0.9;
/** Weight of a word of the same family: the least that stands for a word. */
export const FAMILY = 0.35;

const general = makeFamilies([
  ...linesIn('irregular-forms').map((line) => ({ words: line.split(' '), weight: SAME })),
  ...linesIn('synonyms').map((line) => ({ words: line.split(', '), weight: SAME })),
  ...linesIn('families').map((line) => ({ words: line.split(', '), weight: FAMILY })),
]);

/** Those of a dossier: its own terms first. */
export const familiesOf = derive(
  ({ dossier: { terms } }) => joinFamilies(terms),
  (earlier, { from }, { dossier: { terms } }) =>
    from.dossier.terms === terms ? earlier : joinFamilies(terms),
);

function joinFamilies(terms: readonly Term[]): Families {
  if (terms.length === 0) return general;
  const own = makeFamilies(terms.map(({ words }) => ({ words, weight: DOSSIER_SYNONYM })));
  return {
    has: (key) => own.has(key) || general.has(key),
    relativesOf: (key) => [...own.relativesOf(key), ...general.relativesOf(key)],
    trees: [...own.trees, ...general.trees],
  };
}

function makeFamilies(
  families: readonly { readonly words: readonly string[]; readonly weight: number }[],
): Families {
  const byKey = new Map<string, Map<string, Relative>>();
  const written = new Set<string>();
  for (const { words, weight } of families) {
    const family = words.map((phrase) => {
      const read = readWords(phrase);
      for (const { folded } of read) written.add(folded);
      return { key: phraseKey(read), terms: contentTerms(read), weight };
    });
    // "In prison" stands for a prison, but "turn up" is more than "turn".
    const relatives = family.filter(({ key, terms }) => key.endsWith(terms.join(' ')) || terms.length > 1);
    for (const { key } of family) {
      const known = byKey.getOrInsertComputed(key, () => new Map());
      for (const relative of relatives) known.getOrInsert(relative.key, relative);
    }
  }
  return {
    has: (key) => byKey.has(key),
    relativesOf: (key) => [...(byKey.get(key)?.values() ?? [])].filter((one) => one.key !== key),
    trees: [buildWordTree(written)],
  };
}
