import { createHash } from 'node:crypto';
import { derive, type Snapshot } from '../dossier/snapshot.ts';

/**
 * A record's id shortened to 8 characters, for custom ids that must hold more than one: 48 bits of its SHA-256,
 * which neither a restart nor an edit of the record changes.
 */
export function recordKey(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 8);
}

/** The id of the record with that key, or undefined where the dossier has none. */
export function idOfKey(snapshot: Snapshot, key: string): string | undefined {
  return idsByKey(snapshot).get(key);
}

const idsByKey = derive(({ byKind }) => {
  const ids = Object.values(byKind).flatMap((records) => [...records.keys()]);
  return new Map(ids.map((id) => [recordKey(id), id]));
});
