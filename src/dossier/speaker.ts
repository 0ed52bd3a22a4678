import type { Source, Statement } from './schema.ts';
import { derive, findRecord, type Snapshot } from './snapshot.ts';

/** Who says it: the actor's name, or the title of the first source cited where the source itself speaks. */
export function speakerOf(snapshot: Snapshot, statement: Pick<Statement, 'saidBy' | 'citations'>): string {
  if (statement.saidBy !== null) return findRecord(snapshot, 'actor', statement.saidBy)?.name ?? NOT_HERE;
  const source = statement.citations[0]?.source;
  return source === undefined ? 'no source' : sourceTitle(snapshot, source);
}

/** What an entry is called that the dossier does not have (yet, or any more). */
export const NOT_HERE = 'an entry that is not in the dossier';

/** A source's title. */
export function sourceTitle(snapshot: Snapshot, id: string): string {
  return findRecord(snapshot, 'source', id)?.title ?? NOT_HERE;
}

/** The source and whatever relayed it, up to the one that nothing relays, or the first `most` of them. */
export function relayChain(
  snapshot: Snapshot,
  id: string,
  most = Number.POSITIVE_INFINITY,
): readonly Source[] {
  const chain = new Set<Source>();
  for (
    let at = findRecord(snapshot, 'source', id);
    at && !chain.has(at) && chain.size < most;
    at = findRecord(snapshot, 'source', at.via)
  ) {
    chain.add(at);
  }
  return [...chain];
}

/** The root of `via`: sources that have the same one are one origin. */
export function originOf(snapshot: Snapshot, id: string): Source | undefined {
  return rootsOfVia(snapshot).get(id);
}

/** Each source is walked over once, however long the chains are. */
const rootsOfVia = derive((snapshot) => {
  const roots = new Map<string, Source>();
  for (const { id } of snapshot.dossier.sources) {
    const walked = new Set<Source>();
    let at = findRecord(snapshot, 'source', id);
    let last = at;
    for (; at && !walked.has(at) && !roots.has(at.id); at = findRecord(snapshot, 'source', at.via)) {
      walked.add(at);
      last = at;
    }
    const root = at === undefined ? last : (roots.get(at.id) ?? last);
    if (root !== undefined) for (const source of walked) roots.set(source.id, root);
  }
  return roots;
});

/**
 * When it was said, as EDTF text, or where that is not stated when it was relayed; null where no date is known.
 * Computed from the first source cited.
 */
export function saidWhen(
  snapshot: Snapshot,
  { citations: [first] }: Pick<Statement, 'citations'>,
): { readonly edtf: string; readonly relayed: boolean } | null {
  if (first === undefined) return null;
  const source = findRecord(snapshot, 'source', first.source);
  if (source?.published) return { edtf: source.published, relayed: false };
  const relayed = relayedWhen(snapshot).get(first.source) ?? null;
  return relayed === null ? null : { edtf: relayed, relayed: true };
}

/** When each source, or what relayed it, was published: of those the nearest that says. */
const relayedWhen = derive((snapshot) => {
  const known = new Map<string, string | null>();
  for (const { id } of snapshot.dossier.sources) {
    const walked = new Set<string>();
    let at = findRecord(snapshot, 'source', id);
    for (; at && at.published === null && !walked.has(at.id) && !known.has(at.id); ) {
      walked.add(at.id);
      at = findRecord(snapshot, 'source', at.via);
    }
    const when = at === undefined ? null : (at.published ?? known.get(at.id) ?? null);
    for (const one of walked) known.set(one, when);
  }
  return known;
});

/** The source through which most of the sources are known, itself among them, and how many; null where none is. */
export const mainOrigin = derive((snapshot): { readonly origin: Source; readonly count: number } | null => {
  const { sources } = snapshot.dossier;
  const byOrigin = Map.groupBy(sources, ({ id }) => originOf(snapshot, id));
  const [most] = [...byOrigin].toSorted(([, one], [, other]) => other.length - one.length);
  if (most === undefined) return null;
  const [origin, { length: count }] = most;
  const isMost = count === sources.length || (count > 1 && count * 2 > sources.length);
  return origin !== undefined && isMost ? { origin, count } : null;
});

/** The one source through which all that the dossier has is known, or null where there are more, or none. */
export const onlyOrigin = derive((snapshot): Source | null => {
  const main = mainOrigin(snapshot);
  return main?.count === snapshot.dossier.sources.length ? main.origin : null;
});
