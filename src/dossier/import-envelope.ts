import { z } from 'zod';
import type { Problem } from './check-record.ts';
import { describeIssue } from './parse-dossier.ts';
import { plainError } from './plain-error.ts';
import type { Revision } from './revisions/revision.ts';
import { revisionSchema } from './revisions/revision-schema.ts';
import { SCHEMA_VERSION } from './schema.ts';

/**
 * An export is one JSON object around a dossier:
 * `{ "schemaVersion": 1, "revision": 12, "exportedAt": "<ISO 8601>", "dossier": {…}, "history": [revision, …] }`,
 * where `dossier` is a dossier as `data/dossier.json` is one, at that revision, and `history` has every revision
 * that is kept (`revisions/revision.ts`), the oldest first. Importing takes the dossier; history stays where it was made.
 */
export interface ExportHead {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly revision: number;
  readonly exportedAt: string;
}

/** Whether a value from a file is meant to be an export, and no bare dossier. */
export function isExport(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'dossier');
}

/** What is wrong with an export but for its dossier, pausing after each revision. */
export function* checkingEnvelope(value: unknown): Generator<void, readonly Problem[], void> {
  const { success, data, error } = envelopeSchema.safeParse(value, { error: plainError });
  if (!success) return error.issues.map((issue) => describeIssue(issue));
  const problems: Problem[] = [];
  let before: Revision | null = null;
  for (const [at, raw] of data.history.entries()) {
    const parsed = revisionSchema.safeParse(raw, { error: plainError });
    const path = `history[${at}]`;
    if (!parsed.success) for (const issue of parsed.error.issues) problems.push(describeIssue(issue, path));
    else if (before !== null && parsed.data.number !== before.number + 1)
      problems.push({
        path: `${path}.number`,
        problem: `write ${before.number + 1}: revisions are counted without a gap`,
      });
    before = parsed.data ?? null;
    yield;
  }
  return problems;
}

const envelopeSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  revision: z.number().int().min(0),
  exportedAt: z.iso.datetime(),
  dossier: z.unknown(),
  history: z.array(z.unknown()),
});
