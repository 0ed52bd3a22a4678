import { randomUUID } from 'node:crypto';
import { constants, copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { MIGRATIONS, type MigrationSteps } from '../dossier/migrate.ts';
import { RECORD_LISTS } from '../dossier/record-lists.ts';
import { type Dossier, SCHEMA_VERSION } from '../dossier/schema.ts';
import { StartError, UserError } from '../errors/errors.ts';
import { describeCause } from '../store/describe-cause.ts';
import { isGzip } from '../transfer/file-text.ts';
import { backUp, restoreBackup } from './backup.ts';
import { checkFile, compareDossiers, describeProblems } from './check-file.ts';
import { examineStateDir } from './doctor.ts';
import { refuseRoot } from './refuse-root.ts';
import { exportDossier, importDossier } from './server-files.ts';

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
    writeFileSync(fresh, `${JSON.stringify(dossier, null, 2)}\n`, { flag: 'wx', flush: true });
    renameSync(fresh, path);
    return kept;
  } catch (cause) {
    rmSync(fresh, { force: true });
    throw new UserError(`${path} was not migrated: ${describeCause(cause)}`, { cause });
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
  doctor STATE_DIR --fix      fixes what can be fixed, and keeps a copy of each file that it replaces
  backup STATE_DIR FOLDER     copies what is kept into a new folder, and checks the copy; the bot may run
  restore FOLDER STATE_DIR    puts a backup in place of what is kept, which stays beside it; the bot must be stopped

SERVER is a server’s id, which names its first dossier; SERVER/2 names its second, and so on.
Exit codes: 0 all right (diff: no difference; doctor --fix: fixed); 1 something is wrong with a file (diff: they differ); 2 it could not be done.`;

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
      if (folders.length === 1 && !folder.startsWith('-')) {
        if (fix) refuseRoot(folder);
        return await examineStateDir(folder, { fix, out: output.out });
      }
    }
    if (command === 'backup' && rest.length === 2) return await backUp(first, second, output.out);
    if (command === 'restore' && rest.length === 2) {
      refuseRoot(second);
      return await restoreBackup(first, second, output.out);
    }
    if (command === 'export' && rest.length === 2) {
      output.out(await exportDossier({ stateDir: stateDir(), named: first, warn: output.error }, second));
      return 0;
    }
    if (command === 'import' && rest.length === 3 && (third === 'replace' || third === 'merge')) {
      const checked = read(second, output, steps);
      if (checked === null) return 1;
      refuseRoot(stateDir());
      const { ok, lines } = await importDossier(
        { stateDir: stateDir(), named: first, warn: output.error },
        checked.dossier,
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
  const checked = read(path, output, steps);
  if (checked === null) return 1;
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
  const lines = compareDossiers(before.dossier, after.dossier);
  for (const line of lines) output.out(line);
  return lines.length === 0 ? 0 : 1;
}

function migrate(path: string, output: Output, steps: MigrationSteps): number {
  const checked = read(path, output, steps);
  if (checked === null) return 1;
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

/** A file that is right; null where it is not, after writing out its problems. */
function read(path: string, output: Output, steps: MigrationSteps) {
  const checked = checkFile(path, steps);
  if (checked.ok) return checked;
  for (const line of describeProblems(path, checked)) output.error(line);
  return null;
}
