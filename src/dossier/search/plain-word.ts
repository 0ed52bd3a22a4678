import { isInFamily } from './families.ts';
import { ASKING_WORDS, GENERAL_WORDS, NO_TYPING_ERRORS } from './plain-words.ts';
import { stemOf } from './words.ts';

const plainWords: ReadonlySet<string> = new Set(`${ASKING_WORDS} ${GENERAL_WORDS}`.trim().split(/\s+/));

const plainStems: ReadonlySet<string> = new Set([...plainWords].map(stemOf));
const ownWords: ReadonlySet<string> = new Set(NO_TYPING_ERRORS.trim().split(/\s+/));

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
 * Whether a folded word says nothing of the matter: a word of asking or a general word in any of its forms, unless
 * that form is a word in its own right ("founded" is not "found", "operation" not "operate"), or an adverb in "-ly".
 */
export function isPlainWord(folded: string): boolean {
  if (plainWords.has(folded)) return true;
  const stem = stemOf(folded);
  if (ownWords.has(folded) || isInFamily(stem)) return false;
  return plainStems.has(stem) || (/^[a-z]{3,}ly$/.test(folded) && !NO_ADVERBS.has(folded));
}

export const allPlainWords: Iterable<string> = plainWords;
