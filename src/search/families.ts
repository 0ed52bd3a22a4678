import { linesIn } from './lexicon.ts';
import { isStopWord, nameKey, readWords } from './words.ts';

/** The phrases of a family as terms, function words left out where something is left. */
export interface Phrase {
  readonly key: string;
  readonly terms: readonly string[];
}

const lines = linesIn('families');
const families: readonly (readonly Phrase[])[] = lines.map((line) => line.split(', ').map(readPhrase));

const familiesByKey = ((): ReadonlyMap<string, ReadonlySet<number>> => {
  const byKey = new Map<string, Set<number>>();
  for (const [family, phrases] of families.entries()) {
    for (const { key } of phrases) byKey.getOrInsertComputed(key, () => new Set()).add(family);
  }
  return byKey;
})();

/** The surface words of all families, for mending what was typed. */
export const familyWords: readonly string[] = [
  ...new Set(lines.flatMap((line) => readWords(line).map(({ folded }) => folded))),
];

export function isInFamily(key: string): boolean {
  return familiesByKey.has(key);
}

/** What else a phrase may be called: the other phrases of every family that has it. */
export function relativesOf(key: string): readonly Phrase[] {
  const found = [...(familiesByKey.get(key) ?? [])].flatMap((family) => families[family] ?? []);
  return [
    ...new Map(found.filter((phrase) => phrase.key !== key).map((phrase) => [phrase.key, phrase])).values(),
  ];
}

/** The terms that stand for a phrase in a record. */
export function phraseTerms(phrase: string): readonly string[] {
  const words = readWords(phrase);
  const telling = words.filter(({ folded, isName }) => isName || !isStopWord(folded));
  return (telling.length === 0 ? words : telling).map(({ term }) => term);
}

function readPhrase(phrase: string): Phrase {
  return { key: nameKey(phrase), terms: phraseTerms(phrase) };
}
