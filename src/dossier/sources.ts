import type { Source } from './schema.ts';
import { derive, type Snapshot } from './snapshot.ts';
import { originOf } from './speaker.ts';

/** How many events, figures, readings and claims cite the source itself. */
export function countResting(snapshot: Snapshot, source: string): number {
  return restingCounts(snapshot).get(source) ?? 0;
}

/** Whether the summary cites it. */
export function isInSummary({ dossier: { summary } }: Snapshot, source: string): boolean {
  return summary?.citations.some((citation) => citation.source === source) === true;
}

/** The sources that this one relayed, in the dossier's order. */
export function relayedBy(snapshot: Snapshot, source: string): readonly Source[] {
  return sourcesByRelay(snapshot).get(source) ?? [];
}

const sourcesByRelay = derive(({ dossier: { sources } }) => Map.groupBy(sources, ({ via }) => via));

/** How many separate origins the sources have: those with one root of `via` are one. */
export function countOrigins(snapshot: Snapshot, sources: readonly string[]): number {
  return new Set(sources.map((id) => originOf(snapshot, id)?.id ?? id)).size;
}

const restingCounts = derive(({ dossier }) => {
  const counts = new Map<string, number>();
  for (const { citations } of [
    ...dossier.events,
    ...dossier.figures,
    ...dossier.readings,
    ...dossier.claims,
  ]) {
    for (const source of new Set(citations.map((citation) => citation.source))) {
      counts.set(source, (counts.get(source) ?? 0) + 1);
    }
  }
  return counts;
});
