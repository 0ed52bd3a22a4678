import { isDateTerm } from '../../search/date-words.ts';
import type { Families } from '../../search/families.ts';
import { numberOf } from '../../search/number-words.ts';
import { isPlainWord } from '../../search/plain-word.ts';
import { isStopWord, readWords, type Word } from '../../search/words.ts';

/** A word of a question that the dossier doesn’t answer: what it is counted under, and how it was written. */
export type AskedWord = Pick<Word, 'term' | 'typed'>;

/** Addresses, mentions and custom emoji, e-mail addresses and handles: all that is one thing up to the next space. */
const NO_WORDS = /<[^<>\s]*>|\S*(?:@|:\/\/)\S*|\S*[\p{L}\p{N}-]{2}\.\p{L}{2,}\S*/gu;

/** More letters tell nothing more. */
const MOST_LETTERS = 40;

/**
 * The words of questions that say what they are about, each once: no function words, nothing that may be asked of anything
 * ("many", "happen"), no number or date, and nothing with a digit in it, which may be an id.
 */
export function askedWords(questions: readonly string[], families: Families): readonly AskedWord[] {
  const words = questions
    .flatMap((question) => readWords(question.replaceAll(NO_WORDS, ' ')))
    .filter((word) => isAbout(word, families))
    .map(({ term, typed }) => ({
      term: term.slice(0, MOST_LETTERS),
      typed: typed.replace(/['’]s$/u, '').slice(0, MOST_LETTERS),
    }));
  return [...new Map(words.toReversed().map((word) => [word.term, word])).values()].toReversed();
}

function isAbout({ typed, folded, term, isName }: Word, families: Families): boolean {
  if (/\P{L}/u.test(typed.replaceAll(/[\p{M}'’.]/gu, '')) || [...folded].length < 2) return false;
  if (numberOf(term) !== null || isDateTerm(term)) return false;
  return isName || !(isStopWord(folded) || isPlainWord(folded, families));
}
