import Papa from 'papaparse';
import type { Dossier } from '../dossier/schema.ts';
import { withGuard } from './formula-guard.ts';
import { type TableRecord, writeCell } from './read-cell.ts';
import { TABLE_FIELDS, type TableField, type TableKind } from './table-columns.ts';

/**
 * A dossier’s events or figures as CSV (RFC 4180) with a byte order mark, by which spreadsheets know UTF-8. No text in it
 * runs as a formula, and `readTable` reads back what it was. Pauses after each record.
 */
export function* writingTable(dossier: Dossier, kind: TableKind): Generator<void, Buffer, void> {
  const fields = TABLE_FIELDS[kind];
  const rows: string[] = [line(fields.map(({ name }) => name))];
  for (const record of dossier[kind]) {
    rows.push(line(fields.map((field) => cellOf(field, record))));
    yield;
  }
  return Buffer.from(`\ufeff${rows.join('\r\n')}\r\n`);
}

/** A number stays one; all else is text. */
function cellOf(field: TableField, record: TableRecord): string | number {
  if (field.reads === 'amount' && 'value' in record && typeof record.value === 'number') return record.value;
  return withGuard(writeCell(field, record));
}

function line(cells: readonly (string | number)[]): string {
  return Papa.unparse([cells]);
}
