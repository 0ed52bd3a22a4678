import { isRecordEdit, type RecordEdit } from '../dossier/edit.ts';
import { parseEdtf } from '../dossier/edtf-date.ts';
import { plainError } from '../dossier/plain-error.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { foldText } from '../dossier/text-match.ts';
import { amountSaid, qualifierSaid } from '../dossier/typed-amount.ts';
import { sameJson } from '../revisions/field-changes.ts';
import { editSchema } from '../revisions/revision.ts';
import { readCell, readCitations, type TableRecord, writeCell } from './read-cell.ts';
import type { Table, TableRow } from './read-table.ts';
import { identify, newId, type Rows } from './row-identity.ts';
import { type MatchedColumns, TABLE_FIELDS, type TableField, type TableKind } from './table-columns.ts';

/** Why a row is not taken: where, what stands there, and what to write instead. */
export interface RowProblem {
  readonly row: number;
  /** What the file calls the column, or would; null where it is the whole row. */
  readonly column: string | null;
  /** At most 80 characters of it; null where there is nothing. */
  readonly value: string | null;
  readonly problem: string;
}

export interface PlannedTable {
  /** Of the rows that are right: each adds a record or changes one. */
  readonly edits: readonly RecordEdit[];
  readonly refused: readonly RowProblem[];
  /** How many rows say what is here already. */
  readonly same: number;
  /** The ids that were made for records whose rows have none. */
  readonly made: readonly string[];
}

interface Planning {
  /** ISO 8601; what begins later than a day after it is yet to come. */
  readonly now: string;
  /** Ids that are given to no record, beside those that records have. */
  readonly taken: ReadonlySet<string>;
}

/**
 * What the rows of a table would change: a row whose id or title is that of a record here changes the fields for which it
 * has something, an empty cell changes nothing, and any other row adds a record. Pauses after each row.
 */
export function* planningTable(
  snapshot: Snapshot,
  { rows }: Table,
  matched: MatchedColumns,
  { now, taken }: Planning,
): Generator<void, PlannedTable, void> {
  const edits: RecordEdit[] = [];
  const refused: RowProblem[] = [];
  const used = new Set<string>();
  const seen = new Map<string, number>();
  const made: string[] = [];
  let same = 0;
  for (const row of rows) {
    const planned = planRow({ snapshot, matched, row, now, taken, used, seen });
    if ('problems' in planned) refused.push(...planned.problems);
    else if (planned.edit === null) same += 1;
    else {
      edits.push(planned.edit);
      if (planned.isMade) made.push(planned.edit.id);
    }
    yield;
  }
  return { edits, refused, same, made };
}

interface PlanningRow extends Planning, Rows {
  readonly matched: MatchedColumns;
  readonly row: TableRow;
}

type PlannedRow =
  | { readonly edit: RecordEdit | null; readonly isMade: boolean }
  | { readonly problems: readonly RowProblem[] };

function planRow(planning: PlanningRow): PlannedRow {
  const { snapshot, matched, row, now, used } = planning;
  const { kind } = matched;
  const cells = new Map(matched.columns.map(({ at, field }) => [field.path, row.cells[at] ?? '']));
  const problems: RowProblem[] = [];
  const refuse = (path: string | null, problem: string): void => {
    const value = (path === null ? '' : (cells.get(path) ?? '')).replaceAll(/\s+/g, ' ');
    const column = path === null ? null : columnName(matched, path);
    if (problems.some((one) => one.column === column)) return;
    const shown = value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE - 1)}…` : value;
    problems.push({ row: row.number, column, value: shown === '' ? null : shown, problem });
  };
  if (row.beyond > 0) {
    refuse(null, `has ${row.beyond} more cells than the header; put a text that holds a separator in quotes`);
    return { problems };
  }
  const identity = identify(planning, kind, row.number, cells);
  if ('problem' in identity) {
    refuse(identity.path, identity.problem);
    return { problems };
  }
  const { before } = identity;
  const changes = new Map<string, unknown>();
  for (const field of TABLE_FIELDS[kind]) {
    const text = cells.get(field.path) ?? '';
    if (text === '' || field.reads === 'credibility' || field.path === 'id') continue;
    if (before !== null && isSaid(field, before, text, identity.id === '')) continue;
    const read = readCell(snapshot, field, text);
    if (read.ok) changes.set(field.path, read.value);
    else refuse(field.path, read.problem);
  }
  // "up to 7,000" in the column of the value.
  const qualifier = qualifierSaid(cells.get('value') ?? '');
  if (qualifier !== undefined && !changes.has('qualifier')) changes.set('qualifier', qualifier);
  const cited = citationsOf(changes, cells.get('credibility') ?? '', before);
  changes.delete('citations');
  if (cited !== null && !cited.ok) refuse('credibility', cited.problem);
  else if (cited !== null) changes.set('citations', cited.value);
  const written = Object.fromEntries(changes);
  const base = before ?? defaultsOf(kind, written, cells);
  for (const { path, needed } of TABLE_FIELDS[kind])
    if (needed !== undefined && !(path in base) && (cells.get(path) ?? '') === '') refuse(path, needed);
  const id = before?.id ?? (identity.id || newId(planning, kind, { ...base, ...written }));
  const parsed = editSchema.safeParse(
    { kind, id, before, after: { ...base, ...written, id } },
    { error: plainError },
  );
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = String(path[1]);
    // What is missing was told, and so was what is wrong with a title that is the detail, too.
    if (
      path[0] !== 'after' ||
      message.startsWith('is missing') ||
      (field === 'detail' && !changes.has(field))
    )
      continue;
    refuse(field, message.replace('write null', 'leave it empty').replace(' or null', ' or nothing'));
  }
  const edit = parsed.data;
  if (edit !== undefined && isRecordEdit(edit) && problems.length === 0) {
    if (isForeseen(edit, now))
      refuse('outlook', 'the date is still to come; write yes where it is expected, or correct the date');
    else {
      used.add(id);
      return {
        edit: sameJson(edit.before, edit.after) ? null : edit,
        isMade: before === null && identity.id === '',
      };
    }
  }
  return { problems };
}

const MAX_VALUE = 80;

function columnName({ kind, columns }: MatchedColumns, path: string): string {
  const own = columns.find(({ field }) => field.path === path)?.header;
  return own ?? TABLE_FIELDS[kind].find((field) => field.path === path)?.name ?? path;
}

/** Whether a record has what a cell says: to the letter, or where it was found by its name, but for case and accents. */
function isSaid(field: TableField, record: TableRecord, text: string, byName: boolean): boolean {
  if (field.reads === 'sources') return false;
  const own = writeCell(field, record);
  return own === text || (byName && field.reads === 'text' && foldText(own) === foldText(text));
}

/** What a new record has where its row says nothing. */
function defaultsOf(
  kind: TableKind,
  written: Readonly<Record<string, unknown>>,
  cells: ReadonlyMap<string, string>,
): Readonly<Record<string, unknown>> {
  if (kind === 'events') {
    const { title } = written;
    return {
      ...(title === undefined ? {} : { detail: title }),
      date: null,
      outlook: false,
      actors: [],
      saidBy: null,
    };
  }
  const saidAs = String(written['saidAs'] ?? cells.get('value') ?? '');
  const value = written['value'] ?? amountSaid(saidAs);
  const qualifier = qualifierSaid(saidAs) ?? null;
  const fits = typeof value === 'number' || (value !== null && qualifier === 'about');
  return {
    ...(saidAs === '' ? {} : { saidAs }),
    value,
    qualifier: fits ? qualifier : null,
    ...{ measure: 'other', place: null, scope: null, basis: null, asOf: null, saidBy: null },
  };
}

/** Null where a row says nothing of them. */
function citationsOf(
  changes: ReadonlyMap<string, unknown>,
  credibility: string,
  before: TableRecord | null,
): ReturnType<typeof readCitations> | null {
  const read = changes.get('citations');
  const known = before?.citations.map(({ source }) => source) ?? [];
  const sources = Array.isArray(read) ? read.map(String) : known;
  if (sources.length === 0 || (read === undefined && credibility === '')) return null;
  return readCitations(sources, credibility, before?.citations);
}

/** Whether a row has an event happen on a day that is still to come, whatever the time zone. */
function isForeseen({ before, after }: RecordEdit, now: string): boolean {
  if (after === null || !('outlook' in after) || !('date' in after) || after.outlook) return false;
  if (after.date === null || (before !== null && 'date' in before && before.date === after.date))
    return false;
  return (parseEdtf(after.date)?.min ?? 0) > Date.parse(now) + A_DAY_MS;
}

const A_DAY_MS = 24 * 60 * 60 * 1000;
