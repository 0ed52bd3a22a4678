import { readFile } from 'node:fs/promises';
import { Low } from 'lowdb';
import { codeOf, describeCause } from '../describe-cause.ts';
import { chunksOf, type FoundKept, type KeptDossier, parseKept } from '../kept-text.ts';
import { StoreError } from '../store.ts';
import { type ReadyFile, replaceFile, writeReady } from './durable-files.ts';

type ReadKept = FoundKept | { readonly state: 'missing' };

/** Reads and checks a kept dossier. @throws StoreError where the file can't be read though it may be whole, or is a newer Readout's. */
export async function readKept(path: string): Promise<ReadKept> {
  const bytes = await readFile(path).catch((cause: unknown) => cause);
  if (bytes instanceof Buffer) return parseKept(path, bytes);
  if (codeOf(bytes) === 'ENOENT') return { state: 'missing' };
  if (codeOf(bytes) === 'EIO') return { state: 'damaged', why: describeCause(bytes) };
  throw new StoreError(
    `${path} can't be read: ${describeCause(bytes)}. Check what is there and who may read it.`,
    { cause: bytes },
  );
}

/** The document as lowdb keeps it: replaced as a whole and on disk once it is written. */
export function keepIn(path: string, previous: string, kept: KeptDossier | null): Low<KeptDossier | null> {
  return new Low(
    {
      read: async () => kept,
      async write(document) {
        if (document !== null) await replaceFile(path, chunksOf(document), previous);
      },
    },
    kept,
  );
}

/** Writes the document beside the one that it is to replace. */
export function readyKept(path: string, kept: KeptDossier): Promise<ReadyFile> {
  return writeReady(path, chunksOf(kept));
}
