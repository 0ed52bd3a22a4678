import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Adapter, Low } from 'lowdb';
import { z } from 'zod';
import { parsingDossier, summariseProblems } from '../dossier/parse-dossier.ts';
import { RECORD_LISTS } from '../dossier/record-lists.ts';
import type { Dossier } from '../dossier/schema.ts';
import { codeOf, describeCause } from './describe-cause.ts';
import { type ReadyFile, replaceFile, writeReady } from './durable-files.ts';
import { inSlices } from './in-slices.ts';
import { parseJson } from './parse-json.ts';
import { StoreError } from './store.ts';

/** A server's dossier as it is kept whole in `dossier.json`; what was changed since stands in the journal. */
export interface KeptDossier {
  readonly revision: number;
  /** The revision after which the journal begins. */
  readonly base: number;
  readonly dossier: Dossier;
}

const stored = z.strictObject({
  revision: z.number().int().min(0),
  base: z.number().int().min(0).exactOptional(),
  dossier: z.unknown(),
});

/** The document as lowdb keeps it: checked as it is read, replaced as a whole and on disk once it is written. */
export function openKept(path: string, previous: string): Low<KeptDossier | null> {
  return new Low<KeptDossier | null>(keptAdapter(path, previous), null);
}

/** Writes the document beside the one that it is to replace. */
export function readyKept(path: string, kept: KeptDossier): Promise<ReadyFile> {
  return writeReady(path, chunksOf(kept));
}

function keptAdapter(path: string, previous: string): Adapter<KeptDossier | null> {
  return {
    async read() {
      const text = await readText(path, previous);
      return text === null ? null : await parseKept(path, previous, text);
    },
    async write(kept) {
      if (kept !== null) await replaceFile(path, chunksOf(kept), previous);
    },
  };
}

async function readText(path: string, previous: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw unreadable(path, previous, `can't be read: ${describeCause(cause)}`, cause);
  }
}

async function parseKept(path: string, previous: string, text: string): Promise<KeptDossier> {
  const fail = (what: string, cause?: unknown): StoreError => unreadable(path, previous, what, cause);
  const parsed = stored.safeParse(jsonOf(text, fail));
  if (!parsed.success) throw fail(`is no server's dossier: ${z.prettifyError(parsed.error)}`);
  const { revision, base = revision } = parsed.data;
  if (base > revision)
    throw fail(`is no server's dossier: its history begins after its revision ${revision}`);
  const dossier = await inSlices(parsingDossier(parsed.data.dossier));
  if (!dossier.ok) throw fail(`holds a broken dossier: ${summariseProblems(dossier.problems)}`);
  return { revision, base, dossier: dossier.dossier };
}

function jsonOf(text: string, fail: (what: string, cause: unknown) => StoreError): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    throw fail(`can't be read: ${describeCause(cause)}`, cause);
  }
}

function unreadable(path: string, previous: string, what: string, cause?: unknown): StoreError {
  const mend = existsSync(previous)
    ? `Put ${previous} in its place, which the journal beside it brings up to date`
    : 'Mend it';
  return new StoreError(`${path} ${what}. ${mend}; or move the whole folder away to begin anew.`, { cause });
}

const CHUNK = 64 * 1024;

/** The document's text, one record a line. */
function* chunksOf(kept: KeptDossier): Generator<Buffer> {
  let text = '';
  for (const piece of piecesOf(kept)) {
    text += piece;
    if (text.length < CHUNK) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

function* piecesOf({ revision, base, dossier }: KeptDossier): Generator<string> {
  const { $schema, schemaVersion, id, title, note } = dossier;
  const own = JSON.stringify({ $schema, schemaVersion, id, title, note }).slice(0, -1);
  yield `{"revision":${revision},"base":${base},"dossier":${own}`;
  for (const list of RECORD_LISTS) {
    yield `,\n"${list}":[`;
    for (const [at, record] of dossier[list].entries())
      yield `${at === 0 ? '\n' : ',\n'}${JSON.stringify(record)}`;
    yield ']';
  }
  yield '}}\n';
}
