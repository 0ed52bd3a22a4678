import type { FileHandle } from 'node:fs/promises';
import { checkLine } from '../journal-line.ts';
import { DamagedLine } from '../revision-log.ts';

/** The first index from 0 at which something holds that holds from there on, or `length`. */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where the revisions of a journal are in its file: two numbers for each, nothing of their content. */
export interface JournalIndex {
  /** The number of the first revision; the others follow without a gap. */
  readonly first: number;
  /** Where each revision's line begins, in bytes. */
  readonly offsets: readonly number[];
  /** When each was made, in milliseconds since 1970; never falling. */
  readonly instants: readonly number[];
  /** Where the last whole line ends. */
  readonly end: number;
  /** Whether something follows: a line that was never written to its end. */
  readonly torn: boolean;
  /** The checksum of the revision that was confirmed last; null where the journal does not have it. */
  readonly confirmedSum: string | null;
  /** The checksum of the newest revision; null where there is none. */
  readonly newestSum: string | null;
}

/** What is known beforehand of a journal. */
export interface Expected {
  /** The newest revision that was confirmed as saved. */
  readonly confirmed?: number;
  /**
   * The revision after which a tear ends the journal even where whole lines follow: what is written together may reach
   * the disk in any order.
   */
  readonly tearAfter?: number;
}

const CHUNK = 256 * 1024;
const NEWLINE = 10;

/**
 * Reads a journal, empty where `file` is null, and checks the sum of every line.
 *
 * @param base The revision that the journal begins after.
 * @throws DamagedLine where one is not as it was written, but for a last one that is torn.
 */
export async function indexJournal(
  file: FileHandle | null,
  base: number,
  { confirmed, tearAfter = Number.POSITIVE_INFINITY }: Expected,
): Promise<JournalIndex> {
  const offsets: number[] = [];
  const instants: number[] = [];
  let first = base + 1;
  let end = 0;
  let damaged: DamagedLine | null = null;
  let confirmedSum: string | null = null;
  let newestSum: string | null = null;
  for await (const line of file === null ? [] : linesOf(file)) {
    // A bad line is torn only where nothing follows it.
    if (damaged !== null) throw damaged;
    const head = checkLine(line);
    const number = offsets.length + 1;
    if (head === null) {
      damaged = new DamagedLine(number, 'it is not as it was written');
      if (!isTorn(line)) throw damaged;
      if (first + offsets.length > tearAfter) break;
      continue;
    }
    if (offsets.length === 0) first = head.number;
    if (head.number !== first + offsets.length)
      throw new DamagedLine(number, `it is revision ${head.number}, not ${first + offsets.length}`);
    if (head.number === confirmed) confirmedSum = head.sum;
    newestSum = head.sum;
    offsets.push(end);
    instants.push(Math.max(head.at, instants.at(-1) ?? head.at));
    end += line.length;
  }
  return { first, offsets, instants, end, torn: damaged !== null, confirmedSum, newestSum };
}

/** A line without its end, or with bytes that were never written: a file is made longer before it is filled. */
function isTorn(line: Buffer): boolean {
  return line.at(-1) !== NEWLINE || line.includes(0);
}

/** Each line with its newline, which a last one may lack. */
async function* linesOf(file: FileHandle): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    let rest = buffer.subarray(0, bytesRead);
    for (let end = rest.indexOf(NEWLINE); end !== -1; end = rest.indexOf(NEWLINE)) {
      const line = rest.subarray(0, end + 1);
      yield parts.length === 0 ? line : Buffer.concat([...parts, line]);
      parts = [];
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) parts.push(rest);
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}
