import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { checksumOf } from '../checksum.ts';
import { unlessMissing } from '../describe-cause.ts';
import { replaceFile, writeAll } from './durable-files.ts';

/** The newest revision that was confirmed as saved. */
export interface Head {
  readonly revision: number;
  /** The checksum in that revision's line of the journal, 8 hex digits; null where the journal has no line yet. */
  readonly line: string | null;
}

/** What a head file says. `damaged`: not every slot is as it was written. */
export interface ReadHead {
  /** Null where both slots are damaged. */
  readonly head: Head | null;
  readonly damaged: boolean;
}

/**
 * Two slots that are written in turn, each a page of its own: a write that power loss tears leaves the other slot,
 * which has the revision before it. A slot is one line of JSON with its CRC-32, padded with spaces.
 */
const SLOT = 4096;
const LINE =
  /^\{"sum":"([0-9a-f]{8})","head":(\{"seq":(\d{1,15}),"revision":(\d{1,15}),"line":(?:null|"([0-9a-f]{8})")\})\} +\n$/;

interface Slot extends Head {
  readonly seq: number;
}

/** The head file of a journal, which makes damage at the journal's end as visible as damage in its middle. */
export class JournalHead {
  readonly #path: string;
  /** The next slot to write, and the number in it: the other slot has the newest head. */
  #slot: number;
  #seq: number;

  private constructor(path: string, slot: number, seq: number) {
    this.#path = path;
    this.#slot = slot;
    this.#seq = seq;
  }

  /** Creates the file, both slots whole, in place of any other. */
  static async create(path: string, head: Head): Promise<JournalHead> {
    await replaceFile(path, [encodeSlot({ ...head, seq: 1 }), encodeSlot({ ...head, seq: 2 })]);
    return new JournalHead(path, 0, 3);
  }

  /** Reads the file; null where there is none. */
  static async open(path: string): Promise<(ReadHead & { readonly file: JournalHead }) | null> {
    const bytes = await readFile(path).catch(unlessMissing(null));
    if (bytes === null) return null;
    const slots = [0, 1].map((at) => decodeSlot(bytes.subarray(at * SLOT, (at + 1) * SLOT)));
    const [first = null, second = null] = slots;
    const at = second !== null && (first === null || second.seq > first.seq) ? 1 : 0;
    const newest = slots[at] ?? null;
    const damaged = slots.includes(null) || bytes.length !== 2 * SLOT;
    return {
      head: newest && { revision: newest.revision, line: newest.line },
      damaged,
      file: new JournalHead(path, 1 - at, (newest?.seq ?? 0) + 1),
    };
  }

  /**
   * Writes the head and waits until it is on disk. Where that fails, the same slot is the next to be written, so that
   * the head before it stays whole.
   */
  async write(head: Head): Promise<void> {
    const seq = this.#seq;
    {
      await using file = await open(this.#path, constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0));
      this.#seq += 1;
      await writeAll(file, encodeSlot({ ...head, seq }), this.#slot * SLOT);
      await file.datasync();
    }
    this.#slot = 1 - this.#slot;
  }
}

function encodeSlot({ seq, revision, line }: Slot): Buffer {
  const body = JSON.stringify({ seq, revision, line });
  return Buffer.from(`${`{"sum":"${checksumOf(body)}","head":${body}}`.padEnd(SLOT - 1)}\n`);
}

function decodeSlot(bytes: Buffer): Slot | null {
  if (bytes.length !== SLOT) return null;
  const found = LINE.exec(bytes.toString('latin1'));
  if (found === null) return null;
  const [, sum, body = '', seq, revision, line = null] = found;
  if (checksumOf(body) !== sum) return null;
  return { seq: Number(seq), revision: Number(revision), line };
}
