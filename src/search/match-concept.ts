import { ALIAS, type Concept } from './concepts.ts';
import type { Postings, TermIndex } from './term-index.ts';

/** How a concept stands in the records: a number for each place. */
export interface Match {
  readonly concept: Concept;
  /** Weight of the concept in the record's own words or in those that it inherits; 0 where it has neither. */
  readonly weights: Float64Array;
  /** How well what the record has stands for the concept: 1 for its own words. */
  readonly quality: Float64Array;
  /** Places with a weight, each once. */
  readonly places: readonly number[];
  /** Whether any record has the concept itself, not only what is near to it in meaning. */
  readonly isKnown: boolean;
  /** 1 at places whose speaker the concept names. */
  readonly spoken: Uint8Array;
  /** How much the concept tells: the fewer records have it, the more (`idfOf`). */
  readonly idf: number;
}

/** What a word in the name of an actor, a source or a question counts for those that refer to it. */
const INHERITED = 1.5;

/** Where the records have a concept. */
export function matchConcept(index: TermIndex, concept: Concept): Match {
  const weights = new Float64Array(index.records.length);
  const spoken = new Uint8Array(index.records.length);
  const places: number[] = [];
  const quality = new Float64Array(index.records.length);
  const raise = (place: number, weight: number, standsFor: number): void => {
    const known = weights[place] ?? 0;
    if (known === 0) places.push(place);
    if (weight > known) weights[place] = weight;
    if (standsFor > (quality[place] ?? 0)) quality[place] = standsFor;
  };
  for (const { terms, weight } of concept.alternatives) {
    const own = postingsOfAll(index, terms);
    for (let at = 0; at < own.places.length; at += 1)
      raise(own.places[at] ?? 0, weight * (own.weights[at] ?? 0), weight);
  }
  const own = places.length;
  for (const [place, weight] of namedRecords(index, concept)) {
    for (const referrer of index.referrers.get(index.records[place]?.id ?? '') ?? []) {
      raise(referrer >> 1, INHERITED * weight, weight);
      if (referrer % 2 === 1) spoken[referrer >> 1] = 1;
    }
  }
  return { concept, weights, quality, places, isKnown: own > 0, spoken, idf: idfOf(index.count, own) };
}

/** The match, in what those say whom the concept names and in what tells of their speaking (`isTheirs`). */
export function onlySpoken(index: TermIndex, match: Match, isTheirs: (place: number) => boolean): Match {
  const places = match.places.filter(
    (place) => match.spoken[place] === 1 || (index.records[place]?.tellsOfSpeech === true && isTheirs(place)),
  );
  const weights = new Float64Array(match.weights.length);
  for (const place of places) weights[place] = match.weights[place] ?? 0;
  return { ...match, weights, places };
}

/** Inverse document frequency as BM25 has it, never below 0 (Robertson and Zaragoza 2009, section 3.1). */
export function idfOf(count: number, having: number): number {
  return Math.log(1 + (count - having + 0.5) / (having + 0.5));
}

/** The posting list of the records that have all the terms, with the least of their weights. */
function postingsOfAll({ postings }: TermIndex, terms: readonly string[]): Postings {
  const [first = NO_POSTINGS, ...others] = terms.map((term) => postings.get(term) ?? NO_POSTINGS);
  return others.reduce(intersect, first);
}

const NO_POSTINGS: Postings = { places: [], weights: [] };

function intersect(a: Postings, b: Postings): Postings {
  const both: { readonly places: number[]; readonly weights: number[] } = { places: [], weights: [] };
  let [inA, inB] = [0, 0];
  while (inA < a.places.length && inB < b.places.length) {
    const placeA = a.places[inA] ?? 0;
    const placeB = b.places[inB] ?? 0;
    if (placeA === placeB) {
      both.places.push(placeA);
      both.weights.push(Math.min(a.weights[inA] ?? 0, b.weights[inB] ?? 0));
    }
    if (placeA <= placeB) inA += 1;
    if (placeB <= placeA) inB += 1;
  }
  return both;
}

/** Places of the records whose name has the concept, with the weight of the best alternative. */
function namedRecords(index: TermIndex, { alternatives }: Concept): ReadonlyMap<number, number> {
  const named = new Map<number, number>();
  let isNamed = false;
  for (const { terms, weight } of alternatives) {
    // Who is named as such is nobody else, however near the words are ("observers", "commentators").
    if (weight < ALIAS && isNamed) continue;
    const [first = '', ...rest] = terms;
    for (const place of index.inheritable.get(first) ?? []) {
      const inherited = index.records[place]?.inherited;
      if (weight <= (named.get(place) ?? 0) || !rest.every((term) => inherited?.has(term))) continue;
      named.set(place, weight);
      isNamed ||= weight >= ALIAS;
    }
  }
  return named;
}
