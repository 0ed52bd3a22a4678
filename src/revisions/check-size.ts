import { runCooperatively } from '../async/cooperative.ts';
import {
  bytesOfEdits,
  checkingSize,
  countRecords,
  type DossierSize,
  growthOf,
  measuringDossier,
} from '../dossier/dossier-size.ts';
import { derive, isLasting, type Snapshot } from '../dossier/snapshot.ts';
import type { Applied } from './apply-edits.ts';

/** The bytes of a snapshot's dossier: measured once, in slices, and then carried forward by each change. */
export const bytesOfDossier = derive(
  ({ dossier }): Promise<number> => runCooperatively(measuringDossier(dossier)),
  (earlier, { edits }, { dossier }) =>
    edits.length > MAX_CARRIED
      ? runCooperatively(measuringDossier(dossier))
      : earlier.then((bytes) => bytes + growthOf(edits)),
);

const MAX_CARRIED = 20;

/** The bytes that a snapshot's dossier has in common with no lasting one (`keepLasting`), at most. */
export const ownBytes = derive(bytesOfDossier, (earlier, { from, edits }) =>
  earlier.then((bytes) => (isLasting(from) ? 0 : bytes) + bytesOfEdits(edits)),
);

/** Refuses what edits lead to where that is too large and larger than before. */
export async function withinSize(from: Snapshot, applied: Applied): Promise<Applied> {
  if (!applied.ok) return applied;
  const [before, after] = [await sizeOf(from), await sizeOf(applied.snapshot)];
  const problems = await runCooperatively(checkingSize(before, after, applied.edits));
  return problems.length === 0 ? applied : { ok: false, reason: 'problems', problems };
}

async function sizeOf(snapshot: Snapshot): Promise<DossierSize> {
  return { bytes: await bytesOfDossier(snapshot), records: countRecords(snapshot.dossier) };
}
