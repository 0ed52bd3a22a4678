import type { Dossier } from '../dossier/schema.ts';
import { createSnapshot, type Snapshot } from '../dossier/snapshot.ts';
import { applyingEdits } from './apply-edits.ts';
import { replacingEdits } from './compare-dossiers.ts';

/** A dossier that differs from the one that it began as in more than this has little to share with it. */
const MOST_EDITS = 500;

/**
 * The snapshot of a dossier that was read from where it is kept, made out of the one that it began as: records that are
 * equal are the same in memory, and what is derived from that one is carried forward. Pauses after each record.
 *
 * @param begun What it began as, where that is in memory anyway.
 * @param dossier One that `parseDossier` gave.
 */
export function* sharingSnapshot(
  begun: Snapshot | null,
  dossier: Dossier,
  revision: number,
): Generator<void, Snapshot, void> {
  if (begun === null) return createSnapshot(dossier, revision);
  const edits = yield* replacingEdits(begun, dossier);
  if (edits.length > MOST_EDITS) return createSnapshot(dossier, revision);
  const applied = yield* applyingEdits(begun, edits, revision);
  return applied.ok ? applied.snapshot : createSnapshot(dossier, revision);
}
