import type { Concept } from './concepts.ts';
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
  /** How much the concept tells: the fewer records have it, the more. */
  readonly rarity: number;
}

/** What a word in the name of an actor, a source or a question counts for those that refer to it. */
const INHERITED = 1.5;

/** What stands for a concept less well than this is only near to it in meaning. */
export const OWN = 0.35;

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
    const [rarest = '', ...others] = byRarity(index, terms);
    const { places: having, weights: weighing } = index.postings.get(rarest) ?? NOWHERE;
    for (let at = 0; at < having.length; at += 1) {
      const place = having[at] ?? 0;
      let least = weighing[at] ?? 0;
      for (const term of others) least = Math.min(least, index.records[place]?.weights.get(term) ?? 0);
      if (least > 0) raise(place, weight * least, weight);
    }
  }
  let own = 0;
  for (const place of places) if ((quality[place] ?? 0) >= OWN) own += 1;
  for (const [place, weight] of namedRecords(index, concept)) {
    for (const referrer of index.referrers.get(index.records[place]?.id ?? '') ?? []) {
      raise(referrer >> 1, INHERITED * weight, weight);
      if (referrer % 2 === 1) spoken[referrer >> 1] = 1;
    }
  }
  return { concept, weights, quality, places, isKnown: own > 0, spoken, rarity: rarityOf(index.count, own) };
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
export function rarityOf(count: number, having: number): number {
  return Math.log(1 + (count - having + 0.5) / (having + 0.5));
}

/** The terms, that which the fewest records have first: whatever has all of them is among these. */
function byRarity({ postings }: TermIndex, terms: readonly string[]): readonly string[] {
  const count = (term: string): number => postings.get(term)?.places.length ?? 0;
  return terms.length === 1 ? terms : terms.toSorted((a, b) => count(a) - count(b));
}

const NOWHERE: Postings = { places: [], weights: [] };

/** Places of the records whose name has the concept, with the weight of the best alternative. */
function namedRecords(
  { inheritable, records }: TermIndex,
  { alternatives }: Concept,
): ReadonlyMap<number, number> {
  const named = new Map<number, number>();
  for (const { terms, weight } of alternatives) {
    for (const place of inheritable.get(terms[0] ?? '') ?? []) {
      const inherited = records[place]?.inherited;
      if (weight > (named.get(place) ?? 0) && terms.every((term) => inherited?.has(term)))
        named.set(place, weight);
    }
  }
  return named;
}
