import { dossierOfChannel, type Settings } from '../../discord/interactions/server-settings.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { dossierKey } from '../../store/dossier-key.ts';
import { PointError, type Store } from '../../store/store.ts';
import type { DigestPart } from './follow-messages.ts';
import type { Follower, KeptFollow } from './follow-state.ts';
import { changesOf, withoutRepeats } from './followed-changes.ts';

/** What there is to tell a person. */
export interface Digest {
  readonly parts: readonly (DigestPart & { readonly channel: string })[];
  /** When the first of it was changed, in milliseconds since 1970. */
  readonly since: number;
  /** The revisions that were looked through, by the number of their dossier. */
  readonly upTo: Readonly<Record<string, number>>;
}

/** What changed of what a person follows since they were last told, but for dossiers that were set aside. */
export async function gatherDigest(
  server: string,
  { follows }: Follower,
  settings: Settings,
  store: Pick<Store, 'open' | 'at' | 'history'>,
): Promise<Digest> {
  const told = follows.filter(
    ({ dossier, welcome }) => welcome === null && !settings.retired.includes(dossier),
  );
  const parts: Digest['parts'][number][] = [];
  const upTo: Record<string, number> = {};
  let since = Number.POSITIVE_INFINITY;
  for (const [dossier, ofDossier] of Map.groupBy(told, (one) => one.dossier)) {
    const key = dossierKey(server, dossier);
    const snapshot = await store.open(key);
    upTo[dossier] = snapshot.revision;
    const behind = ofDossier.filter((one) => one.since < snapshot.revision);
    const [first] = behind;
    if (first === undefined) continue;
    const found = [];
    for (const one of behind) found.push(...changesOf(one.about, await before(one), snapshot));
    const changes = withoutRepeats(found);
    if (changes.length === 0) continue;
    const from = Math.min(...behind.map((one) => one.since));
    const [untold] = await store.history(key, { from: from + 1, limit: 1 });
    since = Math.min(since, untold === undefined ? 0 : Date.parse(untold.at));
    const { channel } = first;
    const named = dossier === dossierOfChannel(settings, channel) ? '' : ` dossier:${dossier}`;
    parts.push({ snapshot, changes, command: `/brief since:r${from}${named}`, channel });

    /** Where a restored backup, or a lost history, does not reach to it, nothing is shown as changed. */
    function before(one: KeptFollow): Promise<Snapshot> {
      return store.at(key, { revision: one.since }).catch((error: unknown) => {
        if (error instanceof PointError) return snapshot;
        throw error;
      });
    }
  }
  return { parts, since, upTo };
}
