import { createHash } from 'node:crypto';
import { LayeredMap } from '../dossier/layered-map.ts';
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

const idsByKey = derive(
  ({ byKind }) => {
    const ids = Object.values(byKind).flatMap((records) => [...records.keys()]);
    return new LayeredMap(new Map(ids.map((id) => [recordKey(id), id])));
  },
  (earlier, { edits }) => {
    const changed = new Map<string, string | undefined>();
    for (const edit of edits) {
      if (edit.kind === 'dossier' || edit.kind === 'order' || edit.kind === 'assessments') continue;
      if (edit.before !== null) changed.set(recordKey(edit.before.id), undefined);
      if (edit.after !== null) changed.set(recordKey(edit.after.id), edit.after.id);
    }
    return earlier.with(changed);
  },
);
