import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** General English for reading questions, one list a file in `lexicon/`; lines that begin with `#` are comments. */
type List =
  | 'asking-words'
  | 'families'
  | 'general-words'
  | 'irregular-forms'
  | 'measures'
  | 'no-adverbs'
  | 'ordinary-words'
  | 'shorthand'
  | 'stop-words'
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

/** Written by `npm run kinship` from WordNet 3.1; what it holds stands at `kinOf`. */
export const kinshipFile = new URL('./lexicon/kinship.txt.br', import.meta.url);

/** The whole text of the file, plain letters. */
export function readKinship(): string {
  return brotliDecompressSync(readFileSync(kinshipFile)).toString('latin1');
}

/** A short list that stands in code: its words, which single spaces separate. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
