import { crc32 } from 'node:zlib';
import { editSchema, type Revision, revisionHeadSchema } from '../revisions/revision.ts';
import { checksumOf, writeChecksum } from './checksum.ts';
import { parseJson } from './parse-json.ts';

/**
 * A revision as one line of a journal: `{"sum":"<CRC-32 of the revision's bytes>","revision":{…}}`. Each edit is
 * led by a tab, which JSON allows between values and never has inside one, so that a long line is read edit by edit.
 */
const HEAD = /^\{"sum":"([0-9a-f]{8})","revision":(?=\{"number":(\d{1,15}),"at":"(\d{4}-[^"]{5,30})")/;
const LONGEST_HEAD = 100;
const TAIL = '}\n';
const CHUNK = 64 * 1024;

interface LineHead {
  /** The CRC-32 of the revision, 8 hex digits. */
  readonly sum: string;
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The line of a revision, pausing after each edit. */
export function* encodingLine({ edits, ...head }: Revision): Generator<void, Buffer, void> {
  const parts: Buffer[] = [];
  let sum = 0;
  let text = `${JSON.stringify(head).slice(0, -1)},"edits":[`;
  const flush = (): void => {
    const part = Buffer.from(text);
    sum = crc32(part, sum);
    parts.push(part);
    text = '';
  };
  for (const [at, edit] of edits.entries()) {
    text += `${at === 0 ? '' : ','}\t${JSON.stringify(edit)}`;
    if (text.length > CHUNK) flush();
    yield;
  }
  text += ']}';
  flush();
  return Buffer.concat([
    Buffer.from(`{"sum":"${writeChecksum(sum)}","revision":`),
    ...parts,
    Buffer.from(TAIL),
  ]);
}

/** What a whole line says of itself, its newline included, or null where it is not as it was written. */
export function checkLine(line: Buffer): LineHead | null {
  const head = HEAD.exec(line.toString('latin1', 0, LONGEST_HEAD));
  if (head === null || line.toString('latin1', line.length - TAIL.length) !== TAIL) return null;
  const [lead, sum = '', number, at = ''] = head;
  if (checksumOf(line.subarray(lead.length, line.length - TAIL.length)) !== sum) return null;
  return { sum, number: Number(number), at: Date.parse(at) };
}

/** The checksum in a line as it was encoded. */
export function sumOfLine(line: Buffer): string {
  return HEAD.exec(line.toString('latin1', 0, LONGEST_HEAD))?.[1] ?? '';
}

/**
 * The revision of a line that was checked, pausing after each edit.
 *
 * @throws Error that says what is wrong, where it was written by something else than this.
 */
export function* decodingLine(line: Buffer): Generator<void, Revision, void> {
  const lead = HEAD.exec(line.toString('latin1', 0, LONGEST_HEAD))?.[0].length ?? 0;
  const [head = '', ...parts] = line.toString('utf8', lead, line.length - TAIL.length).split('\t');
  const { edits: none, ...revision } = revisionHeadSchema
    .extend({ edits: editSchema.array().max(0) })
    .parse(parseJson(parts.length === 0 ? head : `${head}]}`));
  const edits = [];
  for (const [at, part] of parts.entries()) {
    edits.push(
      editSchema.parse(parseJson(part.slice(0, at === parts.length - 1 ? -']}'.length : -','.length))),
    );
    yield;
  }
  return { ...revision, edits };
}
