import { editDistance } from '../text/edit-distance.ts';
import { correctedWords, isEnglishStem, isPlainWord, ownWords } from './plain-word.ts';
import type { TermIndex } from './term-index.ts';
import { buildWordTree } from './word-tree.ts';
import { isStopWord, spellingOf, stemOf, type Word } from './words.ts';

/** Looking a typing error up costs most, so only so many words of a question are corrected. */
const MAX_CORRECTED = 8;
/**
 * Shorter words have too many neighbours to tell which was meant; the shortest are corrected into those of the dossier
 * and of families alone.
 */
const CORRECTED = /^[a-z]{4,24}$/;
const SHORTEST_FOR_ALL = 5;
const SHORTEST_FOR_TWO_ERRORS = 8;
const FEWEST_CONSONANTS = 3;
const LONGEST_ENDING = 3;

const otherTrees = correctedWords.map(buildWordTree);

/**
 * The words with each unknown one replaced by what was most likely meant: a name in another spelling, two words run
 * together, or a word near in spelling, in this order.
 */
export function correctWords(index: TermIndex, words: readonly Word[], families: boolean): readonly Word[] {
  let left = MAX_CORRECTED;
  return words.flatMap((word) => {
    if (left === 0 || !isUnknown(index, word, families)) return [word];
    left -= 1;
    const meant =
      index.spellings.get(spellingOf(word.folded))?.[0] ??
      splitWord(index, word.folded) ??
      nearestWord(index, word, families);
    return meant === null
      ? [word]
      : meant.split(' ').map((folded) => ({ ...word, folded, term: stemOf(folded), joined: undefined }));
  });
}

function isUnknown(index: TermIndex, { folded, term }: Word, families: boolean): boolean {
  if (!CORRECTED.test(folded) || isStopWord(folded) || ownWords.has(folded)) return false;
  if (isPlainWord(folded, index.families)) return false;
  if (families && (isFamilyWord(index, folded) || index.families.has(term))) return false;
  return !index.postings.has(term);
}

/**
 * One error away, or two in a long word, a swap of neighbours being one error, and beginning with the same letter.
 * An English word is only taken for one with the same consonants. Of equally many errors words of the dossier
 * come first, then those of families, then general English. null where none is near.
 */
function nearestWord(index: TermIndex, word: Word, families: boolean): string | null {
  const { folded: typed } = word;
  const mustSound = isEnglish(word);
  const own = index.vocabulary.length;
  const trees = [...index.vocabulary, ...(families ? index.families.trees : []), ...otherTrees];
  const near = (spelt: string): readonly Near[] =>
    trees.slice(0, spelt.length < SHORTEST_FOR_ALL ? -otherTrees.length : undefined).flatMap((tree, at) =>
      [...tree.fuzzyGet(spelt, 2)]
        .map(([word]) => ({ word, rank: Math.max(0, at - own + 1), errors: editDistance(spelt, word) }))
        .filter(({ word, errors }) => mayBeMeant(spelt, word, errors))
        .filter(({ word }) => !mustSound || soundsLike(spelt, word))
        .filter(({ word, rank }) => rank > 0 || index.postings.has(stemOf(word))),
    );
  const stem = stemOf(typed);
  // An ending may hide that only the stem is misspelt.
  const byStem = stem === typed || stem.length < SHORTEST_FOR_ALL ? [] : near(stem);
  const [best] = [...near(typed), ...byStem].toSorted(
    (a, b) => a.errors - b.errors || a.rank - b.rank || (a.word < b.word ? -1 : 1),
  );
  return best?.word ?? null;
}

interface Near {
  readonly word: string;
  readonly rank: number;
  readonly errors: number;
}

function mayBeMeant(typed: string, word: string, errors: number): boolean {
  if (typed[0] !== word[0]) return false;
  return (
    errors <= (typed.length >= SHORTEST_FOR_TWO_ERRORS ? 2 : 1) || consonantsOf(typed) === consonantsOf(word)
  );
}

/** What is left of a word that is spelt by ear: people get vowels and double letters wrong, or leave them out. */
function consonantsOf(word: string): string {
  const consonants = word.replaceAll(/[aeiouy]/g, '').replaceAll(/(.)\1+/g, '$1');
  return consonants.length < FEWEST_CONSONANTS ? word : consonants;
}

/** Whether the consonants are the same, and as many vowels: "plain" may be "plane", "police" is no "policy" nor "place". */
function soundsLike(typed: string, word: string): boolean {
  return consonantsOf(typed) === consonantsOf(word) && vowelsIn(typed) === vowelsIn(word);
}

function vowelsIn(word: string): number {
  return word.replaceAll(/[^aeiou]/g, '').length;
}

/** Two words of the dossier or of families that were run together ("airtransport"), or null. */
function splitWord(index: TermIndex, typed: string): string | null {
  for (let at = 3; at <= typed.length - 4; at += 1) {
    const [head, tail] = [typed.slice(0, at), typed.slice(at)];
    const known = [head, tail].every(
      (part) => index.postings.has(stemOf(part)) || (part.length > 3 && isFamilyWord(index, part)),
    );
    if (known) return `${head} ${tail}`;
  }
  return null;
}

/** Whether it is an English word; of a long ending the stem tells too little. */
function isEnglish({ folded, term }: Word): boolean {
  return folded.length - term.length <= LONGEST_ENDING && isEnglishStem(term);
}

function isFamilyWord({ families }: TermIndex, folded: string): boolean {
  return families.trees.some((tree) => tree.has(folded));
}
