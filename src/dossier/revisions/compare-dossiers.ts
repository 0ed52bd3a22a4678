import { RECORD_LISTS, type RecordList } from '../record-lists.ts';
import type { Dossier } from '../schema.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Edit, OWN_FIELDS, type RecordEdit } from './edit.ts';
import { makeEdit } from './make-edit.ts';
import { sameJson } from './same-json.ts';

/**
 * The edits that make a snapshot's dossier the given one, byte for byte as JSON: for an import that replaces. The
 * dossier is one that `parseDossier` gave.
 */
export function replaceEdits(snapshot: Snapshot, dossier: Dossier): readonly Edit[] {
  return [
    ...ownFieldEdits(snapshot, dossier),
    ...RECORD_LISTS.flatMap((list) => removals(snapshot, dossier, list)),
    ...RECORD_LISTS.flatMap((list) => [
      ...revisions(snapshot, dossier, list),
      ...orders(snapshot, dossier, list),
      ...additions(snapshot, dossier, list),
    ]),
  ];
}

/**
 * The edits that bring a dossier's records into a snapshot's: those that it does not have are added at the end of
 * their lists, those that are different are changed, and nothing is retired: for an import that merges.
 */
export function mergeEdits(snapshot: Snapshot, dossier: Dossier): readonly Edit[] {
  return RECORD_LISTS.flatMap((list) => [
    ...revisions(snapshot, dossier, list),
    ...additions(snapshot, dossier, list).map(({ at, ...edit }) => edit),
  ]);
}

function ownFieldEdits(snapshot: Snapshot, dossier: Dossier): readonly Edit[] {
  return OWN_FIELDS.flatMap((field) => {
    const [before, after] = [snapshot.dossier[field] ?? null, dossier[field] ?? null];
    return before === after ? [] : [{ kind: 'dossier', field, before, after }];
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

function revisions(snapshot: Snapshot, dossier: Dossier, list: RecordList): readonly RecordEdit[] {
  return dossier[list].flatMap((after) => {
    const before = snapshot.byList[list].get(after.id);
    const same = before === undefined || sameJson(before, after);
    return same ? [] : [makeEdit({ kind: list, id: after.id, before, after })];
  });
}

function orders(snapshot: Snapshot, dossier: Dossier, list: RecordList): readonly Edit[] {
  const fresh = new Set(dossier[list].map(({ id }) => id));
  const before = snapshot.dossier[list].map(({ id }) => id).filter((id) => fresh.has(id));
  const after = [...fresh].filter((id) => snapshot.byList[list].has(id));
  return sameJson(before, after) ? [] : [{ kind: 'order', list, before, after }];
}

function additions(snapshot: Snapshot, dossier: Dossier, list: RecordList): readonly RecordEdit[] {
  return dossier[list].flatMap((after, at) => {
    const known = snapshot.byList[list].has(after.id);
    return known ? [] : [makeEdit({ kind: list, id: after.id, at, before: null, after })];
  });
}
