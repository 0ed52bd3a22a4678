import type { Source, Statement } from './schema.ts';
import { derive, findRecord, type Snapshot } from './snapshot.ts';

/** Who says it: the actor's name, or the title of the first source cited where the source itself speaks. */
export function speakerOf(snapshot: Snapshot, statement: Pick<Statement, 'saidBy' | 'citations'>): string {
  if (statement.saidBy !== null)
    return findRecord(snapshot, 'actor', statement.saidBy)?.name ?? statement.saidBy;
  const source = statement.citations[0]?.source;
  return findRecord(snapshot, 'source', source)?.title ?? source ?? 'no source';
}

/** The source and whatever relayed it, up to the one that nothing relays. */
export function relayChain(snapshot: Snapshot, id: string): readonly Source[] {
  const chain: Source[] = [];
  for (
    let at = findRecord(snapshot, 'source', id);
    at && !chain.includes(at);
    at = findRecord(snapshot, 'source', at.via)
  ) {
    chain.push(at);
  }
  return chain;
}

/** The root of `via`: sources that have the same one are one origin. */
export function originOf(snapshot: Snapshot, id: string): Source | undefined {
  return relayChain(snapshot, id).at(-1);
}

/**
 * When it was said, as EDTF text, or where that is not stated when it was relayed; null where no date is known.
 * Reckoned from the first source cited.
 */
export function saidWhen(
  snapshot: Snapshot,
  { citations: [first] }: Pick<Statement, 'citations'>,
): { readonly edtf: string; readonly relayed: boolean } | null {
  if (first === undefined) return null;
  const [source, ...relays] = relayChain(snapshot, first.source);
  if (source?.published) return { edtf: source.published, relayed: false };
  const relay = relays.find(({ published }) => published !== null);
  return relay?.published ? { edtf: relay.published, relayed: true } : null;
}

/** The one source through which all that the dossier has is known, or null where there are more, or none. */
export const onlyOrigin = derive((snapshot): Source | null => {
  const origins = new Set(snapshot.dossier.sources.map(({ id }) => originOf(snapshot, id)));
  const [first] = origins;
  return origins.size === 1 && first !== undefined ? first : null;
});
