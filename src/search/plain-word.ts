import { isInFamily } from './families.ts';
import { wordsIn } from './lexicon.ts';
import { stemOf } from './words.ts';

const stemsOf = (words: Iterable<string>): ReadonlySet<string> => new Set([...words].map(stemOf));

const plainWords = new Set([...wordsIn('asking-words'), ...wordsIn('general-words')]);
const ordinaryWords = new Set(wordsIn('ordinary-words'));
const subjects = new Set(wordsIn('other-subjects'));
const ownWords = new Set([...wordsIn('words-not-to-correct'), ...subjects]);
const [plainStems, ordinaryStems, subjectStems] = [
  stemsOf(plainWords),
  stemsOf(ordinaryWords),
  stemsOf(subjects),
];

const NO_ADVERBS: ReadonlySet<string> = new Set(wordsIn('no-adverbs'));

/**
 * Whether a folded word says nothing of the matter: a word of asking, a general or an ordinary word in any of its
 * forms, unless that form is a word in its own right ("founded" is not "found", "operation" not "operate"), or an
 * adverb in "-ly".
 */
export function isPlainWord(folded: string): boolean {
  if (plainWords.has(folded)) return true;
  const stem = stemOf(folded);
  if (isInFamily(stem)) return false;
  if (ordinaryWords.has(folded)) return true;
  if (ownWords.has(folded)) return false;
  if (plainStems.has(stem)) return true;
  if (/^[a-z]{3,}ly$/.test(folded)) return !NO_ADVERBS.has(folded);
  return ordinaryStems.has(stem) && !subjectStems.has(stem);
}

/** Whether a folded word names another subject, in any form that is no ordinary word. */
export function isOtherSubject(folded: string): boolean {
  return subjects.has(folded) || (subjectStems.has(stemOf(folded)) && !isPlainWord(folded));
}

/** Whether a plain word is one that a record may well have in a sense of its own. */
export function isOrdinaryWord(folded: string): boolean {
  return !plainWords.has(folded) && isPlainWord(folded);
}

/** Words that a typing error may stand for besides those of the dossier: what is asked about elsewhere as well. */
export const otherSubjects: Iterable<string> = subjects;
export const allPlainWords: Iterable<string> = [...plainWords, ...ordinaryWords];
