import { findRecord, RECORD_KINDS, type Snapshot } from '../dossier/snapshot.ts';
import { familiesOf } from './families.ts';
import { readRecordTerms } from './record-terms.ts';
import { type TermIndex, TermIndexDraft } from './term-index.ts';

/** The records of one snapshot, ready to be asked about. It never changes. */
export interface SearchIndex {
  readonly snapshot: Snapshot;
  readonly terms: TermIndex;
}

/** How much is read before the caller's rest, in units of a record's length; well under 1 ms of work. */
const SLICE = 1000;

/**
 * Builds the index in slices of a few milliseconds and calls `rest` between them, so that a caller that gives
 * `setImmediate` there never keeps others waiting, however long the dossier is.
 */
export async function buildSearchIndex(snapshot: Snapshot, rest: () => Promise<void>): Promise<SearchIndex> {
  const draft = new TermIndexDraft();
  let read = 0;
  for (const kind of RECORD_KINDS) {
    for (const record of snapshot.byKind[kind].values()) {
      const terms = readRecordTerms(snapshot, kind, record);
      draft.put(terms);
      read += terms.length;
      if (read < SLICE) continue;
      read = 0;
      await rest();
    }
  }
  return { snapshot, terms: draft.finish(familiesOf(snapshot)) };
}

/**
 * The index of the next snapshot, made from the earlier one, which stays right for its own. `changedIds` are those
 * of the records that were added, changed or retired between the two; who refers to them need not be named.
 */
export function carrySearchIndex(
  earlier: SearchIndex,
  next: Snapshot,
  changedIds: readonly string[],
): SearchIndex {
  // Every server's own dossier begins at revision 0, many of them at the same one.
  const draft = new TermIndexDraft(earlier.terms, earlier.snapshot.revision === 0);
  for (const id of new Set(changedIds)) {
    const kind = RECORD_KINDS.find((candidate) => next.byKind[candidate].has(id));
    const record = kind && findRecord(next, kind, id);
    if (kind === undefined || record === undefined) draft.remove(id);
    else draft.put(readRecordTerms(next, kind, record));
  }
  return { snapshot: next, terms: draft.finish(familiesOf(next)) };
}
