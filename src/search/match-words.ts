import { derive, findRecord, type Snapshot } from '../dossier/snapshot.ts';
import { foldText } from '../dossier/text-match.ts';
import { DOSSIER_SYNONYM, familiesOf } from './families.ts';
import { isContentWord, nameKey, phraseKey, readWords, stemOf, type Word } from './words.ts';

/** What a search in a list or a completion looks through: lines of words (`wordLine`). */
export interface Haystack {
  readonly own: string;
  /** Lines that several items share: the names of those involved, views on a question. */
  readonly named: readonly string[];
}

/** The words of a text in their order, then their other forms, all between blanks. */
export function wordLine(text: string | null | undefined): string {
  const words = readWords(text ?? '');
  const forms = words.flatMap(({ typed, folded, term, spelt, joined }) => [
    ...(term === folded ? [] : [term]),
    ...(spelt === undefined ? [] : [spelt]),
    ...(joined === undefined ? [] : [joined.folded, stemOf(joined.folded)]),
    // "seven thousand" is found under "thousand", too.
    ...(typed.includes(' ') ? [foldText(typed)] : []),
  ]);
  return words.length === 0 ? '' : `\n ${words.map(({ folded }) => folded).join(' ')} ${forms.join(' ')} `;
}

/** Reads a record's texts as lines of words, once for as long as they stay the same. */
export function lineReader() {
  const kept = new WeakMap<object, { readonly text: string; readonly lines: string }>();
  return (record: object, texts: readonly (string | null | undefined)[]): string => {
    const text = texts.join('\n');
    const known = kept.get(record);
    if (known?.text === text) return known.lines;
    const lines = texts.map(wordLine).join('');
    kept.set(record, { text, lines });
    return lines;
  };
}

const readNames = lineReader();

/** What those actors are called, each as lines of words. */
export function namesOf(snapshot: Snapshot, actors: readonly (string | null)[]): readonly string[] {
  return actors.flatMap((id) => {
    const actor = findRecord(snapshot, 'actor', id);
    return actor === undefined ? [] : [readNames(actor, [actor.name, ...actor.aliases])];
  });
}

/** The names of each actor, as terms, by each of them: "Daesh" finds what says "IS". */
const otherNames = derive(({ dossier: { actors } }) => {
  const byKey = new Map<string, (readonly string[])[]>();
  for (const { name, aliases } of actors) {
    const keys = [name, ...aliases].slice(0, MAX_NAMES).map(nameKey);
    for (const key of keys) {
      const names = byKey.getOrInsertComputed(key, () => []);
      if (names.length < MAX_NAMES) names.push(...keys.map((other) => other.split(' ')));
    }
  }
  return byKey;
});

/** More are not tried on every record. */
const MAX_NAMES = 30;

/**
 * The items that have every word that was typed, in any of its forms, in their order; all where nothing was typed. Where
 * none has them, those that have words that begin so, or say it in the dossier's other words (`terms`). While somebody is
 * typing, the last word may be a beginning, and what begins with all of it comes first, then what has the words itself.
 */
export function findByWords<T>(
  snapshot: Snapshot,
  items: readonly T[],
  typed: string,
  haystackOf: (item: T) => Haystack,
  isTyping = false,
): readonly T[] {
  const words = readWords(typed);
  if (words.length === 0) return typed.trim() === '' ? items : [];
  const begins = `\n ${words.map(({ folded }) => folded).join(' ')}`;
  const names = (key: string): Ways => otherNames(snapshot).get(key) ?? [];
  const { relativesOf } = familiesOf(snapshot);
  const inTerms = (key: string): Ways =>
    relativesOf(key).flatMap(({ terms, weight }) => (weight === DOSSIER_SYNONYM ? [terms] : []));
  for (const isLoose of [false, true]) {
    const standIns = (key: string): Ways => (isLoose ? [...names(key), ...inTerms(key)] : names(key));
    const rank = rankBy(readPhrases(words, standIns, { isLoose, isTyping }));
    const ranked = items.map((item) => {
      const haystack = haystackOf(item);
      return { item, rank: isTyping && haystack.own.includes(begins) ? BEGINS : rank(haystack) };
    });
    const found = ranked.filter((one) => one.rank !== NOT);
    if (isTyping) found.sort((a, b) => b.rank - a.rank);
    if (found.length > 0) return found.map(({ item }) => item);
  }
  return [];
}

/** Where an item lacks a word. */
const NOT = 0;
/** Where a word stands only in what several items share. */
const ELSEWHERE = 1;
/** Where the item itself has every word. */
const OWN = 2;
/** Where it has all that was typed at the beginning of a text. */
const BEGINS = 3;

/** What must stand in a line: all of one of these. */
type Ways = readonly (readonly string[])[];

/** Shorter words are the beginning of too many others. */
const MIN_BEGINNING = 3;
const MAX_PHRASE = 6;

/** What there is to each word, words that hyphens join, or name; function words count where there are no others. */
function readPhrases(
  words: readonly Word[],
  standIns: (key: string) => Ways,
  { isLoose, isTyping }: { readonly isLoose: boolean; readonly isTyping: boolean },
): readonly Ways[] {
  const [phrases, plain]: [Ways[], Ways[]] = [[], []];
  for (let at = 0; at < words.length; ) {
    const { joined, spelt } = words[at] ?? {};
    let length = MAX_PHRASE;
    while (length > 0 && standIns(phraseKey(words.slice(at, at + length))).length === 0) length -= 1;
    const parts = words.slice(at, at + (length || (joined?.length ?? 1)));
    at += parts.length;
    const begins = ({ folded }: Word): string => {
      // Scripts that leave no blanks between words.
      if (/^(?![\w-]+$)/.test(folded)) return folded;
      const mayGoOn = isLoose && folded.length >= MIN_BEGINNING && !/^\d/.test(folded);
      return mayGoOn || (isTyping && at >= words.length) ? ` ${folded}` : ` ${folded} `;
    };
    const others = [joined?.folded, spelt].flatMap((one) =>
      one === undefined ? [] : [[one], [stemOf(one)]],
    );
    const forms = [
      parts.map(({ term }) => term),
      parts.map(({ typed }) => foldText(typed)),
      ...others,
      ...standIns(phraseKey(parts)),
    ];
    const ways = forms.map((form) => form.map((word) => ` ${word} `));
    (parts.some(isContentWord) ? phrases : plain).push([parts.map(begins), ...ways]);
  }
  return phrases.length === 0 ? plain : phrases;
}

function rankBy(phrases: readonly Ways[]): (haystack: Haystack) => number {
  const tests = phrases.map((ways) => {
    const isIn = (line: string): boolean => ways.some((way) => way.every((part) => line.includes(part)));
    const kept = new Map<string, boolean>();
    return ({ own, named }: Haystack): number => {
      if (isIn(own)) return OWN;
      return named.some((line) => kept.getOrInsertComputed(line, isIn)) ? ELSEWHERE : NOT;
    };
  });
  return (haystack) => Math.min(...tests.map((test) => test(haystack)));
}
