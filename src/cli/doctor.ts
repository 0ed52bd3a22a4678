import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartError, UserError } from '../errors/errors.ts';
import { describeCause } from '../store/describe-cause.ts';
import { dossierKey, furtherNumber } from '../store/dossier-key.ts';
import { type Examined, examineDossier, repairDossier } from '../store/files/doctor.ts';
import { type DossierFiles, filesOf, listDossiers, namesOfFurther } from '../store/files/dossier-files.ts';
import { listServers } from '../store/files/file-servers.ts';
import { requireFormat } from '../store/files/folder-format.ts';
import { type FolderLock, lockFolder } from '../store/files/folder-lock.ts';
import { readShippedDossier } from '../store/shipped-dossier.ts';
import { plain } from './check-file.ts';

interface DoctorOptions {
  /** Whether problems are also fixed. */
  readonly fix: boolean;
  readonly out: (line: string) => void;
}

/**
 * Says what is wrong with what is kept of each server, and what can be done; with `fix` does it.
 *
 * @returns 0 where all is right, or was fixed; 1 where something is wrong.
 * @throws UserError where there is no such folder, StartError where a bot has it or a newer version wrote it.
 */
export async function examineStateDir(stateDir: string, { fix, out }: DoctorOptions): Promise<number> {
  const folder = join(stateDir, 'servers');
  if (!existsSync(folder) && !existsSync(join(stateDir, 'lock')))
    throw new UserError(`${stateDir} is no state folder of Readout’s: it has no folder “servers”.`);
  const lock = takeLock(stateDir, fix);
  try {
    await requireFormat(stateDir);
    const servers = (await listServers(folder)).toSorted();
    let wrong = 0;
    for (const server of servers) {
      if (!(await examineServer(join(folder, server), server, { fix, out }))) wrong += 1;
    }
    const count = `${servers.length} ${servers.length === 1 ? 'server' : 'servers'}`;
    out(
      wrong === 0 ? `${count} looked at: all right.` : `${count} looked at: ${wrong} with something wrong.`,
    );
    if (wrong > 0 && !fix)
      out('Nothing was changed. Make a backup of the folder; then add --fix to have done what can be done.');
    return wrong === 0 ? 0 : 1;
  } finally {
    lock?.release();
  }
}

/** Whether all is right, or was fixed, with every dossier of a server. */
async function examineServer(folder: string, server: string, options: DoctorOptions): Promise<boolean> {
  const { out } = options;
  let right = true;
  // The others are looked at all the same.
  const fail = (what: string, cause: unknown): void => {
    right = false;
    out(`${what}: not dealt with to its end: ${plain(describeCause(cause)).replace(/\.$/, '')}.`);
  };
  let numbers: readonly number[] = [1];
  try {
    numbers = await listDossiers(folder);
    for (const note of await noteStrange(folder, server, numbers)) out(plain(note));
  } catch (cause) {
    fail(`${server}: its dossiers but the first`, cause);
  }
  for (const number of numbers) {
    const key = dossierKey(server, number);
    try {
      if (!(await examineOne(filesOf(folder, number), key, options))) right = false;
    } catch (cause) {
      fail(key, cause);
    }
  }
  return right;
}

/** What somebody may have done by hand, or a disk lost: nothing says which. */
async function noteStrange(
  folder: string,
  server: string,
  numbers: readonly number[],
): Promise<readonly string[]> {
  const strange = (await namesOfFurther(folder)).filter((name) => furtherNumber(name) === null);
  const gaps = Array.from({ length: numbers.at(-1) ?? 1 }, (_, at) => at + 1).filter(
    (number) => !numbers.includes(number),
  );
  return [
    ...strange.map(
      (name) => `${server}: “${name}” in its folder “dossiers” is no dossier’s number, and not read.`,
    ),
    ...gaps.map(
      (number) =>
        `${dossierKey(server, number)}: is not there. Unless somebody deleted it, restore it from a backup.`,
    ),
  ];
}

/** Whether all is right, or was fixed. */
async function examineOne(files: DossierFiles, key: string, { fix, out }: DoctorOptions): Promise<boolean> {
  // A server's first dossier is the shipped one where nothing is kept of it.
  const shipped = files.folder === files.server ? readShippedDossier() : null;
  const found = await examineDossier(files, shipped);
  const { problems, rebuilt, states } = found;
  if (problems.length === 0 && states.length === 0) {
    out(`${key}: revision ${found.revision ?? 0}, all right.`);
    return true;
  }
  out(`${key}: something is wrong.`);
  for (const line of [...problems, ...states.map(({ why }) => why)]) out(`  - ${plain(line)}`);
  const fixing = fix && !found.blocked;
  // Only what has been done is reported as done.
  const keptAside = fixing ? await repairDossier(files, found) : [];
  for (const line of describePlan(found, fix)) out(`  ${plain(line)}`);
  if (!fixing) return false;
  for (const path of keptAside) out(`  Kept: ${plain(path)}`);
  const after = await examineDossier(files, shipped);
  const fixed = after.problems.length === 0 && after.states.length === 0;
  out(fixed ? `  Fixed: revision ${after.revision ?? 0}.` : '  Something is still wrong.');
  return fixed && (problems.length === 0 || rebuilt !== null);
}

function describePlan({ problems, rebuilt, states, blocked }: Examined, fix: boolean): readonly string[] {
  const done = fix ? 'Done' : 'Can be done';
  const plan: string[] = [];
  if (blocked) return ['That comes first, and by hand; then look again. Nothing was changed.'];
  if (problems.length > 0 && rebuilt === null)
    plan.push(
      'Can’t be fixed here: no whole dossier is left to begin with. Restore its files from a backup. Nothing of it is changed.',
    );
  if (rebuilt !== null) {
    const { revision, base } = rebuilt.document;
    const history =
      revision === base ? 'without its history' : `with its history from revision ${base + 1} on`;
    plan.push(
      `${done}: the dossier is written again, ${history}. Its newest revision keeps the number ${revision}, so that none is used twice.`,
    );
    plan.push(
      ...(rebuilt.losses.length === 0 ? ['Nothing is lost.'] : rebuilt.losses.map((one) => `Lost: ${one}`)),
    );
  }
  for (const { name } of states)
    plan.push(
      `${done}: “${name}” begins empty, and the damaged file is kept. Lost: what it held, unless it is restored from a backup.`,
    );
  return plan;
}

/** Looking alone is possible too where nothing may be written. */
function takeLock(stateDir: string, fix: boolean): FolderLock | null {
  try {
    return lockFolder(stateDir);
  } catch (cause) {
    if (fix || cause instanceof StartError) throw cause;
    return null;
  }
}
