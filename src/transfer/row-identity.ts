import { nounOf, RECORD_LISTS } from '../dossier/record-lists.ts';
import { derive, type Snapshot } from '../dossier/snapshot.ts';
import { foldText } from '../dossier/text-match.ts';
import { sameJson } from '../revisions/field-changes.ts';
import { slugOf } from '../text/slug.ts';
import { readCell, type TableRecord, writeCell } from './read-cell.ts';
import { TABLE_FIELDS, type TableKind } from './table-columns.ts';

/** The rows before one, in a dossier. */
export interface Rows {
  readonly snapshot: Snapshot;
  /** The ids of their records. */
  readonly used: Set<string>;
  /** Their numbers, by what they are about. */
  readonly seen: Map<string, number>;
}

export type Identity =
  /** `id`: as the file has it, empty where it has none. */
  | { readonly before: TableRecord | null; readonly id: string }
  | { readonly path: string | null; readonly problem: string };

/** The record that a row is about: that of its id, else the only one that is called the same and says nothing else. */
export function identify(
  { snapshot, used, seen }: Rows,
  kind: TableKind,
  row: number,
  cells: ReadonlyMap<string, string>,
): Identity {
  const id = cells.get('id') ?? '';
  const about =
    id === '' ? JSON.stringify([...TELLING[kind]].map((path) => foldText(cells.get(path) ?? ''))) : id;
  const earlier = seen.get(about);
  if (earlier !== undefined) {
    const what = id === '' ? 'says the same as' : 'has the id of';
    return {
      path: id === '' ? null : 'id',
      problem: `${what} row ${earlier}; make one row of them, or give each an id of its own`,
    };
  }
  seen.set(about, row);
  if (id !== '') {
    const other = RECORD_LISTS.find((list) => list !== kind && snapshot.byList[list].has(id));
    if (other !== undefined || used.has(id)) {
      const by = other === undefined ? 'an earlier entry' : `one of another kind: ${nounOf(other)}`;
      return { path: 'id', problem: `is the id of ${by}; choose another` };
    }
    return { before: snapshot.byList[kind].get(id) ?? null, id };
  }
  const fitting = twinsOf(snapshot, kind, cells).filter(
    (record) => !used.has(record.id) && hasSame(snapshot, kind, record, cells),
  );
  const exact = fitting.filter((record) => hasSame(snapshot, kind, record, cells, true));
  const [twin, another] = exact.length > 0 ? exact : fitting;
  if (another !== undefined)
    return {
      path: null,
      problem: `more than one entry here is called so; write an id, such as ${another.id}`,
    };
  return { before: twin ?? null, id: '' };
}

/** What tells one row from another where no id does. */
const TELLING: Readonly<Record<TableKind, readonly string[]>> = {
  events: ['title', 'date'],
  figures: ['label', 'saidAs', 'value', 'place', 'asOf', 'saidBy'],
};

function twinsOf(
  snapshot: Snapshot,
  kind: TableKind,
  cells: ReadonlyMap<string, string>,
): readonly TableRecord[] {
  const name = foldText(cells.get('title') ?? cells.get('label') ?? '').trim();
  return name === '' ? [] : (byName(snapshot)[kind].get(name) ?? []);
}

const byName = derive(({ dossier: { events, figures } }) => ({
  events: Map.groupBy<string, TableRecord>(events, (record) => nameOf(record)),
  figures: Map.groupBy<string, TableRecord>(figures, (record) => nameOf(record)),
}));

function nameOf(record: TableRecord): string {
  return foldText('title' in record ? record.title : record.label).trim();
}

/** Whether a record says nothing else than a row of what tells them apart; `exactly`: and leaves nothing of it open. */
function hasSame(
  snapshot: Snapshot,
  kind: TableKind,
  record: TableRecord,
  cells: ReadonlyMap<string, string>,
  exactly = false,
): boolean {
  return TABLE_FIELDS[kind].every((field) => {
    const text = cells.get(field.path) ?? '';
    if (!TELLING[kind].includes(field.path) || text === '') return true;
    const own = writeCell(field, record);
    if (own === '' && !exactly) return true;
    if (foldText(own) === foldText(text)) return true;
    const read = readCell(snapshot, field, text);
    const value: unknown = new Map<string, unknown>(Object.entries(record)).get(field.path);
    return read.ok && field.reads !== 'text' && sameJson(read.value, value);
  });
}

const MAX_ID = 40;

/** An id made of what a new record is called, or where that has no Latin letter or digit, of what it is and the day. */
export function newId(
  { snapshot, used, taken, now }: Rows & { readonly taken: ReadonlySet<string>; readonly now: string },
  kind: TableKind,
  after: Readonly<Record<string, unknown>>,
): string {
  const slug =
    slugOf(String(after['title'] ?? after['label'] ?? ''), MAX_ID) || `${nounOf(kind)}-${now.slice(0, 10)}`;
  for (let at = 1; ; at += 1) {
    const suffix = at === 1 ? '' : `-${at}`;
    const id = `${slugOf(slug, MAX_ID - suffix.length)}${suffix}`;
    if (!used.has(id) && !taken.has(id) && !RECORD_LISTS.some((list) => snapshot.byList[list].has(id)))
      return id;
  }
}
