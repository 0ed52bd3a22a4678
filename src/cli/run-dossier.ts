import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { MIGRATIONS, type MigrationSteps } from '../dossier/migrate.ts';
import { RECORD_LISTS } from '../dossier/record-lists.ts';
import { type Dossier, SCHEMA_VERSION } from '../dossier/schema.ts';
import { StartError, UserError } from '../errors/errors.ts';
import { isGzip } from '../transfer/file-text.ts';
import { checkFile, compareDossiers, describeProblems } from './check-file.ts';
import { examineStateDir } from './doctor.ts';
import { exportServer, importServer } from './server-files.ts';

/**
 * Puts a dossier in place of the file that it was migrated from, which is kept beside it under another name.
 *
 * @returns the name of what is kept.
 * @throws UserError where that can't be done; the file is then as it was.
 */
function replaceMigrated(path: string, version: number, dossier: Dossier): string {
  if (isGzip(readFileSync(path)))
    throw new UserError(`${path} is compressed: unpack it with gunzip, and migrate what comes out.`);
  const kept = `${path}.v${version}`;
  const fresh = `${path}.${randomUUID()}.tmp`;
  try {
    copyFileSync(path, kept, constants.COPYFILE_EXCL);
    const file = openSync(fresh, 'wx');
    writeSync(file, `${JSON.stringify(dossier, null, 2)}\n`);
    fsyncSync(file);
    closeSync(file);
    renameSync(fresh, path);
    return kept;
  } catch (cause) {
    rmSync(fresh, { force: true });
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${path} was not migrated: ${message}`, { cause });
  }
}

/** Where the command line writes, a line at a time. */
interface Output {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

interface DossierOptions {
  /** The folder that the bot keeps its state in. */
  readonly stateDir: () => string;
  readonly steps?: MigrationSteps;
}

const USAGE = `Usage: npm run dossier -- COMMAND …

  check FILE                  checks a dossier or an export, also compressed with gzip
  diff A B                    what leads from the dossier in A to the one in B
  migrate FILE                brings a dossier of an earlier schema version up to version ${SCHEMA_VERSION}, in place
  export SERVER FILE          writes a server’s dossier with its history; the bot must be stopped
  import SERVER FILE MODE     brings one in, MODE being replace or merge; the bot must be stopped
  doctor STATE_DIR            says what is wrong with what is kept of each server; the bot must be stopped
  doctor STATE_DIR --fix      mends what can be mended, and keeps a copy of each file that it replaces

Exit codes: 0 all right (diff: no difference; doctor --fix: mended); 1 something is wrong with a file (diff: they differ); 2 it could not be done.`;

/**
 * The command line for dossiers on disk.
 *
 * @returns the exit code, as the usage tells them.
 */
export async function runDossier(
  args: readonly string[],
  output: Output,
  { stateDir, steps = MIGRATIONS }: DossierOptions,
): Promise<number> {
  const [command, ...rest] = args;
  const [first = '', second = '', third = ''] = rest;
  try {
    if (command === 'check' && rest.length === 1) return check(first, output, steps);
    if (command === 'diff' && rest.length === 2) return diff(first, second, output, steps);
    if (command === 'migrate' && rest.length === 1) return migrate(first, output, steps);
    if (command === 'doctor') {
      const folders = rest.filter((one) => one !== '--fix');
      const fix = folders.length < rest.length;
      const [folder = ''] = folders;
      if (folders.length === 1 && !folder.startsWith('-'))
        return await examineStateDir(folder, { fix, out: output.out });
    }
    if (command === 'export' && rest.length === 2) {
      output.out(await exportServer({ stateDir: stateDir(), server: first, warn: output.error }, second));
      return 0;
    }
    if (command === 'import' && rest.length === 3 && (third === 'replace' || third === 'merge')) {
      const dossier = read(second, output, steps);
      if (dossier === null) return 1;
      const { ok, lines } = await importServer(
        { stateDir: stateDir(), server: first, warn: output.error },
        dossier,
        { filename: second, mode: third },
      );
      for (const line of lines) (ok ? output.out : output.error)(line);
      return ok ? 0 : 1;
    }
  } catch (error) {
    if (!(error instanceof UserError || error instanceof StartError)) throw error;
    output.error(error.message);
    return 2;
  }
  const isHelp = command === 'help' || command === '--help' || command === '-h';
  (isHelp ? output.out : output.error)(USAGE);
  return isHelp ? 0 : 2;
}

function check(path: string, output: Output, steps: MigrationSteps): number {
  const checked = checkFile(path, steps);
  if (!checked.ok) {
    for (const line of describeProblems(path, checked)) output.error(line);
    return 1;
  }
  const { dossier, version, revisions, warnings } = checked;
  for (const line of describeProblems(path, { problems: warnings, more: 0 })) output.out(`warning: ${line}`);
  const records = RECORD_LISTS.reduce((all, list) => all + dossier[list].length, 0);
  const history = revisions === null ? '' : `, ${revisions} revisions of history`;
  const old = version < SCHEMA_VERSION ? ` Its schema version is ${version}: migrate it.` : '';
  output.out(`${path} is right: ${records} records${history}.${old}`);
  return 0;
}

function diff(from: string, to: string, output: Output, steps: MigrationSteps): number {
  const [before, after] = [from, to].map((path) => read(path, output, steps));
  if (!before || !after) return 2;
  const lines = compareDossiers(before, after);
  for (const line of lines) output.out(line);
  return lines.length === 0 ? 0 : 1;
}

function migrate(path: string, output: Output, steps: MigrationSteps): number {
  const checked = checkFile(path, steps);
  if (!checked.ok) {
    for (const line of describeProblems(path, checked)) output.error(line);
    return 1;
  }
  const { dossier, version, revisions } = checked;
  if (version === SCHEMA_VERSION) {
    output.out(`${path} is of schema version ${version} already: nothing was written.`);
    return 0;
  }
  const kept = replaceMigrated(path, version, dossier);
  const history = revisions === null ? '' : ' The history that came with it stays in that one.';
  output.out(`${path} is now of schema version ${SCHEMA_VERSION}; what it was is kept as ${kept}.${history}`);
  return 0;
}

/** The dossier of a file; null where something is wrong with it, which is told. */
function read(path: string, output: Output, steps: MigrationSteps): Dossier | null {
  const checked = checkFile(path, steps);
  if (checked.ok) return checked.dossier;
  for (const line of describeProblems(path, checked)) output.error(line);
  return null;
}
