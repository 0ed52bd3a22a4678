import { runCooperatively } from '../async/cooperative.ts';
import { dossierPieces } from '../dossier/dossier-text.ts';
import { SCHEMA_VERSION } from '../dossier/schema.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import type { Revision } from '../revisions/revision.ts';
import type { ExportHead } from './check-import.ts';

/** What an export is made from. */
interface Exported {
  readonly snapshot: Snapshot;
  readonly history: (query: {
    readonly from: number;
    readonly limit: number;
  }) => Promise<readonly Revision[]>;
  /** ISO 8601. */
  readonly exportedAt: string;
}

export interface ExportedText {
  readonly bytes: Buffer;
  /** How many revisions are in it. */
  readonly revisions: number;
}

/**
 * An export (`dossier/import-envelope.ts`) as JSON with a record or a revision a line, so that two of them can be
 * compared line by line. Made in slices: others have their turn in between.
 */
export async function writeExport({ snapshot, history, exportedAt }: Exported): Promise<ExportedText> {
  const head: ExportHead = { schemaVersion: SCHEMA_VERSION, revision: snapshot.revision, exportedAt };
  const dossier = await runCooperatively(writing(dossierPieces(snapshot.dossier)));
  /** The newest first. */
  const lines: Buffer[] = [];
  for (let from = snapshot.revision; from >= 1; ) {
    const page = await history({ from, limit: PAGE });
    for (const revision of page) lines.push(await runCooperatively(writing(revisionPieces(revision))));
    from = (page.at(-1)?.number ?? 1) - 1;
  }
  const between = lines.toReversed().flatMap((line, at) => [Buffer.from(at === 0 ? '\n' : ',\n'), line]);
  const bytes = Buffer.concat([
    Buffer.from(`${JSON.stringify(head).slice(0, -1)},\n"dossier":`),
    dossier,
    Buffer.from(',\n"history":['),
    ...between,
    Buffer.from(']}\n'),
  ]);
  return { bytes, revisions: lines.length };
}

const PAGE = 100;

function* revisionPieces({ edits, ...head }: Revision): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"edits":[`;
  for (const [at, edit] of edits.entries()) yield `${at === 0 ? '' : ','}${JSON.stringify(edit)}`;
  yield ']}';
}

function* writing(pieces: Iterable<string>): Generator<void, Buffer, void> {
  const parts: Buffer[] = [];
  for (const piece of pieces) {
    parts.push(Buffer.from(piece));
    yield;
  }
  return Buffer.concat(parts);
}
