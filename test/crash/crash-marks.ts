import type { Snapshot } from '../../src/dossier/snapshot.ts';

/** What the process that is killed writes, for the one that looks after it. */
export const SERVER = '1100000000000000001';
export const WRITERS = 6;
export const BATCH: readonly string[] = Array.from({ length: 8 }, (_, at) => `batch-${at}`);

export function claimOf(writer: number): string {
  return `writer-${writer}`;
}

/** How often a writer's own claim was changed. */
export function countOf({ byList: { claims } }: Snapshot, writer: number): number {
  return Number(claims.get(claimOf(writer))?.statement ?? 0);
}
