import type { DossierEvent, Figure } from '../dossier/schema.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import {
  amountSaid,
  putAmount,
  qualifierSaid,
  readAmounts,
  settledAmount,
  writeAmount,
} from '../dossier/typed-amount.ts';
import { adviseOnDate, readTypedDate } from '../dossier/typed-date.ts';
import { cleanInput } from '../text/clean-input.ts';
import { listWords } from '../text/list-words.ts';
import { findActor, findSource } from './name-lookup.ts';
import type { TableField } from './table-columns.ts';

export type TableRecord = DossierEvent | Figure;

/** What a cell means, or what to write in it instead. */
export type ReadCell =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string };

/** A cell that is not empty; `credibility` is read with the sources. */
export function readCell(snapshot: Snapshot, { reads }: TableField, text: string): ReadCell {
  switch (reads) {
    case 'date':
      return readDate(text);
    case 'amount':
      return readAmountCell(text);
    case 'flag':
      return readFlag(text);
    case 'word':
      return right(WORDS.get(foldWord(text)) ?? text.toLowerCase().replaceAll(/[\s_]+/g, '-'));
    case 'actor': {
      const found = findActor(snapshot, text);
      return found.ok ? right(found.id) : found;
    }
    case 'actors':
      return readNames(text, (name) => findActor(snapshot, name));
    case 'sources':
      return readNames(text, (name) => findSource(snapshot, name));
    default:
      return right(text);
  }
}

/** As `readCell` reads it back; empty where there is none. */
export function writeCell({ path, reads }: TableField, record: TableRecord): string {
  const value: unknown = new Map<string, unknown>(Object.entries(record)).get(path);
  if (reads === 'sources') return record.citations.map(({ source }) => source).join(JOINT);
  if (reads === 'credibility') return record.citations.map(({ credibility }) => credibility).join(JOINT);
  if (reads === 'amount') return writeAmount(value);
  if (reads === 'flag') return value === undefined ? '' : value === true ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(JOINT) : cleanInput(typeof value === 'string' ? value : '');
}

const JOINT = '; ';
const BETWEEN = /\s*[;|\n]\s*/;

/** Digits in the order of the sources, or one for all of them; empty: as they were. */
export function readCitations(
  sources: readonly string[],
  text: string,
  before: TableRecord['citations'] = [],
): ReadCell {
  const digits = text === '' ? [] : text.split(BETWEEN);
  if (digits.length > 1 && digits.length !== sources.length)
    return wrong(
      `has ${digits.length} digits for ${sources.length} sources; write one for each, or one for all`,
    );
  const bad = digits.find((digit) => !/^[1-6]$/.test(digit));
  if (bad !== undefined) return wrong('write a digit from 1 to 6 for each source; 6: it can’t be judged');
  const known = new Map(before.map(({ source, credibility }) => [source, credibility]));
  return right(
    sources.map((source, at) => ({
      source,
      credibility: Number(digits[at] ?? digits[0] ?? known.get(source) ?? NOT_JUDGED),
    })),
  );
}

const NOT_JUDGED = 6;

function right(value: unknown): ReadCell {
  return { ok: true, value };
}

function wrong(problem: string): ReadCell {
  return { ok: false, problem };
}

function readDate(text: string): ReadCell {
  const read = readTypedDate(text);
  if (read?.kind === 'date') return right(read.edtf);
  return wrong(
    adviseOnDate(text) ?? 'write a date such as 2025, 2025-12 or 2026?-01-22 (EDTF), or leave it empty',
  );
}

function readAmountCell(text: string): ReadCell {
  const amounts = readAmounts(text);
  const value = qualifierSaid(text) === undefined ? settledAmount(amounts) : amountSaid(text);
  if (value !== null) return right(value);
  if (amounts.length === 0)
    return wrong('write a number of 0 or more in digits (1200), a range (1200 to 1500), or leave it empty');
  const meant = amounts.map((one) => putAmount(one, (number) => number.toLocaleString('en')));
  return wrong(`may be ${listWords(meant, 'or')}; write ${listWords(amounts.map(writeAmount), 'or')}`);
}

function readFlag(text: string): ReadCell {
  const word = foldWord(text);
  if (YES.has(word)) return right(true);
  return NO.has(word) ? right(false) : wrong('write yes or no');
}

const YES = new Set(['yes', 'y', 'true', '1', 'x', 'expected']);
const NO = new Set(['no', 'n', 'false', '0', '-']);

/** What people write for the words of the schema. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['report', 'reported'],
  ['comment', 'commentary'],
  ['opinion', 'commentary'],
  ['up to', 'up to'],
  ['at most', 'up to'],
  ['more than', 'over'],
  ['approximately', 'about'],
  ['roughly', 'about'],
]);

function foldWord(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
}

function readNames(text: string, find: (name: string) => ReturnType<typeof findSource>): ReadCell {
  const whole = find(text);
  if (whole.ok) return right([whole.id]);
  const found = text
    .split(BETWEEN)
    .filter((name) => name !== '')
    .map(find);
  const broken = found.find((one) => !one.ok);
  if (broken !== undefined && !broken.ok) return broken;
  return right([...new Set(found.flatMap((one) => (one.ok ? [one.id] : [])))]);
}
