import { MEASURES } from '../dossier/schema.ts';
import { RECORD_KINDS } from '../dossier/snapshot.ts';
import type { Match } from './match-concept.ts';
import type { Preference } from './question-kinds.ts';
import type { TermIndex } from './term-index.ts';

/**
 * BM25F's parameters (Robertson and Zaragoza 2009, section 3.6), for fields of weights 1 to 3: how soon a word that
 * comes again adds little, and how far a record's length counts against it.
 */
const K1 = 3;
const B = 0.35;

/** A score for each record, by its `docId`: BM25 over weighted fields, times the preference of the record's kind. */
export function scoreRecords(index: TermIndex, matches: readonly Match[], prefers: Preference): Float64Array {
  const { norms, kinds } = columnsOf(index);
  const scores = new Float64Array(norms.length);
  for (const { concept, weights, docIds, idf } of matches) {
    const importance = idf * concept.importance;
    for (const docId of docIds) {
      const weight = weights[docId] ?? 0;
      scores[docId] = (scores[docId] ?? 0) + (importance * weight) / (weight + (norms[docId] ?? 0));
    }
  }
  const preferred = PREFERABLE.map(
    (one, at) => (prefers[one] ?? 1) * (at < RECORD_KINDS.length ? 1 : (prefers.figure ?? 1)),
  );
  for (let docId = 0; docId < scores.length; docId += 1)
    scores[docId] = (scores[docId] ?? 0) * (preferred[kinds[docId] ?? 0] ?? 1);
  return scores;
}

/** What a preference may tell apart: kinds of record, then figures by what they measure. */
const PREFERABLE: readonly (keyof Preference)[] = [...RECORD_KINDS, ...MEASURES];

/** What ranking needs of each record, side by side: reading it off the records takes longer than all the rest. */
interface Columns {
  /** BM25's denominator but for the weight. */
  readonly norms: Float64Array;
  /** Where its kind, or a figure's measure, stands in `PREFERABLE`. */
  readonly kinds: Uint8Array;
}

const kept = new WeakMap<TermIndex, Columns>();

function columnsOf(index: TermIndex): Columns {
  return kept.getOrInsertComputed(index, ({ records, count }) => {
    const total = records.reduce((sum, record) => sum + (record?.length ?? 0), 0);
    const average = total / Math.max(1, count);
    return {
      norms: Float64Array.from(records, (record) => K1 * (1 - B + B * ((record?.length ?? 0) / average))),
      kinds: Uint8Array.from(records, (record) =>
        record === undefined ? 0 : PREFERABLE.indexOf(record.figureMeasure ?? record.kind),
      ),
    };
  });
}

/** The `docId`s with the highest scores above 0, best first, at most so many; equals by `positions` of their ids. */
export function bestDocIds(
  index: TermIndex,
  scores: Float64Array,
  most: number,
  positions: ReadonlyMap<string, number> = new Map(),
): readonly number[] {
  const positionAt = (docId: number): number => positions.get(index.records[docId]?.id ?? '') ?? 0;
  const isBetter = (a: number, b: number): boolean => {
    const difference = (scores[a] ?? 0) - (scores[b] ?? 0);
    return difference > 0 || (difference === 0 && positionAt(a) < positionAt(b));
  };
  const best: number[] = [];
  for (let docId = 0; docId < scores.length; docId += 1) {
    const last = best[most - 1];
    if ((scores[docId] ?? 0) <= 0 || (last !== undefined && !isBetter(docId, last))) continue;
    const at = best.findIndex((other) => isBetter(docId, other));
    best.splice(at === -1 ? best.length : at, 0, docId);
    best.length = Math.min(best.length, most);
  }
  return best;
}
