import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { type DossierKey, dossierKey } from '../../src/store/dossier-key.ts';

/** What the process that is killed writes, for the one that looks after it. */
export const SERVER = '1100000000000000001';
export const WRITERS = 6;
/** The dossier that a writer writes in: every second one in the server's second. */
export function dossierOf(writer: number): DossierKey {
  return dossierKey(SERVER, 1 + (writer % 2));
}

export const BATCH: readonly string[] = Array.from({ length: 8 }, (_, at) => `batch-${at}`);

export function claimOf(writer: number): string {
  return `writer-${writer}`;
}

/** How often a writer's own claim was changed. */
export function countOf({ byList: { claims } }: Snapshot, writer: number): number {
  return Number(claims.get(claimOf(writer))?.statement ?? 0);
}
