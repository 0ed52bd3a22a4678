import { type Families, SAME } from './families.ts';
import { wordsIn } from './lexicon.ts';
import { stemOf } from './words.ts';

const askingWords = new Set(wordsIn('asking-words'));
const plainWords = new Set([...askingWords, ...wordsIn('general-words')]);
const ordinaryWords = new Set(wordsIn('ordinary-words'));
/** Words that mean what is written, though each looks like a form or a misspelling of another. */
export const ownWords: ReadonlySet<string> = new Set(wordsIn('words-not-to-correct'));
const stems = new Set([...plainWords, ...ordinaryWords].map(stemOf));
const noAdverbs = new Set(wordsIn('no-adverbs'));

/**
 * Whether a folded word says nothing of the matter: a word of asking, a general or an ordinary word in any of its
 * forms, unless that form is a word in its own right ("founded" is not "found", "operation" not "operate"), or an
 * adverb in "-ly".
 */
export function isPlainWord(folded: string, families: Families): boolean {
  if (plainWords.has(folded)) return true;
  const stem = stemOf(folded);
  // What words of a family are near to rather than the same is about the matter.
  if (families.relativesOf(stem).some(({ weight }) => weight !== SAME)) return false;
  if (ordinaryWords.has(folded)) return true;
  if (ownWords.has(folded)) return false;
  return stems.has(stem) || (/^[a-z]{3,}ly$/.test(folded) && !noAdverbs.has(folded));
}

/** Whether a plain word is one that a record may well have in a sense of its own. */
export function isOrdinaryWord(folded: string, families: Families): boolean {
  return !plainWords.has(folded) && isPlainWord(folded, families);
}

let englishStems: ReadonlySet<string> | undefined;

/** Whether English has words of this stem. Reads the list when first asked. */
export function isEnglishStem(stem: string): boolean {
  englishStems ??= new Set(wordsIn('english-stems'));
  return englishStems.has(stem);
}

/** Words that a typing error may stand for besides those of the dossier. */
export const correctedWords: readonly Iterable<string>[] = [
  ownWords,
  [...plainWords, ...ordinaryWords, ...wordsIn('stop-words')],
];

/** Whether a folded word says what kind of thing is wanted, never about what. */
export function isAskingWord(folded: string): boolean {
  return askingWords.has(folded);
}
