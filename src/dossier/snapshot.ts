import type { Actor, Claim, Dossier, DossierEvent, Figure, Question, Reading, Source } from './schema.ts';

/**
 * One dossier at one revision, which never changes: what a reply reads. Revision 0 is the shipped dossier.
 * What is derived from it is kept beside it (`derive`), so it can never be out of step.
 */
export interface Snapshot {
  readonly dossier: Dossier;
  readonly revision: number;
  readonly byKind: { readonly [Kind in RecordKind]: ReadonlyMap<string, RecordKinds[Kind]> };
}

/** The kinds of record that have a name of their own in a reply. */
export interface RecordKinds {
  readonly source: Source;
  readonly actor: Actor;
  readonly event: DossierEvent;
  readonly figure: Figure;
  readonly question: Question;
  readonly reading: Reading;
  readonly claim: Claim;
}

export type RecordKind = keyof RecordKinds;

export function createSnapshot(dossier: Dossier, revision: number): Snapshot {
  return {
    dossier,
    revision,
    byKind: {
      source: indexById(dossier.sources),
      actor: indexById(dossier.actors),
      event: indexById(dossier.events),
      figure: indexById(dossier.figures),
      question: indexById(dossier.questions),
      reading: indexById(dossier.readings),
      claim: indexById(dossier.claims),
    },
  };
}

/** The record of that kind and id, or undefined. */
export function findRecord<Kind extends RecordKind>(
  snapshot: Snapshot,
  kind: Kind,
  id: string | null | undefined,
): RecordKinds[Kind] | undefined {
  return id === null || id === undefined ? undefined : snapshot.byKind[kind].get(id);
}

/** Reckons something from a snapshot once and keeps it for as long as the snapshot lives. */
export function derive<T>(compute: (snapshot: Snapshot) => T): (snapshot: Snapshot) => T {
  const kept = new WeakMap<Snapshot, { readonly value: T }>();
  return (snapshot) => {
    const known = kept.get(snapshot);
    if (known !== undefined) return known.value;
    const value = compute(snapshot);
    kept.set(snapshot, { value });
    return value;
  };
}

/** Likewise for each key apart: a record, or an id. */
export function deriveEach<Key, T>(
  compute: (snapshot: Snapshot, key: Key) => T,
): (snapshot: Snapshot, key: Key) => T {
  const keptBySnapshot = derive(() => new Map<Key, T>());
  return (snapshot, key) => {
    const kept = keptBySnapshot(snapshot);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const value = compute(snapshot, key);
    kept.set(key, value);
    return value;
  };
}

function indexById<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}
