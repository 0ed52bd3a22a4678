import type { MigrationSteps } from '../dossier/migrate.ts';
import { type CheckedFile, checkingFile, type FileProblem } from '../transfer/check-import.ts';
import { readInput } from './read-input.ts';

/** A file of the command line, checked as `/data import` checks one. @throws UserError where it can't be read. */
export function checkFile(path: string, steps: MigrationSteps): CheckedFile {
  const checking = checkingFile(readInput(path), steps);
  for (let step = checking.next(); ; step = checking.next()) if (step.done) return step.value;
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
