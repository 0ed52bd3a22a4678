import { runCooperatively } from '../async/cooperative.ts';
import {
  checkingSize,
  countRecords,
  type DossierSize,
  growthOf,
  measuringDossier,
} from '../dossier/dossier-size.ts';
import { derive, type Snapshot } from '../dossier/snapshot.ts';
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
