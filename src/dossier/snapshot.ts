import type { Edit } from './edit.ts';
import { RecordIndex } from './record-index.ts';
import type { RecordList, Records } from './record-lists.ts';
import type { Dossier, Statement } from './schema.ts';

/**
 * One dossier at one revision, which never changes: what a reply reads. Revision 0 is the shipped dossier.
 * What is derived from it is kept beside it (`derive`), so it can never be out of step.
 */
export interface Snapshot {
  readonly dossier: Dossier;
  readonly revision: number;
  readonly byKind: { readonly [Kind in RecordKind]: ReadonlyMap<string, RecordKinds[Kind]> };
  readonly byList: RecordIndexes;
}

/** The kinds of record that have a name of their own in a reply, in the order in which they are indexed. */
export const RECORD_KINDS = ['source', 'actor', 'event', 'figure', 'question', 'reading', 'claim'] as const;

export type RecordKind = (typeof RECORD_KINDS)[number];

export type RecordKinds = { readonly [Kind in RecordKind]: Records[`${Kind}s`] };

type RecordIndexes = { readonly [List in RecordList]: RecordIndex<Records[List]> };

/** What led from an earlier snapshot to a later one: edits of one revision or of several, in their order. */
interface Succession {
  readonly from: Snapshot;
  readonly edits: readonly Edit[];
}

export function createSnapshot(dossier: Dossier, revision: number): Snapshot {
  return snapshotWith(dossier, revision, {
    sources: RecordIndex.of(dossier.sources),
    actors: RecordIndex.of(dossier.actors),
    events: RecordIndex.of(dossier.events),
    figures: RecordIndex.of(dossier.figures),
    questions: RecordIndex.of(dossier.questions),
    readings: RecordIndex.of(dossier.readings),
    claims: RecordIndex.of(dossier.claims),
    assessments: RecordIndex.of(dossier.assessments),
    unknowns: RecordIndex.of(dossier.unknowns),
    terms: RecordIndex.of(dossier.terms),
  });
}

/** The snapshot that edits lead to; what can be carried forward from the one before it (`derive`) is. */
export function succeedSnapshot(
  { from, edits }: Succession,
  next: { readonly dossier: Dossier; readonly revision: number; readonly byList: RecordIndexes },
): Snapshot {
  const snapshot = snapshotWith(next.dossier, next.revision, next.byList);
  const begun = lasting.has(from) ? { from, edits: [] } : beginnings.get(from);
  if (begun !== undefined && begun.edits.length + edits.length <= MAX_CARRIED)
    beginnings.set(snapshot, { from: begun.from, edits: [...begun.edits, ...edits] });
  for (const hand of carriers.get(from) ?? []) hand({ from, edits }, snapshot);
  return snapshot;
}

/**
 * Has all that is carried forward begin at this snapshot, which stays in memory anyway: those that follow it then share
 * with it, and so with each other, whatever they have in common with it.
 */
export function keepLasting(snapshot: Snapshot): void {
  lasting.add(snapshot);
}

/** Whether it is in memory anyway. */
export function isLasting(snapshot: Snapshot): boolean {
  return lasting.has(snapshot);
}

const lasting = new WeakSet<Snapshot>();

/** What led from a lasting snapshot to a later one. */
const beginnings = new WeakMap<Snapshot, Succession>();

/** The record of that kind and id, or undefined. */
export function findRecord<Kind extends RecordKind>(
  snapshot: Snapshot,
  kind: Kind,
  id: string | null | undefined,
): RecordKinds[Kind] | undefined {
  return id === null || id === undefined ? undefined : snapshot.byKind[kind].get(id);
}

/** The event, figure, claim or reading of that id, or undefined. */
export function findStatement({ byKind }: Snapshot, id: string | null | undefined): Statement | undefined {
  if (id === null || id === undefined) return undefined;
  return byKind.event.get(id) ?? byKind.figure.get(id) ?? byKind.claim.get(id) ?? byKind.reading.get(id);
}

/**
 * Computes something from a snapshot once and keeps it for as long as the snapshot lives. With `carry`, what was
 * computed from a snapshot is brought up to date for those that follow it, which must come to the same as computing
 * it again: it gets the earlier value (which it may not change), what led from there to here, and the snapshot.
 *
 * A snapshot holds on to no more than one earlier one for each value that still waits to be carried, and lets go of
 * it once `MAX_CARRIED` edits came in between without anybody asking for the value. Where nothing waits, the value of the
 * lasting snapshot that it began as (`keepLasting`) is carried.
 */
export function derive<T>(
  compute: (snapshot: Snapshot) => T,
  carry?: (earlier: T, succession: Succession, snapshot: Snapshot) => T,
): (snapshot: Snapshot) => T {
  const kept = new WeakMap<Snapshot, { readonly value: T }>();
  const waiting = new WeakMap<Snapshot, Waiting<T>>();
  const hand: Carrier = ({ from, edits }, next) => {
    const known = kept.get(from);
    const still = known === undefined ? waiting.get(from) : { value: known.value, from, edits: [] };
    if (still === undefined || still.edits.length + edits.length > MAX_CARRIED) return;
    waiting.set(next, { ...still, edits: [...still.edits, ...edits] });
    offer(next, hand);
  };
  const madeOf = (snapshot: Snapshot): T => {
    if (carry === undefined) return compute(snapshot);
    const earlier = waiting.get(snapshot);
    if (earlier !== undefined) return carry(earlier.value, earlier, snapshot);
    const begun = beginnings.get(snapshot);
    return begun === undefined ? compute(snapshot) : carry(derived(begun.from), begun, snapshot);
  };
  const derived = (snapshot: Snapshot): T => {
    const known = kept.get(snapshot);
    if (known !== undefined) return known.value;
    const value = madeOf(snapshot);
    kept.set(snapshot, { value });
    waiting.delete(snapshot);
    if (carry !== undefined) offer(snapshot, hand);
    return value;
  };
  return derived;
}

/** `derive` for each key apart: a record, or an id. */
export function deriveEach<Key, T>(
  compute: (snapshot: Snapshot, key: Key) => T,
): (snapshot: Snapshot, key: Key) => T {
  const keptBySnapshot = derive(() => new Map<Key, T>());
  return (snapshot, key) => {
    const kept = keptBySnapshot(snapshot);
    return kept.getOrInsertComputed(key, () => compute(snapshot, key));
  };
}

/** Counts what was derived from a snapshot and shares nothing with others. Bytes in memory, about. */
export function addDerivedBytes(snapshot: Snapshot, bytes: number): void {
  derivedSizes.set(snapshot, derivedBytes(snapshot) + bytes);
  additions += 1;
}

/** How often `addDerivedBytes` was called: where that stays the same, so does `derivedBytes` of every snapshot. */
export function derivedAdditions(): number {
  return additions;
}

let additions = 0;

/** What was counted of all that was derived from a snapshot and is as large as that is worth counting. */
export function derivedBytes(snapshot: Snapshot): number {
  return derivedSizes.get(snapshot) ?? 0;
}

const derivedSizes = new WeakMap<Snapshot, number>();

interface Waiting<T> extends Succession {
  readonly value: T;
}

type Carrier = (succession: Succession, next: Snapshot) => void;

const MAX_CARRIED = 500;

/** What is kept beside a snapshot, or waits there, and is handed on to the one that follows. */
const carriers = new WeakMap<Snapshot, Set<Carrier>>();

function offer(snapshot: Snapshot, hand: Carrier): void {
  carriers.getOrInsertComputed(snapshot, () => new Set()).add(hand);
}

function snapshotWith(dossier: Dossier, revision: number, byList: RecordIndexes): Snapshot {
  return {
    dossier,
    revision,
    byKind: {
      source: byList.sources,
      actor: byList.actors,
      event: byList.events,
      figure: byList.figures,
      question: byList.questions,
      reading: byList.readings,
      claim: byList.claims,
    },
    byList,
  };
}
