import type { Match } from './match-concept.ts';
import type { Preference } from './question-kinds.ts';
import type { TermIndex } from './term-index.ts';

/** BM25's saturation and its measure of length (Robertson and Zaragoza 2009, section 3.4), for weights of 1 to 3. */
const SATURATION = 3;
const BY_LENGTH = 0.35;

/** A score for each place: BM25 over weighted fields, times the preference of the record's kind. */
export function scoreRecords(index: TermIndex, matches: readonly Match[], prefers: Preference): Float64Array {
  const norms = kept.getOrInsertComputed(index, normsOf);
  const scores = new Float64Array(norms.length);
  for (const { concept, weights, places, rarity } of matches) {
    const importance = rarity * concept.importance;
    for (const place of places) {
      const weight = weights[place] ?? 0;
      scores[place] = (scores[place] ?? 0) + (importance * weight) / (weight + (norms[place] ?? 0));
    }
  }
  for (const [place, record] of index.records.entries())
    if (record !== undefined) scores[place] = (scores[place] ?? 0) * (prefers[record.kind] ?? 1);
  return scores;
}

/** Kept beside the index: reading a length off each record takes longer than all the rest. */
const kept = new WeakMap<TermIndex, Float64Array>();

/** BM25's denominator for each place, but for the weight. */
function normsOf({ records, count, totalLength }: TermIndex): Float64Array {
  const average = totalLength / Math.max(1, count);
  return Float64Array.from(
    records,
    (record) => SATURATION * (1 - BY_LENGTH + BY_LENGTH * ((record?.length ?? 0) / average)),
  );
}

/** The places with the highest scores above 0, best first, at most so many; equals in the dossier's order. */
export function bestPlaces(
  index: TermIndex,
  scores: Float64Array,
  most: number,
  positions: ReadonlyMap<string, number>,
): readonly number[] {
  const positionAt = (place: number): number => positions.get(index.records[place]?.id ?? '') ?? 0;
  const isBetter = (a: number, b: number): boolean => {
    const difference = (scores[a] ?? 0) - (scores[b] ?? 0);
    return difference > 0 || (difference === 0 && positionAt(a) < positionAt(b));
  };
  const best: number[] = [];
  for (let place = 0; place < scores.length; place += 1) {
    const last = best[most - 1];
    if ((scores[place] ?? 0) <= 0 || (last !== undefined && !isBetter(place, last))) continue;
    const at = best.findIndex((other) => isBetter(place, other));
    best.splice(at === -1 ? best.length : at, 0, place);
    best.length = Math.min(best.length, most);
  }
  return best;
}
