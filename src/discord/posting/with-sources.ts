import type { Statement } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { relayChain } from '../../dossier/speaker.ts';

/** Ids of records, with those of whom they name: who says them or holds them, and the sources that are cited. */
export function withSources(snapshot: Snapshot, ids: readonly string[]): readonly string[] {
  const named = ids.flatMap((id) => {
    const record = Object.values(snapshot.byKind)
      .map((records) => records.get(id))
      .find((found) => found !== undefined);
    if (record === undefined) return [];
    return [
      ...('saidBy' in record && record.saidBy !== null ? [record.saidBy] : []),
      ...('holder' in record ? [record.holder] : []),
      ...('citations' in record ? sourcesOf(snapshot, record.citations) : []),
    ];
  });
  return [...new Set([...ids, ...named])];
}

function sourcesOf(snapshot: Snapshot, citations: Statement['citations']): readonly string[] {
  return citations.flatMap(({ source }) => relayChain(snapshot, source).map(({ id }) => id));
}
