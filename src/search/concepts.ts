import { isDateTerm } from './date-words.ts';
import { SAME } from './families.ts';
import { wordSet } from './lexicon.ts';
import { numberOf } from './number-words.ts';
import { isOrdinaryWord, isPlainWord } from './plain-word.ts';
import type { TermIndex } from './term-index.ts';
import { contentTerms, isContentWord, isStopWord, phraseKey, stemOf, type Word } from './words.ts';

/**
 * One thing that a question names: a word, a phrase or a name, with everything that may stand for it in a record.
 */
export interface Concept {
  /** As it was typed. */
  readonly typed: string;
  readonly key: string;
  /**
   * `matter`: what is asked about, most of which a record must have. `name` and `date`: without them no record can
   * be an answer. `number`: what an answer may well correct. `plain`: what may be said of anything.
   */
  readonly role: 'matter' | 'name' | 'date' | 'number' | 'plain';
  /** How much it counts in ranking and in the share that a record has of the question; 1 for what names the matter. */
  readonly importance: number;
  readonly alternatives: readonly Alternative[];
}

/** Terms that stand for a concept where a record has all of them, and how well they do. */
interface Alternative {
  readonly terms: readonly string[];
  readonly weight: number;
}

/** How the words of a question are read. */
export interface ConceptOptions {
  /** Whether aliases and related words stand for one another. */
  readonly aliases: boolean;
  /** Whether a capital within the question tells a name: not where somebody writes all of it in capitals. */
  readonly capitals: boolean;
}

const EXACT = 1;
const PLAIN = 0.35;
const PLAIN_RELATED = 0.6;
const HINT = 1;
const LONGEST_PHRASE = 6;

/** What the words of a question name, in order; function words name nothing. */
export function readConcepts(
  index: TermIndex,
  words: readonly Word[],
  options: ConceptOptions,
): readonly Concept[] {
  const concepts: Concept[] = [];
  let end = 0;
  for (let at = 0, next = 0; at < words.length; at = next) {
    next = at + phraseLength(index, words, at, options);
    const isPhrase = next > at + 1;
    const concept = isPhrase
      ? readPhrase(index, words.slice(at, next), options)
      : readWord(index, words, at, options);
    if (concept === null) continue;
    const last = concepts.at(-1);
    if (last !== undefined && isChoice(words.slice(end, at)) && mayMerge(last, concept))
      concepts.splice(-1, 1, either(last, concept));
    else concepts.push(concept);
    end = next;
  }
  return concepts;
}

/** A concept that only helps to rank: words that an answer to such a question often has. */
export function hintConcept(index: TermIndex, words: string, options: ConceptOptions): Concept {
  const keys = words.split(' ').map((word) => (word.startsWith('?') ? word : stemOf(word)));
  return {
    typed: '',
    key: words,
    role: 'plain',
    importance: HINT,
    alternatives: [
      ...keys.map((key) => ({ terms: [key], weight: EXACT })),
      ...(options.aliases ? standIns(index, keys) : []),
    ],
  };
}

/** "By plane or bus" is answered by either. */
function either(a: Concept, b: Concept): Concept {
  return { ...a, typed: `${a.typed} or ${b.typed}`, alternatives: [...a.alternatives, ...b.alternatives] };
}

/** Whether what stands between two concepts is "or", at most with a little word ("by plane or by bus"). */
function isChoice(between: readonly Word[]): boolean {
  return between.length <= 2 && between[0]?.folded === 'or';
}

function mayMerge(a: Concept, b: Concept): boolean {
  return a.role === b.role && (a.role === 'matter' || a.role === 'name');
}

/** How many words from here on are one phrase: a name of an actor, a phrase of a family, or one hyphenated word. */
function phraseLength(
  index: TermIndex,
  words: readonly Word[],
  at: number,
  { aliases }: ConceptOptions,
): number {
  const most = Math.min(LONGEST_PHRASE, words.length - at);
  for (let length = aliases ? most : 0; length > 1; length -= 1) {
    const key = phraseKey(words.slice(at, at + length));
    if (index.names.has(key) || index.families.has(key)) return length;
  }
  const joined = words[at]?.joined;
  if (joined === undefined) return 1;
  const key = stemOf(joined.folded);
  return index.postings.has(key) || (aliases && index.families.has(key)) ? joined.length : 1;
}

function readPhrase(index: TermIndex, words: readonly Word[], { aliases }: ConceptOptions): Concept {
  const joined = words[0]?.joined?.length === words.length ? words[0].joined : undefined;
  const keys = [phraseKey(words), ...(joined === undefined ? [] : [stemOf(joined.folded)])];
  const isPlain = words
    .filter(isContentWord)
    .every(({ folded, isName }) => !isName && isPlainWord(folded, index.families));
  const isName = keys.some((key) => index.names.has(key));
  return {
    typed: words.map(({ typed }) => typed).join(' '),
    key: keys[0] ?? '',
    role: isName ? 'name' : isPlain ? 'plain' : 'matter',
    importance: 1,
    alternatives: [
      { terms: contentTerms(words), weight: EXACT },
      ...keys.slice(1).map((key) => ({ terms: [key], weight: EXACT })),
      ...(aliases ? standIns(index, keys) : []),
    ],
  };
}

function readWord(
  index: TermIndex,
  words: readonly Word[],
  at: number,
  { aliases, capitals }: ConceptOptions,
): Concept | null {
  const word = words[at];
  if (word === undefined) return null;
  const { typed, folded, term } = word;
  if (aliases && isCountryWrittenSmall(index, words, at)) {
    const alternatives = [{ terms: ['US'], weight: EXACT }, ...standIns(index, ['US'])];
    return { typed, key: 'US', role: 'plain', importance: 1, alternatives };
  }
  if (!isContentWord(word)) return null;
  const isNumbered = capitals && term.startsWith('#') && /^\p{Lu}/u.test(words[at - 1]?.typed ?? '');
  const role = isNumbered ? 'name' : roleOf(index, word, capitals && at > 0, words[at + 1]);
  if ((role === 'matter' || role === 'plain') && [...folded].length < 2) return null;
  const alternatives = [{ terms: [term], weight: EXACT }, ...(aliases ? standIns(index, [term]) : [])];
  return {
    typed,
    key: term,
    role,
    importance: role === 'plain' ? plainImportance(index, folded, term, aliases) : 1,
    alternatives,
  };
}

function plainImportance({ families }: TermIndex, folded: string, term: string, aliases: boolean): number {
  return isOrdinaryWord(folded, families) || (aliases && families.has(term)) ? PLAIN_RELATED : PLAIN;
}

function roleOf(index: TermIndex, word: Word, capitals: boolean, next: Word | undefined): Concept['role'] {
  const isCapital = capitals && /^\p{Lu}/u.test(word.typed);
  if (isDateTerm(word.term)) return 'date';
  // "The two numbers": a small number in words seldom is the amount that is meant.
  if (/^[a-z]+$/i.test(word.typed) && (numberOf(word.term) ?? Number.POSITIVE_INFINITY) <= 12) return 'plain';
  if (numberOf(word.term) !== null) return 'number';
  if (index.names.has(word.term) || word.isName) return 'name';
  // "Middle East" is a name, whatever its first word means elsewhere.
  const leadsName = isCapital && next !== undefined && /^\p{Lu}\p{Ll}/u.test(next.typed);
  if (isPlainWord(word.folded, index.families) && !(leadsName && !isStopWord(next.folded))) return 'plain';
  return isCapital ? 'name' : 'matter';
}

/** Words after which "us" is those who ask. */
const BEFORE_PRONOUN = wordSet('tell give show let help for with of to inform told gives tells all');

/** Whether "us" is the US in small letters, and does not read as the pronoun. It only helps to rank. */
function isCountryWrittenSmall({ names }: TermIndex, words: readonly Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (word?.folded !== 'us' || word.isName || !names.has('US')) return false;
  return !BEFORE_PRONOUN.has(before?.folded ?? '');
}

/**
 * Other names of the actors whom a phrase names, and the phrases of its families with the names of those whom they
 * name; not of those whom a synonym does: "train" is near to "railway", but not to the name of a railway.
 */
function standIns(index: TermIndex, keys: readonly string[]): readonly Alternative[] {
  const relatives = keys.flatMap((key) => index.families.relativesOf(key));
  const all = [
    ...keys.flatMap((key) => aliasesOf(index, key).map((terms) => ({ terms, weight: SAME }))),
    ...relatives.flatMap(({ key, terms, weight }) => [
      ...(weight < SAME ? aliasesOf(index, key).map((alias) => ({ terms: alias, weight })) : []),
      { terms, weight },
    ]),
  ];
  // The same words may come from several families; what stands best counts.
  const once = new Map(all.toSorted((a, b) => a.weight - b.weight).map((one) => [one.terms.join(' '), one]));
  return [...once.values()].filter(({ terms }) => terms.every((term) => index.postings.has(term)));
}

function aliasesOf(index: TermIndex, key: string): readonly (readonly string[])[] {
  // In one order, whichever way the index came about.
  return (index.names.get(key) ?? []).toSorted().flatMap((id) => {
    const record = index.records[index.docIds.get(id) ?? -1];
    return (record?.names ?? []).filter((name) => name !== key).map((name) => name.split(' '));
  });
}
