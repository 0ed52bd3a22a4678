import { isInFamily } from './families.ts';
import { ORDINARY_WORDS } from './ordinary-words.ts';
import { OTHER_SUBJECTS } from './other-subjects.ts';
import { ASKING_WORDS, GENERAL_WORDS, NO_TYPING_ERRORS } from './plain-words.ts';
import { stemOf } from './words.ts';

const wordsOf = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
const stemsOf = (words: Iterable<string>): ReadonlySet<string> => new Set([...words].map(stemOf));

const plainWords = wordsOf(`${ASKING_WORDS} ${GENERAL_WORDS}`);
const ordinaryWords = wordsOf(ORDINARY_WORDS);
const subjects = wordsOf(OTHER_SUBJECTS);
const ownWords = wordsOf(`${NO_TYPING_ERRORS} ${OTHER_SUBJECTS}`);
const [plainStems, ordinaryStems, subjectStems] = [
  stemsOf(plainWords),
  stemsOf(ordinaryWords),
  stemsOf(subjects),
];

/** Nouns that end as adverbs do. */
const NO_ADVERBS: ReadonlySet<string> = new Set([
  ...[
    'family',
    'italy',
    'supply',
    'reply',
    'assembly',
    'monopoly',
    'ally',
    'july',
    'belly',
    'bully',
    'fly',
    'jelly',
  ],
  ...[
    'rally',
    'tally',
    'valley',
    'holy',
    'ugly',
    'lily',
    'sicily',
    'emily',
    'elderly',
    'anomaly',
    'butterfly',
  ],
]);

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
