import { inSlices } from '../../async/cooperative.ts';
import { type Applied, applyingEdits } from '../../dossier/revisions/apply-edits.ts';
import { mergingEdits, replacingEdits } from '../../dossier/revisions/compare-dossiers.ts';
import type { Edit } from '../../dossier/revisions/edit.ts';
import type { Dossier } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { withinSize } from '../../store/check-size.ts';
import type { ImportMode } from './import-pending.ts';

/** What an import would change, and what would come of it. */
export interface ImportPlan {
  readonly edits: readonly Edit[];
  readonly applied: Applied;
}

/** Nothing is saved by it. The edits are tried in slices: others have their turn in between. */
export async function planImport(
  snapshot: Snapshot,
  dossier: Dossier,
  mode: ImportMode,
): Promise<ImportPlan> {
  const edits = await inSlices(
    mode === 'replace' ? replacingEdits(snapshot, dossier) : mergingEdits(snapshot, dossier),
  );
  return { edits, applied: await withinSize(snapshot, await inSlices(applyingEdits(snapshot, edits))) };
}
