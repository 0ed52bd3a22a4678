import type { ServerSession } from '../../discord/interactions/server-session.ts';
import { describeDate } from '../../discord/replies/attribution.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';

type History = ServerSession['history'];

/** The day, in UTC, on which a dossier came to be as it is (2026-01-22); null where it never changed or nobody knows. */
export async function lastChange(
  { revision }: Snapshot,
  history: History | undefined,
): Promise<string | null> {
  if (revision === 0 || history === undefined) return null;
  const [newest] = await history({ from: revision, limit: 1 });
  return newest?.number === revision ? newest.at.slice(0, 10) : null;
}

/** "Dossier changed 22 January 2026." @param day As `lastChange` gives it. */
export function describeLastChange({ revision }: Snapshot, day: string | null): string {
  if (revision === 0) return 'Dossier never changed.';
  return day === null ? 'Dossier changed since it was added.' : `Dossier changed ${describeDate(day)}.`;
}
