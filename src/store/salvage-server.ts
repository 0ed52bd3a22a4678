import { readFile } from 'node:fs/promises';
import { runCooperatively } from '../async/cooperative.ts';
import type { Revision } from '../revisions/revision.ts';
import { codeOf } from './describe-cause.ts';
import { JournalHead, type ReadHead } from './journal-head.ts';
import { checkLine, decodingLine } from './journal-line.ts';
import { type KeptDossier, type ReadKept, readKept } from './kept-dossier.ts';
import type { ServerFiles } from './load-server.ts';

/** A revision that is whole in a journal, with its line. */
export interface SalvagedLine {
  readonly sum: string;
  readonly bytes: Buffer;
  readonly revision: Revision;
}

/** All that is whole in a server's files, whatever else is damaged. */
export interface Salvage {
  /** The kept dossiers that are whole, the older one first. */
  readonly dossiers: readonly KeptDossier[];
  /** By revision number. */
  readonly lines: ReadonlyMap<number, SalvagedLine>;
  /** What was confirmed, as far as that can be read. */
  readonly head: ReadHead | null;
}

export async function salvageServer(files: ServerFiles): Promise<Salvage> {
  const kept = [await readOrDamaged(files.previous), await readOrDamaged(files.kept)];
  return {
    dossiers: kept
      .flatMap((found) => (found.state === 'whole' ? [found.kept] : []))
      .toSorted((a, b) => a.revision - b.revision),
    lines: await salvageLines(await readOrNothing(files.journal)),
    head: await JournalHead.open(files.head).catch(() => null),
  };
}

async function readOrDamaged(path: string): Promise<ReadKept> {
  return readKept(path).catch((): ReadKept => ({ state: 'damaged', why: 'it can’t be read' }));
}

async function readOrNothing(path: string): Promise<Buffer> {
  return readFile(path).catch((cause: unknown) => {
    if (codeOf(cause) === 'ENOENT') return Buffer.alloc(0);
    throw cause;
  });
}

/** Every line begins with this, and JSON has it nowhere within a text. */
const BEGINNING = '{"sum":"';

/** A line is looked for by its beginning, for the newline before it, or behind it, may be what is damaged. */
async function salvageLines(bytes: Buffer): Promise<ReadonlyMap<number, SalvagedLine>> {
  const lines = new Map<number, SalvagedLine>();
  for (let at = bytes.indexOf(BEGINNING); at !== -1; ) {
    const next = bytes.indexOf(BEGINNING, at + 1);
    const line = wholeLine(bytes.subarray(at, next === -1 ? bytes.length : next));
    const head = line === null ? null : checkLine(line);
    const revision = line === null || head === null ? null : await decodeLine(line);
    if (line !== null && head !== null && revision !== null && !lines.has(head.number))
      lines.set(head.number, { sum: head.sum, bytes: line, revision });
    at = next;
  }
  return lines;
}

async function decodeLine(line: Buffer): Promise<Revision | null> {
  return runCooperatively(decodingLine(line)).catch(() => null);
}

/** Up to its last brace, and a newline. */
function wholeLine(bytes: Buffer): Buffer | null {
  const end = bytes.lastIndexOf('}');
  return end === -1 ? null : Buffer.concat([bytes.subarray(0, end + 1), Buffer.from('\n')]);
}
