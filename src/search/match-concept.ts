import type { Concept } from './concepts.ts';
import { SAME } from './families.ts';
import type { Postings, TermIndex } from './term-index.ts';

/** How a concept stands in the records: an array has a number for each `docId`. */
export interface Match {
  readonly concept: Concept;
  /** Weight of the concept in the record's own words or in those that it inherits; 0 where it has neither. */
  readonly weights: Float64Array;
  /** How well what the record has stands for the concept: 1 for the words of the question. */
  readonly quality: Float64Array;
  /** Which records have a weight, each once. */
  readonly docIds: readonly number[];
  /** Whether any record has one of the alternatives in its own words, not only through a record that it refers to. */
  readonly isKnown: boolean;
  /** 1 for the records whose speaker the concept names. */
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
  const docIds: number[] = [];
  const quality = new Float64Array(index.records.length);
  const raise = (docId: number, weight: number, standsFor: number): void => {
    const known = weights[docId] ?? 0;
    if (known === 0) docIds.push(docId);
    if (weight > known) weights[docId] = weight;
    if (standsFor > (quality[docId] ?? 0)) quality[docId] = standsFor;
  };
  for (const { terms, weight } of concept.alternatives) {
    const having = postingsOfAll(index, terms);
    for (let at = 0; at < having.docIds.length; at += 1)
      raise(having.docIds[at] ?? 0, weight * (having.weights[at] ?? 0), weight);
  }
  const owners = docIds.length;
  for (const [docId, weight] of namedRecords(index, concept)) {
    // What is cited for a thing is no "report" for being in "Reports on …".
    if (concept.role === 'plain' && index.records[docId]?.kind === 'source') continue;
    for (const referrer of index.referrers.get(index.records[docId]?.id ?? '') ?? []) {
      raise(referrer >> 1, INHERITED * weight, weight);
      if (referrer % 2 === 1) spoken[referrer >> 1] = 1;
    }
  }
  const idf = idfOf(index.count, owners);
  return { concept, weights, quality, docIds, isKnown: owners > 0, spoken, idf };
}

/**
 * The match with weights only in what those say whom the concept names, and in what tells of their speaking
 * (`isTheirs`). Its `quality` stays that of all records.
 */
export function onlySpoken(index: TermIndex, match: Match, isTheirs: (docId: number) => boolean): Match {
  const docIds = match.docIds.filter(
    (docId) => match.spoken[docId] === 1 || (index.records[docId]?.tellsOfSpeech === true && isTheirs(docId)),
  );
  const weights = new Float64Array(match.weights.length);
  for (const docId of docIds) weights[docId] = match.weights[docId] ?? 0;
  return { ...match, weights, docIds };
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

const NO_POSTINGS: Postings = { docIds: [], weights: [] };

function intersect(a: Postings, b: Postings): Postings {
  const both: { readonly docIds: number[]; readonly weights: number[] } = { docIds: [], weights: [] };
  let [inA, inB] = [0, 0];
  while (inA < a.docIds.length && inB < b.docIds.length) {
    const docIdA = a.docIds[inA] ?? 0;
    const docIdB = b.docIds[inB] ?? 0;
    if (docIdA === docIdB) {
      both.docIds.push(docIdA);
      both.weights.push(Math.min(a.weights[inA] ?? 0, b.weights[inB] ?? 0));
    }
    if (docIdA <= docIdB) inA += 1;
    if (docIdB <= docIdA) inB += 1;
  }
  return both;
}

/** The records whose name has the concept, with the weight of the best alternative. */
function namedRecords(index: TermIndex, { alternatives }: Concept): ReadonlyMap<number, number> {
  const named = new Map<number, number>();
  let isNamed = false;
  for (const { terms, weight } of alternatives) {
    // Who is named as such is nobody else, however near the words are ("observers", "commentators").
    if (weight < SAME && isNamed) continue;
    const [first = '', ...rest] = terms;
    for (const docId of index.inheritable.get(first) ?? []) {
      const inheritable = index.records[docId]?.inheritable;
      if (weight <= (named.get(docId) ?? 0) || !rest.every((term) => inheritable?.has(term))) continue;
      named.set(docId, weight);
      isNamed ||= weight >= SAME;
    }
  }
  return named;
}
