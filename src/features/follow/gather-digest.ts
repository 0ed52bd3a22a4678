import { dossierOfChannel, type Settings } from '../../discord/interactions/server-settings.ts';
import { derive, type Snapshot } from '../../dossier/snapshot.ts';
import { type DossierKey, dossierKey } from '../../store/dossier-key.ts';
import { NoDossierError, PointError, type Store, StoreError } from '../../store/store.ts';
import type { DigestPart } from './follow-messages.ts';
import type { KeptFollow, Reached } from './follow-state.ts';
import { changesOf, withoutRepeats } from './followed-changes.ts';

/** What there is to tell a person. */
export interface Digest {
  readonly parts: readonly (DigestPart & {
    /** Where its command is used: that of the first. */
    readonly channel: string;
  })[];
  /** When the first of it was changed, in milliseconds since 1970. */
  readonly since: number;
  /** How far each thing was looked through. */
  readonly upTo: readonly Reached[];
}

interface GatherParts {
  readonly settings: Settings;
  readonly store: Pick<Store, 'open' | 'at' | 'history'>;
  readonly report: (error: unknown, server: string) => void;
}

/** When revisions were saved, of those that were asked about with a snapshot: many are told of the same. */
const knownInstants = derive(() => new Map<number, number>());

/** What changed of those things since they were last told, but for dossiers that were set aside or can't be read. */
export async function gatherDigest(
  server: string,
  follows: readonly KeptFollow[],
  { settings, store, report }: GatherParts,
): Promise<Digest> {
  const told = follows.filter(
    ({ dossier, welcome }) => welcome === null && !settings.retired.includes(dossier),
  );
  const parts: Digest['parts'][number][] = [];
  const upTo: Reached[] = [];
  let since = Number.POSITIVE_INFINITY;
  for (const [dossier, ofDossier] of Map.groupBy(told, (one) => one.dossier)) {
    const key = dossierKey(server, dossier);
    const snapshot = await store.open(key).catch(unlessUnreadable);
    if (snapshot === null) continue;
    upTo.push(...ofDossier.map(({ about }) => ({ dossier, about, since: snapshot.revision })));
    const behind = ofDossier.filter((one) => one.since < snapshot.revision);
    const [first] = behind;
    if (first === undefined) continue;
    const found = [];
    for (const { about, since: last } of behind)
      found.push(...changesOf(about, await before(key, last, snapshot), snapshot));
    const changes = withoutRepeats(found);
    if (changes.length === 0) continue;
    const from = Math.min(...behind.map((one) => one.since));
    since = Math.min(since, await savedAt(key, from + 1, snapshot));
    // The message leads to one channel.
    const { channel } = parts[0] ?? first;
    const named = dossier === dossierOfChannel(settings, channel) ? '' : ` dossier:${dossier}`;
    parts.push({ snapshot, changes, command: `/brief since:r${from}${named}`, channel });
  }
  return { parts, since, upTo };

  /** When a revision was saved, in milliseconds since 1970; 0 where that is not kept. Reading a large one takes a while. */
  async function savedAt(key: DossierKey, revision: number, newest: Snapshot): Promise<number> {
    const known = knownInstants(newest).get(revision);
    if (known !== undefined) return known;
    const [saved] = await store.history(key, { from: revision, limit: 1 });
    const instant = saved === undefined ? 0 : Date.parse(saved.at);
    knownInstants(newest).set(revision, instant);
    return instant;
  }

  /** Where a restored backup, or a lost history, does not reach to it, nothing is shown as changed. */
  function before(key: DossierKey, revision: number, newest: Snapshot): Promise<Snapshot> {
    return store.at(key, { revision }).catch((error: unknown) => {
      if (error instanceof PointError) return newest;
      throw error;
    });
  }

  /** What is wrong with one dossier keeps nobody from hearing of the others. */
  function unlessUnreadable(error: unknown): null {
    if (!(error instanceof StoreError || error instanceof NoDossierError)) throw error;
    report(error, server);
    return null;
  }
}
