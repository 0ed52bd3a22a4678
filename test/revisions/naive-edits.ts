import type { Edit } from '../../src/dossier/edit.ts';
import { RECORD_LISTS } from '../../src/dossier/record-lists.ts';
import type { Dossier } from '../../src/dossier/schema.ts';

/** A dossier as plain JSON, with an edit made to it in the plainest way: nothing is checked, nothing is shared. */
export function editPlainly(dossier: Dossier, edits: readonly Edit[]): unknown {
  const plain = structuredClone<Record<string, unknown>>({ ...dossier });
  for (const edit of edits) {
    if (edit.kind === 'dossier') {
      if (edit.after === null) delete plain[edit.field];
      else plain[edit.field] = edit.after;
      continue;
    }
    const name = edit.kind === 'order' ? edit.list : edit.kind;
    const list: { id: string }[] = [...recordsIn(plain, name)];
    if (edit.kind === 'order') {
      list.sort((a, b) => edit.after.indexOf(a.id) - edit.after.indexOf(b.id));
    } else {
      const at = edit.before === null ? (edit.at ?? list.length) : list.findIndex(({ id }) => id === edit.id);
      list.splice(at, edit.before === null ? 0 : 1, ...(edit.after === null ? [] : [edit.after]));
    }
    plain[name] = list;
  }
  const { $schema, schemaVersion, id, title, note, summary } = plain;
  const lists = Object.fromEntries(RECORD_LISTS.map((list) => [list, plain[list]]));
  return {
    ...($schema === undefined ? {} : { $schema }),
    schemaVersion,
    id,
    title,
    note,
    ...(summary === undefined ? {} : { summary }),
    ...lists,
  };
}

function recordsIn(plain: Record<string, unknown>, name: string): readonly { id: string }[] {
  const list = plain[name];
  if (!Array.isArray(list)) throw new Error(`${name} is no list.`);
  return list;
}
