import Papa from 'papaparse';
import { MAX_RECORDS } from '../dossier/dossier-size.ts';
import { UserError } from '../errors/errors.ts';
import { cleanInput } from '../text/clean-input.ts';
import { decodeText, type Encoding } from './decode-text.ts';
import { unpackedBytes } from './file-text.ts';
import { withoutGuard } from './formula-guard.ts';

/** A table as it was read: nothing of it is known to be right. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  readonly encoding: Encoding;
  readonly separator: Separator;
}

export interface TableRow {
  /** As spreadsheets count: the first of the file is 1. */
  readonly number: number;
  /** As many as the header has. */
  readonly cells: readonly string[];
  /** How many the row has beyond the header’s. */
  readonly beyond: number;
}

export type Separator = ',' | ';' | '\t';
const SEPARATORS: readonly Separator[] = [',', ';', '\t'];

/** No more entries fit into a dossier. */
export const MAX_ROWS = MAX_RECORDS;
const MAX_COLUMNS = 100;
const UNPACKED_LIMIT = 16 * 1024 * 1024;
/** Longer than any field, so that it is refused all the same. */
const MAX_CELL = 5000;

/**
 * Reads a CSV (RFC 4180), separated by commas, semicolons or tabs, whose first row names the columns. Blank rows are
 * left out; formulas are text.
 *
 * @throws UserError where it is no table, its quotes are broken, or it has too many rows or columns.
 */
export function readTable(bytes: Uint8Array): Table {
  const decoded = decodeText(unpackedBytes(bytes, UNPACKED_LIMIT));
  const whole = decoded.text.replaceAll(/\r\n?/g, '\n');
  // What Excel writes above a table to name its separator.
  const [named = '', told] = /^sep=([,;\t])\n/i.exec(whole) ?? [];
  const text = whole.slice(named.length);
  const separator = SEPARATORS.find((one) => one === told) ?? guessSeparator(text);
  let header: readonly string[] | null = null;
  const rows: TableRow[] = [];
  let number = named === '' ? 0 : 1;
  Papa.parse<readonly string[]>(text, {
    delimiter: separator,
    newline: '\n',
    step: ({ data, errors: [error] }, parser) => {
      number += 1;
      if (error !== undefined) throw new UserError(brokenQuotes(number, error.code));
      if (data.every((cell) => cell.trim() === '')) return;
      if (header === null) header = headerOf(data);
      else rows.push(rowOf(number, data, header.length));
      if (rows.length > MAX_ROWS) parser.abort();
    },
  });
  if (header === null) throw new UserError('That file is empty. Its first row names the columns.');
  if (rows.length === 0) throw new UserError('That file has a header, and no row below it.');
  if (rows.length > MAX_ROWS)
    throw new UserError(
      `That file has over ${MAX_ROWS.toLocaleString('en')} rows, which is the limit. Split it, or leave out what is not needed.`,
    );
  return { header, rows, encoding: decoded.encoding, separator };
}

/** What stands most often between the names of the columns. */
function guessSeparator(text: string): Separator {
  const first = /^\s*(.*)/.exec(text)?.[1] ?? '';
  const bare = first.slice(0, MAX_CELL).replaceAll(/"[^"]*"/g, '');
  const counted = SEPARATORS.map((separator) => ({ separator, count: bare.split(separator).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).separator;
}

function headerOf(cells: readonly string[]): readonly string[] {
  const columns = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (columns > MAX_COLUMNS)
    throw new UserError(`That file has over ${MAX_COLUMNS} columns. Leave out those that are not needed.`);
  return cells.slice(0, columns).map(cellText);
}

function rowOf(number: number, cells: readonly string[], columns: number): TableRow {
  const own = Array.from({ length: columns }, (_, at) => cellText(cells[at] ?? ''));
  const beyond = cells.findLastIndex((cell) => cell.trim() !== '') + 1 - columns;
  return { number, cells: own, beyond: Math.max(0, beyond) };
}

function cellText(raw: string): string {
  return withoutGuard(cleanInput(raw.slice(0, MAX_CELL)));
}

function brokenQuotes(row: number, code: string): string {
  const what =
    code === 'MissingQuotes'
      ? 'a quote is opened and not closed'
      : 'something stands right after a closing quote';
  return `Row ${row} of that file has broken quotes: ${what}. Write a quote within a text twice (""), and put the whole text in quotes.`;
}
