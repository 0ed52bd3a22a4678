import { createHash } from 'node:crypto';
import { z } from 'zod';
import { runCooperatively } from '../async/cooperative.ts';
import type { Edit } from '../dossier/edit.ts';
import type { Dossier } from '../dossier/schema.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { type Applied, applyingEdits } from '../revisions/apply-edits.ts';
import { withinSize } from '../revisions/check-size.ts';
import { mergingEdits, replacingEdits } from '../revisions/compare-dossiers.ts';

/** What an import would change, and what would come of it. */
interface ImportPlan {
  readonly edits: readonly Edit[];
  readonly applied: Applied;
}

/** Nothing is saved by it. The edits are tried in slices: others have their turn in between. */
export async function planImport(
  snapshot: Snapshot,
  dossier: Dossier,
  mode: ImportMode,
): Promise<ImportPlan> {
  const edits = await runCooperatively(
    mode === 'replace' ? replacingEdits(snapshot, dossier) : mergingEdits(snapshot, dossier),
  );
  return { edits, applied: await applyWithinSize(snapshot, edits) };
}

/** What edits lead to, or why they can’t be made; tried in slices. */
export async function applyWithinSize(snapshot: Snapshot, edits: readonly Edit[]): Promise<Applied> {
  return withinSize(snapshot, await runCooperatively(applyingEdits(snapshot, edits)));
}

/** An import that waits to be confirmed: which file, and what was shown of it. The file is fetched again then. */
export const pendingImport = z.object({
  file: z.object({ id: z.string(), filename: z.string(), size: z.number(), url: z.string() }),
  mode: z.enum(['replace', 'merge']),
  /** SHA-256 of the file. */
  sum: z.string(),
  /** The revision that it was compared with. */
  revision: z.number(),
});

export type PendingImport = z.infer<typeof pendingImport>;
export type ImportMode = PendingImport['mode'];

export function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
