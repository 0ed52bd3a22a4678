import { readFileSync } from 'node:fs';

/** General English for reading questions, one list a file in `lexicon/`; lines that begin with `#` are comments. */
type List =
  | 'asking-words'
  | 'english-stems'
  | 'families'
  | 'general-words'
  | 'irregular-forms'
  | 'measures'
  | 'no-adverbs'
  | 'ordinary-words'
  | 'shorthand'
  | 'stop-words'
  | 'synonyms'
  | 'words-not-to-correct';

/** The lines of a list, without comments. */
export function linesIn(list: List): readonly string[] {
  return readFileSync(new URL(`./lexicon/${list}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** The words of a list, which are separated by white space. */
export function wordsIn(list: List): readonly string[] {
  return linesIn(list).flatMap((line) => line.split(' '));
}

/** A short list that stands in code: its words, which single spaces separate. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
