import { setImmediate as rest } from 'node:timers/promises';
import type { Edit } from '../../dossier/edit.ts';
import { addDerivedBytes, derive, type Snapshot } from '../../dossier/snapshot.ts';
import { buildSearchIndex, carrySearchIndex, type SearchIndex } from '../../search/index-records.ts';

/**
 * The search index of a snapshot: built once, in slices between which everything else goes on, and then brought up
 * to date with each change.
 */
export const searchIndexOf = derive(
  (snapshot): Promise<SearchIndex> => counted(snapshot, buildSearchIndex(snapshot, rest)),
  (earlier, { edits }, snapshot) => {
    const changed = edits.flatMap(changedIds);
    const index =
      changed.length > MAX_CARRIED
        ? buildSearchIndex(snapshot, rest)
        : earlier.then((known) => carrySearchIndex(known, snapshot, changed));
    return counted(snapshot, index);
  },
);

async function counted(snapshot: Snapshot, building: Promise<SearchIndex>): Promise<SearchIndex> {
  const index = await building;
  addDerivedBytes(snapshot, index.terms.bytes);
  return index;
}

/** An import may change so much that building it again, in slices, is what blocks nobody. */
const MAX_CARRIED = 20;

function changedIds(edit: Edit): readonly string[] {
  if (edit.kind === 'dossier' || edit.kind === 'order') return [];
  return edit.after === null || edit.after.id === edit.id ? [edit.id] : [edit.id, edit.after.id];
}
