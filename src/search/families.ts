import { linesIn } from './lexicon.ts';
import { isStopWord, keyOf, readWords } from './words.ts';

/** The phrases of a family as terms, function words left out where something is left. */
interface Phrase {
  readonly key: string;
  readonly terms: readonly string[];
}

const lines = linesIn('families');
const families: readonly (readonly Phrase[])[] = lines.map((line) => line.split(', ').map(readPhrase));

const familiesByKey = Map.groupBy(
  families.flatMap((phrases) => phrases.map(({ key }) => ({ key, phrases }))),
  ({ key }) => key,
);

/** The surface words of all families, for correcting what was typed. */
export const familyWords: readonly string[] = [
  ...new Set(lines.flatMap((line) => readWords(line).map(({ folded }) => folded))),
];

export function isInFamily(key: string): boolean {
  return familiesByKey.has(key);
}

/** What else a phrase may be called: the other phrases of every family that has it. */
export function relativesOf(key: string): readonly Phrase[] {
  const found = (familiesByKey.get(key) ?? []).flatMap(({ phrases }) => phrases);
  return [
    ...new Map(found.filter((phrase) => phrase.key !== key).map((phrase) => [phrase.key, phrase])).values(),
  ];
}

function readPhrase(phrase: string): Phrase {
  const words = readWords(phrase);
  const telling = words.filter(({ folded, isName }) => isName || !isStopWord(folded));
  return { key: keyOf(words), terms: (telling.length === 0 ? words : telling).map(({ term }) => term) };
}
