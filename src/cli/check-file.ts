import { readFileSync } from 'node:fs';
import { runToEnd } from '../async/cooperative.ts';
import type { Edit } from '../dossier/edit.ts';
import type { MigrationSteps } from '../dossier/migrate.ts';
import type { Dossier } from '../dossier/schema.ts';
import { createSnapshot } from '../dossier/snapshot.ts';
import { UserError } from '../errors/errors.ts';
import { replaceEdits } from '../revisions/compare-dossiers.ts';
import { fieldChanges } from '../revisions/field-changes.ts';
import { codeOf, describeCause } from '../store/describe-cause.ts';
import { type CheckedFile, checkingFile, type FileProblem } from '../transfer/check-import.ts';
import { textOfFile } from '../transfer/file-text.ts';

/** What a file on disk may unpack to, in bytes: what a string can hold. */
const LIMIT = 512 * 1024 * 1024;

/** The text of a file, which may be compressed with gzip. @throws UserError that names it and the cause. */
function readInput(path: string): string {
  try {
    return textOfFile(readFileSync(path), LIMIT);
  } catch (cause) {
    throw new UserError(`${path}: ${describeUnreadable(cause)}`, { cause });
  }
}

function describeUnreadable(cause: unknown): string {
  const code = codeOf(cause);
  if (code === 'ENOENT') return 'there is no such file.';
  if (code === 'EISDIR') return 'this is a folder; name a file.';
  return describeCause(cause);
}

/** A file of the command line, checked as `/data import` checks one. @throws UserError where it can't be read. */
export function checkFile(path: string, steps: MigrationSteps): CheckedFile {
  return runToEnd(checkingFile(readInput(path), steps));
}

/** Everything that is wrong, each in a line that begins as compilers' do, so that editors lead there. */
export function describeProblems(
  path: string,
  { problems, more }: { readonly problems: readonly FileProblem[]; readonly more: number },
): readonly string[] {
  const lines = problems.map(({ line, path: place, value, problem }) => {
    const there = value === null ? '' : ` is ${plain(value)}`;
    return `${path}:${line}: ${plain(place)}${there}: ${plain(problem)}`;
  });
  return more > 0 ? [...lines, `${path}: and ${more} more problems`] : lines;
}

/** Without what a terminal would take for a command to it. */
export function plain(text: string): string {
  return text.replaceAll(/\p{C}/gu, '·');
}

/** What leads from one dossier to another: a record added (+), retired (-) or changed (~), with its fields. */
export function compareDossiers(from: Dossier, to: Dossier): readonly string[] {
  return replaceEdits(createSnapshot(from, 0), to).flatMap(describeEdit);
}

function describeEdit(edit: Edit): readonly string[] {
  if (edit.kind === 'order') return [`~ order of ${edit.list}`];
  if (edit.kind === 'dossier') return [`~ ${edit.field}: ${write(edit.before)} → ${write(edit.after)}`];
  const { kind, id, before, after } = edit;
  const noun = kind.slice(0, -1);
  if (before === null) return [`+ ${noun} ${id}`];
  if (after === null) return [`- ${noun} ${id}`];
  const fields = fieldChanges(before, after).map(
    (change) => `    ${change.path}: ${write(change.before)} → ${write(change.after)}`,
  );
  return [`~ ${noun} ${id}`, ...fields];
}

function write(value: unknown): string {
  return value === undefined ? 'none' : plain(JSON.stringify(value));
}
