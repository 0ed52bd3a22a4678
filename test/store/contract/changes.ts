import type { Edit } from '../../../src/dossier/edit.ts';
import type { Snapshot } from '../../../src/dossier/snapshot.ts';
import type { Revision } from '../../../src/revisions/revision.ts';
import type { Change, Saved, SavedRevision, Store } from '../../../src/store/store.ts';
import { actor } from '../../support/build-dossier.ts';

/** Two servers. */
export const ONE = '1100000000000000001';
export const OTHER = '1100000000000000002';

export const ANN = { id: '1200000000000000001', name: 'Ann' };

/** A change by Ann. */
export function change(edits: Change['edits'], more: Partial<Change> = {}): Change {
  return { edits, by: ANN, why: 'A better source', origin: 'edit', at: '2026-01-22T12:00:00.000Z', ...more };
}

/** Adds an actor. */
export function addActor(id: string, name = `Named ${id}`): Edit {
  return { kind: 'actors', id, before: null, after: actor({ id, name }) };
}

/** Gives an actor another name, whichever it has by then. */
export function renameActor(id: string, name: string): (newest: Snapshot) => readonly Edit[] {
  return ({ byList: { actors } }) => {
    const before = actors.get(id) ?? null;
    return [{ kind: 'actors', id, before, after: before && { ...before, name } }];
  };
}

/** Saves, and takes it for granted that it can be. */
export async function save(
  store: Store,
  edits: Change['edits'],
  more: Partial<Change> = {},
  server = ONE,
): Promise<SavedRevision> {
  return granted(await store.save(server, change(edits, more)));
}

export function granted(saved: Saved): SavedRevision {
  if (!saved.ok) throw new Error(`It was refused: ${JSON.stringify(saved)}`);
  return saved;
}

export function numbersOf(revisions: readonly Revision[]): readonly number[] {
  return revisions.map(({ number }) => number);
}

export function nameOf(snapshot: Snapshot, id: string): string | undefined {
  return snapshot.byKind.actor.get(id)?.name;
}

export function titleOf({ dossier }: Snapshot): string {
  return dossier.title;
}
