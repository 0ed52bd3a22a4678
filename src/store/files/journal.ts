import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Revision } from '../../revisions/revision.ts';
import { unlessMissing } from '../describe-cause.ts';
import { sumOfLine } from '../journal-line.ts';
import { decodeLine, type JournalLine, type RevisionLog } from '../revision-log.ts';
import { FILE_MODE, readAll, removeFile, replaceFile, writeAll } from './durable-files.ts';
import type { Head } from './journal-head.ts';
import { type Expected, firstIndex, indexJournal, type JournalIndex } from './journal-index.ts';

/** How much is read at once where revisions are read back, in bytes; a longer line is read whole. */
const MAX_AT_ONCE = 256 * 1024;

/** The revisions of one server, in the order in which they were made, in a file that only grows. */
export class Journal implements RevisionLog {
  readonly path: string;
  readonly first: number;
  /** The checksum of the revision that was confirmed last when the journal was opened; null where it has none. */
  readonly confirmedSum: string | null;
  readonly #offsets: number[];
  readonly #instants: number[];
  #end: number;
  #newestSum: string | null;
  /** Whether something may follow the end: what was written in part, or could not be removed again. */
  #torn: boolean;

  private constructor(
    path: string,
    { first, offsets, instants, end, torn, confirmedSum, newestSum }: JournalIndex,
  ) {
    this.path = path;
    this.first = first;
    this.#offsets = [...offsets];
    this.#instants = [...instants];
    this.#end = end;
    this.#torn = torn;
    this.confirmedSum = confirmedSum;
    this.#newestSum = newestSum;
  }

  /**
   * The journal in a file; an empty one that begins after revision `base` where there is none.
   *
   * @throws DamagedLine where a line is not as it was written, but for a last one that is torn.
   */
  static async open(path: string, base: number, expected: Expected = {}): Promise<Journal> {
    await using file = await open(path, 'r').catch(unlessMissing(null));
    return new Journal(path, await indexJournal(file, base, expected));
  }

  /** The number of the newest revision, or of the one that the journal begins after. */
  get newest(): number {
    return this.first + this.#offsets.length - 1;
  }

  /** What is confirmed once the newest revision is. */
  get head(): Head {
    return { revision: this.newest, line: this.#newestSum };
  }

  /** Where the last whole line ends, in bytes. */
  get end(): number {
    return this.#end;
  }

  get torn(): boolean {
    return this.#torn;
  }

  /** When the newest revision was made, in milliseconds since 1970. */
  get newestAt(): number {
    return this.#instants.at(-1) ?? Number.NEGATIVE_INFINITY;
  }

  /** The newest revision made at that instant or before, or the one that the journal begins after. */
  newestUntil(instant: number): number {
    return (
      this.first - 1 + firstIndex(this.#instants.length, (index) => (this.#instants[index] ?? 0) > instant)
    );
  }

  /**
   * Writes lines, waits until they are on disk, and has them confirmed. Where any of that fails, none of them is kept.
   *
   * @param confirm Makes it durable that the lines were saved.
   */
  async append(lines: readonly JournalLine[], confirm: (head: Head) => Promise<void>): Promise<void> {
    const last = lines.at(-1);
    if (last === undefined) return;
    const head = { revision: last.number, line: sumOfLine(last.bytes) };
    const isNew = this.#end === 0;
    const flags = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (isNew ? constants.O_CREAT : 0);
    const file = await open(this.path, flags, FILE_MODE);
    const bytes = Buffer.concat(lines.map((line) => line.bytes));
    try {
      const { size } = await file.stat();
      if (size < this.#end || (size > this.#end && !this.#torn))
        throw new Error(`${this.path} was changed by something else; start Readout again`);
      if (size > this.#end) await file.truncate(this.#end);
      this.#torn = true;
      // The first lines may be a whole history: all of them are there, or none.
      if (isNew) await replaceFile(this.path, [bytes]);
      else {
        await writeAll(file, bytes, this.#end);
        await file.datasync();
      }
      await confirm(head);
    } catch (cause) {
      // Where not even this can be done, it is before the next line is written.
      if (this.#torn)
        await (isNew ? removeFile(this.path) : takeBack(file, this.#end)).catch(() => undefined);
      throw cause;
    } finally {
      await file.close().catch(() => undefined);
    }
    this.#torn = false;
    this.#newestSum = head.line;
    for (const line of lines) {
      this.#offsets.push(this.#end);
      this.#instants.push(line.at);
      this.#end += line.bytes.length;
    }
  }

  /**
   * The revisions from one on back, newest first, read as they are asked for. Only those are looked into whose line
   * `mayMatter`.
   *
   * @throws DamagedLine where a line is no longer as it was written.
   */
  async *newestFirst(
    from = this.newest,
    mayMatter: (line: Buffer) => boolean = () => true,
  ): AsyncGenerator<Revision> {
    let last = Math.min(from, this.newest) - this.first;
    if (last < 0) return;
    await using file = await open(this.path, 'r');
    while (last >= 0) {
      const start = this.#firstOfBatch(last);
      for (const line of (await this.#read(file, start, last)).toReversed()) {
        if (mayMatter(line)) yield await decodeLine(this, this.first + last, line);
        last -= 1;
      }
    }
  }

  /** The lines from a revision on, in their order, with its number. */
  async *lines(from: number): AsyncGenerator<readonly [number: number, line: Buffer]> {
    let next = Math.max(from - this.first, 0);
    const count = this.#offsets.length;
    if (next >= count) return;
    await using file = await open(this.path, 'r');
    while (next < count) {
      for (const line of await this.#read(file, next, this.#lastOfBatch(next, count))) {
        yield [this.first + next, line];
        next += 1;
      }
    }
  }

  async #read(file: FileHandle, first: number, last: number): Promise<readonly Buffer[]> {
    const start = this.#offset(first);
    const bytes = await readAll(file, this.#offset(last + 1) - start, start);
    return Array.from({ length: last - first + 1 }, (_, at) =>
      bytes.subarray(this.#offset(first + at) - start, this.#offset(first + at + 1) - start),
    );
  }

  /** As many lines are read together as `MAX_AT_ONCE` has room for, and at least one. */
  #firstOfBatch(last: number): number {
    const end = this.#offset(last + 1);
    return Math.min(
      last,
      firstIndex(last + 1, (at) => end - this.#offset(at) <= MAX_AT_ONCE),
    );
  }

  #lastOfBatch(first: number, count: number): number {
    const start = this.#offset(first);
    return Math.max(first, firstIndex(count, (at) => this.#offset(at + 1) - start > MAX_AT_ONCE) - 1);
  }

  #offset(index: number): number {
    return this.#offsets[index] ?? this.#end;
  }
}

async function takeBack(file: FileHandle, end: number): Promise<void> {
  await file.truncate(end);
  await file.datasync();
}
