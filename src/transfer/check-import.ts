import { z } from 'zod';
import type { Problem } from '../dossier/check-record.ts';
import { checkShownWording } from '../dossier/check-wording.ts';
import { dossierTooLarge, MAX_BYTES, MAX_RECORDS, tooManyRecords } from '../dossier/dossier-size.ts';
import { isExactNumber } from '../dossier/exact-number.ts';
import { MIGRATIONS, type MigrationSteps, migrateDossier } from '../dossier/migrate.ts';
import { describeIssue, parsingDossier } from '../dossier/parse-dossier.ts';
import { NUMBER_FORM, plainError } from '../dossier/plain-error.ts';
import { RECORD_LISTS } from '../dossier/record-lists.ts';
import { type Dossier, SCHEMA_VERSION } from '../dossier/schema.ts';
import { type Revision, revisionSchema } from '../revisions/revision.ts';
import { createLineCount, locatePaths, type ScanProblem, scanJson } from './scan-json.ts';

/** A file from outside, checked as a whole: the dossier in it, or everything that is wrong. */
export type CheckedFile =
  | {
      readonly ok: true;
      readonly dossier: Dossier;
      /** Its schema version before it was migrated. */
      readonly version: number;
      /** How many revisions of history came with it; null for a bare dossier. */
      readonly revisions: number | null;
      /** These, where they are of this schema version; the oldest first. */
      readonly history: readonly Revision[];
      /** What an edit would be refused for and an import is not, and words of doubt that replies show after the sentence. */
      readonly warnings: readonly FileProblem[];
    }
  | { readonly ok: false; readonly problems: readonly FileProblem[]; readonly more: number };

/** What is wrong at one place of a file, and what to write instead. */
export interface FileProblem extends Problem {
  /** From 1. */
  readonly line: number;
  /** What stands there, at most `MAX_VALUE` characters of it; null where nothing does. */
  readonly value: string | null;
}

/** How far it is, in records. */
export interface CheckProgress {
  readonly checked: number;
  readonly of: number;
}

export const MAX_PROBLEMS = 2000;
const MAX_VALUE = 80;
/** A file may name as many unknown keys as it likes, and as long ones. */
const MAX_WORDS = 400;

/**
 * Checks the text of a file: an export or a bare dossier, of this schema version or an earlier one, which is migrated.
 * Pauses after each record and says how far it is.
 */
export function* checkingFile(
  text: string,
  steps: MigrationSteps = MIGRATIONS,
): Generator<CheckProgress, CheckedFile, void> {
  const inexact: Problem[] = [];
  const broken = scanJson(text, (path, start, end) => {
    const problem = /[-\d]/.test(text.charAt(start)) ? problemOfNumber(text.slice(start, end)) : null;
    if (problem !== null) inexact.push({ path, problem });
  });
  if (broken !== null) return brokenJson(text, broken);
  const value: unknown = JSON.parse(text);
  const exported = isExport(value) ? value : null;
  const within = exported === null ? '' : 'dossier';
  const migrated = migrateDossier(exported === null ? value : exported['dossier'], steps);
  if (!migrated.ok) return locateAll(text, [inside(within, migrated.problem)]);
  const records = countRecords(migrated.dossier);
  if (records > MAX_RECORDS)
    return locateAll(text, [inside(within, { ...tooManyRecords(records), path: WHOLE })]);
  const bytes = text.length * 3 > MAX_BYTES ? Buffer.byteLength(JSON.stringify(migrated.dossier)) : 0;
  if (bytes > MAX_BYTES) return locateAll(text, [inside(within, { ...dossierTooLarge(bytes), path: WHOLE })]);
  // The history of an earlier version has that version's records, of which nothing is imported.
  const isEarlier = migrated.from !== null && migrated.from < SCHEMA_VERSION;
  const envelope =
    exported === null || isEarlier ? NO_HISTORY : yield* pacing(checkingEnvelope(exported), () => 0, records);
  const parsed = yield* pacing(parsingDossier(migrated.dossier), (steps) => Math.floor(steps / 2), records);
  const ofShape = [
    ...envelope.problems,
    ...(parsed.ok ? [] : parsed.problems.map((one) => inside(within, one))),
  ];
  const told = new Set(inexact.map(({ path }) => path));
  const problems = [...inexact, ...ofShape.filter(({ path }) => !told.has(path))];
  if (!parsed.ok || problems.length > 0) return locateAll(text, problems);
  const history = exported?.['history'];
  const odd = isEarlier ? [] : oddlyWorded(parsed.dossier).map((one) => inside(within, one));
  return {
    ok: true,
    dossier: parsed.dossier,
    version: migrated.from ?? SCHEMA_VERSION,
    revisions: Array.isArray(history) ? history.length : null,
    history: envelope.history,
    warnings: locate(text, odd),
  };
}

function oddlyWorded(dossier: Dossier): readonly Problem[] {
  return RECORD_LISTS.flatMap((list) =>
    dossier[list].flatMap((record, at) =>
      checkShownWording(record, `${list}[${at}]`).map((problem) => ({ ...problem, entry: record.id })),
    ),
  );
}

/** Runs to its end what pauses after each record; a dossier's records are walked over twice. */
function* pacing<T>(
  work: Generator<void, T, void>,
  checkedAfter: (pauses: number) => number,
  of: number,
): Generator<CheckProgress, T, void> {
  for (let pauses = 0; ; pauses += 1) {
    const step = work.next();
    if (step.done) return step.value;
    yield { checked: Math.min(checkedAfter(pauses), of), of };
  }
}

/** What is read must be what is written: what a double would alter is refused. */
function problemOfNumber(written: string): string | null {
  if (isExactNumber(written)) return null;
  return Object.is(Number(written), -0) && /^-[0.]+(?:e.*)?$/i.test(written)
    ? 'write 0'
    : `${String(Number(written)) === written ? 'is too great' : `would be read as ${Number(written)}`}; write ${NUMBER_FORM} (9,007,199,254,740,992), of at most 15 digits`;
}

function countRecords(dossier: unknown): number {
  const lists = z.looseObject({}).safeParse(dossier).data ?? {};
  return RECORD_LISTS.map((list) => lists[list])
    .map((records) => (Array.isArray(records) ? records.length : 0))
    .reduce((all, count) => all + count, 0);
}

function brokenJson(text: string, { path, offset, problem }: ScanProblem): CheckedFile {
  const line = createLineCount(text)(offset);
  const value = cut(text.slice(offset, offset + MAX_VALUE).split('\n', 1)[0] ?? '');
  const named = path === '' ? WHOLE : cut(path);
  return {
    ok: false,
    problems: [{ path: named, problem, line, value: value === '' ? null : value }],
    more: 0,
  };
}

/** What `describeIssue` calls the path of the outermost value. */
const WHOLE = '(the whole file)';

/** The problem of a dossier that stands within a file. */
function inside(within: string, problem: Problem): Problem {
  const { path } = problem;
  if (within === '') return problem;
  return { ...problem, path: path === WHOLE ? within : `${within}.${path}` };
}

function locateAll(text: string, problems: readonly Problem[]): CheckedFile {
  const told = locate(text, problems);
  return { ok: false, problems: told, more: problems.length - told.length };
}

/** The first of them, with their places. */
function locate(text: string, problems: readonly Problem[]): readonly FileProblem[] {
  const told = problems.slice(0, MAX_PROBLEMS).map((one) => ({ ...one, at: placeOf(one) }));
  const places = locatePaths(
    text,
    told.map(({ at }) => at),
  );
  return told.map(({ at, problem, entry }) => {
    const { line, value } = places.get(at) ?? { line: 1, value: null };
    return {
      path: at === '' ? WHOLE : cut(at),
      problem: cut(problem, MAX_WORDS),
      line,
      value: value === null ? null : cut(value),
      ...(entry === undefined ? {} : { entry }),
    };
  });
}

/** `describeIssue` names an unknown key with the path of the object that has it. */
function placeOf({ path, problem }: Problem): string {
  const holder = path === WHOLE ? '' : path;
  const [, key] = /^unknown key "([^"]+)"/.exec(problem) ?? [];
  if (key === undefined) return holder;
  return holder === '' ? key : `${holder}.${key}`;
}

/** What stands in the file, in one line. */
function cut(text: string, most = MAX_VALUE): string {
  const line = text
    .slice(0, most * 4)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

/**
 * An export is one JSON object around a dossier:
 * `{ "schemaVersion": 1, "revision": 12, "exportedAt": "<ISO 8601>", "dossier": {…}, "history": [revision, …] }`,
 * where `dossier` is a dossier as `data/dossier.json` is one, at that revision, and `history` has every revision
 * that is kept (`revisions/revision.ts`), the oldest first. Importing takes the dossier, and the history where there is none.
 */
export interface ExportHead {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly revision: number;
  readonly exportedAt: string;
}

/** Whether a value from a file is meant to be an export, and no bare dossier. */
function isExport(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'dossier');
}

interface Envelope {
  readonly problems: readonly Problem[];
  readonly history: readonly Revision[];
}

const NO_HISTORY: Envelope = { problems: [], history: [] };

/** The history of an export, and what is wrong with it and all else but the dossier; pauses after each revision. */
function* checkingEnvelope(value: unknown): Generator<void, Envelope, void> {
  const { success, data, error } = envelopeSchema.safeParse(value, { error: plainError });
  if (!success)
    return {
      problems: error.issues.map((issue) => describeIssue(issue, '', issue.path, envelopeSchema)),
      history: [],
    };
  const problems: Problem[] = [];
  const history: Revision[] = [];
  for (const [at, raw] of data.history.entries()) {
    const parsed = revisionSchema.safeParse(raw, { error: plainError });
    const path = `history[${at}]`;
    const before = history.at(-1);
    if (!parsed.success) {
      for (const issue of parsed.error.issues)
        problems.push(describeIssue(issue, path, issue.path, revisionSchema));
    } else {
      if (before !== undefined && history.length === at && parsed.data.number !== before.number + 1)
        problems.push({
          path: `${path}.number`,
          problem: `write ${before.number + 1}: revisions are counted without a gap`,
        });
      history.push(parsed.data);
    }
    yield;
  }
  return { problems, history };
}

const envelopeSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  revision: z.number().int().min(0),
  exportedAt: z.iso.datetime(),
  dossier: z.unknown(),
  history: z.array(z.unknown()),
});
