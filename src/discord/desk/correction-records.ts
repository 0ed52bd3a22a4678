import type { Edit } from '../../dossier/edit.ts';

/** Ids of all that edits changed, as posts may have shown it: by the old id where a record was given another. */
export function recordsIn(edits: readonly Edit[]): readonly string[] {
  const ids = edits.flatMap((edit) => {
    if (edit.kind === 'order') return [];
    if (edit.kind === 'dossier') return [DOSSIER];
    return [edit.id, ...(edit.after === null ? [] : [edit.after.id])];
  });
  return [...new Set(ids)];
}

/** Stands for the dossier's own title and note among the ids of records, none of which begins so. */
export const DOSSIER = '-dossier';
