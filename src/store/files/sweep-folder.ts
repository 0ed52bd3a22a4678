import { chmodSync, lstatSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { runCooperatively } from '../../async/cooperative.ts';
import { describeCause, unlessMissing } from '../describe-cause.ts';
import { UNFINISHED } from './create-dossier.ts';
import { DOSSIERS } from './dossier-files.ts';
import { FILE_MODE, FOLDER_MODE, TEMPORARY } from './durable-files.ts';
import { FORMAT_FILE } from './folder-format.ts';

/** Folders that are being deleted have names that begin so. */
export const FORGOTTEN = '.forgotten-';

/**
 * Deletes files half written and folders half deleted that a process left behind, and makes what is left readable for
 * its owner alone.
 *
 * @param warn Called for the first file whose mode can't be changed: reading and writing go on.
 */
export async function sweepFolder(folder: string, warn: (message: string) => void): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(unlessMissing([]));
  const left: string[] = [];
  for (const entry of found) {
    const path = join(entry.parentPath, entry.name);
    const stray = entry.isDirectory()
      ? (entry.name.startsWith(FORGOTTEN) && entry.parentPath === folder) ||
        (entry.name.startsWith(UNFINISHED) && basename(entry.parentPath) === DOSSIERS)
      : entry.name.endsWith(TEMPORARY);
    if (stray) await rm(path, { recursive: true, force: true });
    else left.push(path);
  }
  // In a folder that others can't enter they can read nothing; it comes last, so that nothing is left out.
  if (!isPrivate(folder)) await runCooperatively(tighteningModes([...left, folder], warn));
}

function isPrivate(folder: string): boolean {
  return ((lstatSync(folder, { throwIfNoEntry: false })?.mode ?? FOLDER_MODE) & 0o777) === FOLDER_MODE;
}

/** Lets the owner alone into the state folder, unless something else is kept in it as well. */
export async function tightenStateDir(stateDir: string, warn: (message: string) => void): Promise<void> {
  const found = await readdir(stateDir);
  const own = found.filter((name) => OWN.has(name));
  const paths = own.filter((name) => name !== 'servers').map((name) => join(stateDir, name));
  await runCooperatively(tighteningModes(own.length < found.length ? paths : [stateDir, ...paths], warn));
}

/** What Readout keeps in the state folder. */
const OWN: ReadonlySet<string> = new Set(['servers', 'lock', 'lock.pid', FORMAT_FILE]);

/** Lets the owner alone read and write what is there; a link is not followed. Pauses after each path. */
function* tighteningModes(
  paths: readonly string[],
  warn: (message: string) => void,
): Generator<void, void, void> {
  let told = false;
  for (const path of paths) {
    try {
      const about = lstatSync(path, { throwIfNoEntry: false });
      const wanted = about?.isDirectory() ? FOLDER_MODE : about?.isFile() ? FILE_MODE : null;
      if (about !== undefined && wanted !== null && (about.mode & 0o777) !== wanted) chmodSync(path, wanted);
    } catch (cause) {
      if (!told) warn(`Others may be able to read ${path}: ${describeCause(cause)}.`);
      told = true;
    }
    yield;
  }
}
