import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { runCooperatively } from '../async/cooperative.ts';
import { dossierPieces } from '../dossier/dossier-text.ts';
import { migrateDossier } from '../dossier/migrate.ts';
import { parsingDossier, summariseProblems } from '../dossier/parse-dossier.ts';
import { type Dossier, SCHEMA_VERSION } from '../dossier/schema.ts';
import { checksumOf, writeChecksum } from './checksum.ts';
import { describeCause } from './describe-cause.ts';
import { parseJson } from './parse-json.ts';
import { StoreError } from './store.ts';

/** A whole dossier as kept in `dossier.json`; the journal has the changes since. */
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
  sum: z.string().exactOptional(),
});

/** The document ends in the CRC-32 of all bytes before; those of earlier versions do not. */
const SEAL = /,\n"sum":"([0-9a-f]{8})"\}\n$/;
const SEAL_LENGTH = ',\n"sum":"00000000"}\n'.length;

/** A kept dossier as it is found. `sealed`: it has a checksum, which fits. `migrated`: from an earlier schema version. */
export type FoundKept =
  | { readonly state: 'damaged'; readonly why: string }
  | {
      readonly state: 'whole';
      readonly sealed: boolean;
      readonly migrated: boolean;
      readonly kept: KeptDossier;
    };

/** Checks a kept dossier. @throws StoreError that names its `path` where it is a newer Readout's. */
export async function parseKept(path: string, bytes: Buffer): Promise<FoundKept> {
  const damaged = (why: string): FoundKept => ({ state: 'damaged', why });
  const seal = SEAL.exec(bytes.toString('latin1', Math.max(0, bytes.length - SEAL_LENGTH)))?.[1];
  if (seal !== undefined && checksumOf(bytes.subarray(0, -SEAL_LENGTH)) !== seal)
    return damaged('its checksum does not fit');
  let json: unknown;
  try {
    json = parseJson(bytes.toString('utf8'));
  } catch (cause) {
    return damaged(describeCause(cause));
  }
  const parsed = stored.safeParse(json);
  if (!parsed.success) return damaged(`it is no server's dossier: ${z.prettifyError(parsed.error)}`);
  const { revision, base = revision, sum } = parsed.data;
  if (sum !== seal) return damaged('its checksum is not as it was written');
  if (base > revision) return damaged(`its history begins after its revision ${revision}`);
  const migrated = migrateDossier(parsed.data.dossier);
  if (!migrated.ok) throw new StoreError(`${path} can't be read: its ${migrated.problem.problem}.`);
  const dossier = await runCooperatively(parsingDossier(migrated.dossier));
  if (!dossier.ok) return damaged(`it holds a broken dossier: ${summariseProblems(dossier.problems)}`);
  return {
    state: 'whole',
    sealed: seal !== undefined,
    migrated: migrated.from !== SCHEMA_VERSION,
    kept: { revision, base, dossier: dossier.dossier },
  };
}

const CHUNK = 64 * 1024;

/** The document's text, one record a line, with its checksum at the end. */
export function* chunksOf(kept: KeptDossier): Generator<Buffer> {
  let text = '';
  let sum = 0;
  const flush = (): Buffer => {
    const chunk = Buffer.from(text);
    sum = crc32(chunk, sum);
    text = '';
    return chunk;
  };
  for (const piece of piecesOf(kept)) {
    text += piece;
    if (text.length >= CHUNK) yield flush();
  }
  yield flush();
  yield Buffer.from(`,\n"sum":"${writeChecksum(sum)}"}\n`);
}

function* piecesOf({ revision, base, dossier }: KeptDossier): Generator<string> {
  yield `{"revision":${revision},"base":${base},"dossier":`;
  yield* dossierPieces(dossier);
}

/** The document's text at once. */
export function textOf(kept: KeptDossier): string {
  return Buffer.concat([...chunksOf(kept)]).toString();
}
