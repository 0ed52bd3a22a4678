import type { Figure } from '../dossier/schema.ts';
import type { RecordKind } from '../dossier/snapshot.ts';
import type { Match } from './match-concept.ts';
import type { Preference } from './question-kinds.ts';
import type { TermIndex } from './term-index.ts';
import { MEASURE_WORDS } from './terms.ts';

/** BM25's saturation and its measure of length (Robertson and Zaragoza 2009, section 3.4), for weights of 1 to 3. */
const SATURATION = 3;
const BY_LENGTH = 0.35;

/** A score for each place: BM25 over weighted fields, times the preference of the record's kind. */
export function scoreRecords(index: TermIndex, matches: readonly Match[], prefers: Preference): Float64Array {
  const { norms, kinds } = columnsOf(index);
  const scores = new Float64Array(norms.length);
  for (const { concept, weights, places, rarity } of matches) {
    const importance = rarity * concept.importance;
    for (const place of places) {
      const weight = weights[place] ?? 0;
      scores[place] = (scores[place] ?? 0) + (importance * weight) / (weight + (norms[place] ?? 0));
    }
  }
  const preferred = KINDS.map((kind) => prefers[kind] ?? 1);
  const ofMeasure = MEASURES.map((measure) => prefers[measure] ?? 1);
  for (let place = 0; place < scores.length; place += 1) {
    const score = scores[place] ?? 0;
    if (score === 0) continue;
    const code = kinds[place] ?? 0;
    const kind = code < KINDS.length ? code : FIGURE;
    scores[place] =
      score * (preferred[kind] ?? 1) * (code < KINDS.length ? 1 : (ofMeasure[code - KINDS.length] ?? 1));
  }
  return scores;
}

const KINDS: readonly RecordKind[] = ['source', 'actor', 'event', 'figure', 'question', 'reading', 'claim'];
const FIGURE = KINDS.indexOf('figure');
const MEASURES = Object.keys(MEASURE_WORDS) as readonly Figure['measure'][];

/** What ranking needs of each record, side by side: reading it off the records takes longer than all the rest. */
interface Columns {
  /** BM25's denominator but for the weight. */
  readonly norms: Float64Array;
  /** Place in `KINDS`, for a figure after these that in `MEASURES`. */
  readonly kinds: Uint8Array;
}

const kept = new WeakMap<TermIndex, Columns>();

function columnsOf(index: TermIndex): Columns {
  const known = kept.get(index);
  if (known !== undefined) return known;
  const average = index.totalLength / Math.max(1, index.count);
  const columns = {
    norms: Float64Array.from(
      index.records,
      (record) => SATURATION * (1 - BY_LENGTH + BY_LENGTH * ((record?.length ?? 0) / average)),
    ),
    kinds: Uint8Array.from(index.records, (record) => {
      if (record === undefined) return 0;
      return record.measure === null
        ? KINDS.indexOf(record.kind)
        : KINDS.length + MEASURES.indexOf(record.measure);
    }),
  };
  kept.set(index, columns);
  return columns;
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
