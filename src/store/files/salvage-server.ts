import { readFile } from 'node:fs/promises';
import { runCooperatively } from '../../async/cooperative.ts';
import type { Revision } from '../../revisions/revision.ts';
import { unlessMissing } from '../describe-cause.ts';
import { checkLine, decodingLine } from '../journal-line.ts';
import type { KeptDossier } from '../kept-text.ts';
import type { DossierFiles } from './dossier-files.ts';
import { JournalHead, type ReadHead } from './journal-head.ts';
import { readKept } from './kept-dossier.ts';

/** A revision that is whole in a journal, with its line. */
interface SalvagedLine {
  readonly sum: string;
  readonly bytes: Buffer;
  readonly revision: Revision;
}

/** All that is whole in a dossier's files, whatever else is damaged. */
export interface Salvage {
  /** The kept dossiers that are whole, the older one first. */
  readonly dossiers: readonly KeptDossier[];
  /** By revision number. */
  readonly lines: ReadonlyMap<number, SalvagedLine>;
  /** What was confirmed, as far as that can be read. */
  readonly head: ReadHead | null;
}

export async function salvageServer(files: DossierFiles): Promise<Salvage> {
  const kept = [await readIfWhole(files.previous), await readIfWhole(files.kept)];
  return {
    dossiers: kept.filter((one) => one !== null).toSorted((a, b) => a.revision - b.revision),
    lines: await salvageLines(await readFile(files.journal).catch(unlessMissing(Buffer.alloc(0)))),
    head: await JournalHead.open(files.head).catch(() => null),
  };
}

async function readIfWhole(path: string): Promise<KeptDossier | null> {
  const found = await readKept(path).catch(() => null);
  return found?.state === 'whole' ? found.kept : null;
}

/** Every line begins with this, and JSON has it nowhere within a text. */
const BEGINNING = '{"sum":"';

/** A line is looked for by its beginning, for the newline before it, or behind it, may be what is damaged. */
async function salvageLines(bytes: Buffer): Promise<ReadonlyMap<number, SalvagedLine>> {
  const lines = new Map<number, SalvagedLine>();
  for (let at = bytes.indexOf(BEGINNING); at !== -1; ) {
    const next = bytes.indexOf(BEGINNING, at + 1);
    const line = wholeLine(bytes.subarray(at, next === -1 ? bytes.length : next));
    const head = checkLine(line);
    const revision = head && (await runCooperatively(decodingLine(line)).catch(() => null));
    if (head !== null && revision !== null && !lines.has(head.number))
      lines.set(head.number, { sum: head.sum, bytes: line, revision });
    at = next;
  }
  return lines;
}

/** Up to its last brace, and a newline. */
function wholeLine(bytes: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, bytes.lastIndexOf('}') + 1), Buffer.from('\n')]);
}
