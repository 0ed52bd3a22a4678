import type { Problem } from './check-record.ts';
import { type Edit, isRecordEdit } from './edit.ts';
import { ownPart } from './own-part.ts';
import { RECORD_LISTS } from './record-lists.ts';
import type { Dossier } from './schema.ts';

/**
 * What a dossier may have, in bytes of JSON without spaces. All that is derived from a dossier grows with it: the limit
 * is what keeps one server from taking the time and the memory of the others. One that is larger already is read as ever.
 */
export const MAX_BYTES = 4 * 1024 * 1024;

/** The most records: much is done for each, however short it is. */
export const MAX_RECORDS = 5_000;

/** What one record may have, in bytes: it is always handled in one go. */
export const MAX_RECORD_BYTES = 256 * 1024;

/** The bytes of a dossier, pausing after each record. */
export function* measuringDossier(dossier: Dossier): Generator<void, number, void> {
  let bytes = bytesOf(ownPart(dossier));
  for (const list of RECORD_LISTS) {
    for (const record of dossier[list]) {
      bytes += bytesOf(record);
      yield;
    }
  }
  return bytes;
}

/** By how many bytes edits make a dossier larger, or, below 0, smaller. */
export function growthOf(edits: readonly Edit[]): number {
  return edits.reduce(
    (sum, edit) => (edit.kind === 'order' ? sum : sum + bytesOf(edit.after) - bytesOf(edit.before)),
    0,
  );
}

/** The bytes of what edits put in. */
export function bytesOfEdits(edits: readonly Edit[]): number {
  return edits.reduce((sum, { after }) => sum + bytesOf(after), 0);
}

export interface DossierSize {
  readonly bytes: number;
  readonly records: number;
}

export function countRecords(dossier: Dossier): number {
  return RECORD_LISTS.reduce((sum, list) => sum + dossier[list].length, 0);
}

/** What is too large once a dossier has grown from `before` to `after`: nothing where it only shrinks. Pauses after each edit. */
export function* checkingSize(
  before: DossierSize,
  after: DossierSize,
  edits: readonly Edit[],
): Generator<void, readonly Problem[], void> {
  const problems: Problem[] = [];
  if (after.bytes > MAX_BYTES && after.bytes > before.bytes) problems.push(dossierTooLarge(after.bytes));
  if (after.records > MAX_RECORDS && after.records > before.records)
    problems.push(tooManyRecords(after.records));
  for (const edit of edits) {
    if (isRecordEdit(edit) && edit.after !== null) {
      const bytes = bytesOf(edit.after);
      if (bytes > MAX_RECORD_BYTES && bytes > bytesOf(edit.before))
        problems.push(recordTooLarge(edit.id, bytes));
    }
    yield;
  }
  return problems;
}

export function dossierTooLarge(bytes: number): Problem {
  return {
    path: 'the whole dossier',
    problem: `would be of ${writeMegabytes(bytes)}, over the limit of ${writeMegabytes(MAX_BYTES)}; shorten it, or retire what is no longer needed first`,
  };
}

export function tooManyRecords(records: number): Problem {
  const [count, most] = [records, MAX_RECORDS].map((number) => number.toLocaleString('en'));
  return {
    path: 'the whole dossier',
    problem: `would have ${count} entries, over the limit of ${most}; split it, or retire what is no longer needed first`,
  };
}

function recordTooLarge(id: string, bytes: number): Problem {
  const [size, most] = [bytes, MAX_RECORD_BYTES].map((count) => Math.ceil(count / 1024).toLocaleString('en'));
  return {
    path: id,
    problem: `would be of ${size} KB, over the limit of ${most} KB for one entry; split it`,
  };
}

/** Rounded up, so that what is over a limit never reads as if it were at it. */
function writeMegabytes(bytes: number): string {
  return `${(Math.ceil((bytes / 1024 / 1024) * 10) / 10).toLocaleString('en')} MB`;
}

function bytesOf(value: unknown): number {
  return value === null ? 0 : Buffer.byteLength(JSON.stringify(value));
}
