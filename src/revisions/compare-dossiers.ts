import { type Edit, OWN_FIELDS, type RecordEdit } from '../dossier/edit.ts';
import { RECORD_LISTS, type RecordList } from '../dossier/record-lists.ts';
import type { Dossier } from '../dossier/schema.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { sameJson } from './field-changes.ts';
import { makeEdit } from './take-edit.ts';

/**
 * The edits that make a snapshot's dossier the given one, byte for byte as JSON: for an import that replaces. The
 * dossier is one that `parseDossier` gave.
 */
export function replaceEdits(snapshot: Snapshot, dossier: Dossier): readonly Edit[] {
  return runAtOnce(replacingEdits(snapshot, dossier));
}

/** Likewise, pausing after each record: for whoever must do other things meanwhile. */
export function* replacingEdits(
  snapshot: Snapshot,
  dossier: Dossier,
): Generator<void, readonly Edit[], void> {
  const edits: Edit[] = [...ownFieldEdits(snapshot, dossier)];
  for (const list of RECORD_LISTS) {
    for (const edit of removals(snapshot, dossier, list)) edits.push(edit);
    yield;
  }
  for (const list of RECORD_LISTS) {
    yield* revisions(snapshot, dossier, list, edits);
    for (const edit of orders(snapshot, dossier, list)) edits.push(edit);
    yield* additions(snapshot, dossier, list, edits);
  }
  return edits;
}

/**
 * The edits that bring a dossier's records into a snapshot's: those that it does not have are added at the end of
 * their lists, those that are different are changed, and nothing is retired: for an import that merges.
 */
export function mergeEdits(snapshot: Snapshot, dossier: Dossier): readonly Edit[] {
  return runAtOnce(mergingEdits(snapshot, dossier));
}

/** Likewise, pausing after each record. */
export function* mergingEdits(snapshot: Snapshot, dossier: Dossier): Generator<void, readonly Edit[], void> {
  const edits: Edit[] = [];
  for (const list of RECORD_LISTS) {
    yield* revisions(snapshot, dossier, list, edits);
    yield* additions(snapshot, dossier, list, edits, false);
  }
  return edits;
}

function runAtOnce<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function ownFieldEdits(snapshot: Snapshot, dossier: Dossier): readonly Edit[] {
  return OWN_FIELDS.flatMap((field) => {
    const [before, after] = [snapshot.dossier[field] ?? null, dossier[field] ?? null];
    return sameJson(before, after) ? [] : [{ kind: 'dossier', field, before, after }];
  });
}

/** From the end, so that the places of those before stay as they are. */
function removals(snapshot: Snapshot, dossier: Dossier, list: RecordList): readonly RecordEdit[] {
  const kept = new Set(dossier[list].map(({ id }) => id));
  return snapshot.dossier[list]
    .flatMap((before, at) =>
      kept.has(before.id) ? [] : [makeEdit({ kind: list, id: before.id, at, before, after: null })],
    )
    .toReversed();
}

function* revisions(
  snapshot: Snapshot,
  dossier: Dossier,
  list: RecordList,
  edits: Edit[],
): Generator<void, void, void> {
  for (const after of dossier[list]) {
    const before = snapshot.byList[list].get(after.id);
    const same = before === undefined || sameJson(before, after);
    if (!same) edits.push(makeEdit({ kind: list, id: after.id, before, after }));
    yield;
  }
}

function orders(snapshot: Snapshot, dossier: Dossier, list: RecordList): readonly Edit[] {
  const fresh = new Set(dossier[list].map(({ id }) => id));
  const before = snapshot.dossier[list].map(({ id }) => id).filter((id) => fresh.has(id));
  const after = [...fresh].filter((id) => snapshot.byList[list].has(id));
  return sameJson(before, after) ? [] : [{ kind: 'order', list, before, after }];
}

function* additions(
  snapshot: Snapshot,
  dossier: Dossier,
  list: RecordList,
  edits: Edit[],
  withPlace = true,
): Generator<void, void, void> {
  for (const [at, after] of dossier[list].entries()) {
    if (!snapshot.byList[list].has(after.id)) {
      const place = withPlace ? { at } : {};
      edits.push(makeEdit({ kind: list, id: after.id, ...place, before: null, after }));
    }
    yield;
  }
}
