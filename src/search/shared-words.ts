import { sentenceAlone } from '../dossier/display-names.ts';
import { findRecord, findStatement } from '../dossier/snapshot.ts';
import type { Concept } from './concepts.ts';
import { isInTopic, topicOf } from './coverage.ts';
import { DOSSIER_SYNONYM } from './families.ts';
import type { SearchIndex } from './index-records.ts';
import { idfOf, type Match, matchConcept } from './match-concept.ts';
import { isPlainWord } from './plain-word.ts';
import { type Part, readQuestion } from './read-question.ts';
import { indexTerms, stemOf } from './words.ts';

/** So many of the records with the highest scores are looked at closely. */
export const MAX_JUDGED = 24;
/** Texts of fewer words are too short to be known again. */
const MIN_TERMS = 3;
/** What a word of the dossier's title counts for. */
const OF_TOPIC = 0.5;
/** What a word that says little counts for. */
const PLAIN = 0.2;

/** A part of a text with where its concepts stand. */
export interface Read {
  readonly part: Part;
  readonly matches: readonly Match[];
  /** Those of them that are words: no numbers and no dates. */
  readonly worded: readonly Match[];
}

/** The parts of a text with where their concepts stand. */
export type ReadText = (text: string) => readonly Read[];

/** Reads several texts of one message: concepts that come again are looked up once. */
export function createTextReader(index: SearchIndex): ReadText {
  const known = new Map<string, Match>();
  const matchOf = (concept: Concept): Match => {
    const key = JSON.stringify([concept.key, concept.role, concept.alternatives.length]);
    return { ...known.getOrInsertComputed(key, () => matchConcept(index.terms, concept)), concept };
  };
  return (text) =>
    (readQuestion(index.terms, text)?.parts ?? []).map((part) => {
      const matches = part.concepts.filter(({ typed }) => typed !== '').map(matchOf);
      const worded = matches.filter(({ concept: { role } }) => role !== 'number' && role !== 'date');
      return { part, matches, worded };
    });
}

/**
 * How many of the concepts a record has with a quality above `least`, but for those that tell little: plain words,
 * words for people and what the dossier's title has.
 */
export function tellingAt(
  worded: readonly Match[],
  docId: number,
  topic: ReadonlySet<string>,
  least = 0,
): number {
  return worded.filter(
    (match) =>
      match.concept.role !== 'plain' &&
      !meansPeople(match.concept) &&
      (match.quality[docId] ?? 0) > least &&
      !isInTopic(match, topic),
  ).length;
}

/** Tells of a text of the dossier which share of what it says stands in the sentence. */
export function sharesOf(
  { terms, snapshot }: SearchIndex,
  matches: readonly Match[],
  least = MIN_TERMS,
): (text: string) => number {
  const alternatives = matches.flatMap(({ concept }) => concept.alternatives);
  const topic = topicOf(snapshot);
  const weigh = (term: string, surface: string): number => {
    const idf = idfOf(terms.count, terms.postings.get(term)?.docIds.length ?? 0);
    if (topic.has(term)) return idf * OF_TOPIC;
    return isPlainWord(surface, terms.families) ? idf * PLAIN : idf;
  };
  return (text) => {
    const own = indexTerms(text).filter(({ term }) => !/^[#ymd]\d/.test(term));
    const inText = new Set(own.map(({ term }) => term));
    const said = new Set(
      alternatives.flatMap(({ terms: phrase }) => (phrase.every((term) => inText.has(term)) ? phrase : [])),
    );
    let [whole, held] = [0, 0];
    for (const { term, surface } of own) {
      const weight = weigh(term, surface);
      whole += weight;
      if (said.has(term)) held += weight;
    }
    return inText.size < least ? 0 : held / whole;
  };
}

/** Whether a word stands for people as such in general English, whatever else a dossier's own terms have it stand for. */
export function meansPeople({ key, alternatives }: Concept): boolean {
  return (
    key === PEOPLE ||
    alternatives.some(({ terms, weight }) => weight < DOSSIER_SYNONYM && terms.join(' ') === PEOPLE)
  );
}

const PEOPLE = stemOf('people');

/** Whether the sentence names somebody or somewhere that a record does not, and the record names others instead. */
export function namesOtherActors(
  { terms, snapshot }: SearchIndex,
  matches: readonly Match[],
  docId: number,
): boolean {
  const named = matches.filter(({ concept }) => concept.role === 'name' && terms.names.has(concept.key));
  if (named.length === 0 || named.every((match) => match.weights[docId] !== 0)) return false;
  const id = terms.records[docId]?.id;
  const figure = findRecord(snapshot, 'figure', id);
  const statement = findStatement(snapshot, id);
  const own = indexTerms(`${figure?.place ?? ''} ${statement === undefined ? '' : sentenceAlone(statement)}`);
  const said = new Set(named.flatMap(({ concept }) => concept.alternatives.flatMap((one) => one.terms)));
  return own.some(({ term }) => terms.names.has(term) && !said.has(term));
}
