import { stemmer } from 'stemmer';
import { foldText } from '../dossier/text-match.ts';
import { foldTyped } from '../dossier/typed-text.ts';
import { readDates } from './date-words.ts';
import { wordsIn } from './lexicon.ts';
import { readNumbers } from './number-words.ts';

/**
 * One word of a text. `term` is what it is indexed under: its stem, or a canonical form of a number ("#7000"), a
 * month ("m1"), a day ("d22") or a year ("y2025").
 */
export interface Word {
  readonly typed: string;
  readonly folded: string;
  readonly term: string;
  /** Written as a name although it reads as a function word ("US", "IS"). */
  readonly isName: boolean;
  /** How a word with umlauts is written without them: "mueller" for "Müller". */
  readonly spelt?: string;
  /** The whole of a hyphenated word and how many words it is, at its first part. */
  readonly joined?: { readonly folded: string; readonly length: number } | undefined;
}

const stopWords = new Set(wordsIn('stop-words'));

export function isStopWord(folded: string): boolean {
  return stopWords.has(folded);
}

/**
 * The words of a text in order, numbers and dates read as such: "7,000", "7k" and "seven thousand" are one word, and
 * "Jan. 22" is a month and a day. Capitals mark no name where everything is `shouted`.
 */
export function readWords(text: string, shouted = false): readonly Word[] {
  return readDates(readNumbers(splitWords(text, shouted)));
}

/** A term under which a text is found, and the word as it stands there, folded; "" where that is no word to search by. */
interface IndexedWord {
  readonly term: string;
  readonly surface: string;
}

/** Whether a word says something by itself: a name, or what is no function word. */
export function isContentWord({ folded, isName }: Word): boolean {
  return isName || !isStopWord(folded);
}

/** The terms of the content words of a phrase; of one that has none, those of all its words. */
export function contentTerms(words: readonly Word[]): readonly string[] {
  const content = words.filter(isContentWord);
  return (content.length === 0 ? words : content).map(({ term }) => term);
}

/** The terms under which a text is found, one for each time that it has them. */
export function indexTerms(text: string): readonly IndexedWord[] {
  return termsOf(readWords(text));
}

/** The terms under which a text is found, each once. */
export function termSet(text: string): ReadonlySet<string> {
  return new Set(indexTerms(text).map(({ term }) => term));
}

/** The same as `indexTerms`, of words that are read already. */
export function termsOf(words: readonly Word[]): readonly IndexedWord[] {
  return words.flatMap((word): readonly IndexedWord[] => {
    const { folded, term, isName, joined } = word;
    const own = isContentWord(word) ? [{ term, surface: isName ? '' : folded }] : [];
    return joined === undefined ? own : [...own, { term: stemOf(joined.folded), surface: joined.folded }];
  });
}

/** A name or phrase in the form in which it is looked up: its terms, without an article before it. */
export function nameKey(name: string): string {
  return phraseKey(readWords(name));
}

/** The same of words that are read already. */
export function phraseKey(words: readonly Word[]): string {
  const terms = words.map(({ term }) => term);
  return terms.slice(terms.length > 1 && terms[0] === 'the' ? 1 : 0).join(' ');
}

/**
 * What different ways of writing an Arabic, Kurdish or Persian name in Latin letters have in common: "Fayyadh",
 * "Fayad" and "Fayyad" are one. "" where too little is left to tell names apart.
 */
export function spellingOf(folded: string): string {
  const plain = folded
    .replaceAll(/(.)\1+/g, '$1')
    .replaceAll(/(?<=[bcdgkstz])h/g, '')
    .replaceAll('ou', 'u')
    .replaceAll(/y(?![aeiou])/g, 'i')
    .replaceAll('q', 'k');
  return plain.length < 4 ? '' : plain;
}

/** Stems that Porter's algorithm runs together although the words differ in what they name. */
const OWN_STEMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ prisoner: 'prisoner', prisoners: 'prisoner', authority: 'authority', authorities: 'authority' },
    ...{ nationality: 'nationality', nationalities: 'nationality' },
    ...{ guarded: 'guarded', named: 'named', united: 'united' },
  }),
);

/** The Porter stem of a folded word. */
export function stemOf(folded: string): string {
  const own = OWN_STEMS.get(folded);
  if (own !== undefined) return own;
  // Porter makes "ties" into "ti" and leaves "tie" as it is.
  const single = /^[a-z]ies$/.test(folded) ? folded.slice(0, -1) : folded;
  // It takes the "s" of "bus" for that of a plural, which "buses" has beside it.
  const regular = SINGULAR_IN_S.test(single) ? `${single}es` : single;
  return /^[a-z]{3,40}$/.test(regular) ? stemmer(regular) : regular.slice(0, 80);
}

const SINGULAR_IN_S = /^(?!menus$)[a-z]*[^aeiou\W]us$|^(?:gas|bias)$/;

/** The stems of words with blanks between them, by which every form of them is known. */
export function stemSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').filter(Boolean).map(stemOf));
}

const WORD =
  /\d{4}-\d\d(?:-\d\d)?(?!\d)|(?:\p{L}\.){2,}|\d{1,3}(?:\.\d{3})+(?![\d.])|\d+(?:[,']\d{3})+(?:\.\d+)?|\d+,\d{1,2}(?![\d,])|\d{1,3}(?: \d{3})+(?!\d)|\d+\.\d+(?:bn|[km])?|[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*|%/gu;

const HYPHEN = /[-‐‑–]/u;

function splitWords(text: string, shouted: boolean): readonly Word[] {
  const plain = plainMarks(text);
  if (!HYPHEN.test(plain)) return (plain.match(WORD) ?? []).map((typed) => makeWord(typed, shouted));
  const matches = [...plain.matchAll(WORD)];
  const words = matches.map(([typed]) => makeWord(typed, shouted));
  return words.map((word, at) => {
    const length = countHyphenated(matches, at);
    if (length < 2) return word;
    const folded = words
      .slice(at, at + length)
      .map((part) => part.folded)
      .join('');
    return { ...word, joined: { folded, length } };
  });
}

/** Digits, apostrophes and marks within numbers as ASCII has them. */
function plainMarks(text: string): string {
  if (/^[ -_a-~]*$/.test(text)) return text;
  return foldTyped(text.replaceAll(/[’‘‛ʼ´`′]/gu, "'"))
    .replaceAll('\u066c', ',')
    .replaceAll('\u066b', '.');
}

/** Without marks between thousands, and with a point before decimals: "7.000" is seven thousand, "3,4" is 3.4. */
function plainNumber(typed: string): string {
  if (/^\d+,\d{1,2}$/.test(typed)) return typed.replace(',', '.');
  return /^0\./.test(typed) ? typed : typed.replaceAll(/[,' ]|\.(?=\d{3}(?:\.|$))/gu, '');
}

/** How many words hang together by hyphens from here on, or 1 where this one is no first part. */
function countHyphenated(matches: readonly RegExpExecArray[], at: number): number {
  const follows = (index: number): boolean => {
    const [before, here] = [matches[index - 1], matches[index]];
    if (before === undefined || here === undefined) return false;
    const end = before.index + before[0].length;
    return here.index === end + 1 && HYPHEN.test(here.input[end] ?? '');
  };
  if (follows(at)) return 1;
  let length = 1;
  while (length < 4 && follows(at + length)) length += 1;
  return length;
}

const made = new Map<string, Word>();
const MOST_MADE = 50_000;

/** The word that is typed so: most are made once and for all. */
function makeWord(typed: string, shouted: boolean): Word {
  const word = made.get(typed) ?? readWord(typed);
  if (made.size < MOST_MADE && typed.length <= 40) made.set(typed, word);
  return shouted && word.isName ? { ...word, term: stemOf(word.folded), isName: false } : word;
}

function readWord(typed: string): Word {
  if (typed === '%') return { typed, folded: 'percent', term: 'percent', isName: false };
  const plain = typed.replaceAll('.', '').replace(/'s$/u, '');
  const folded = /^\d/.test(typed) ? foldText(plainNumber(typed)) : foldText(plain).replaceAll("'", '');
  const isName = plain.length > 1 && /^\p{Lu}+$/u.test(plain) && isStopWord(folded);
  const spelt = foldText(plain.replaceAll(/[äöü]/giu, (umlaut) => `${umlaut}e`)).replaceAll("'", '');
  return {
    typed,
    folded,
    term: isName ? plain : stemOf(folded),
    isName,
    ...(/[äöü]/iu.test(plain) ? { spelt } : {}),
  };
}
