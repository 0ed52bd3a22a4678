import {
  closeSync,
  constants,
  fchmodSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../../errors/errors.ts';
import { describeCause } from '../describe-cause.ts';
import { FILE_MODE, FOLDER_MODE } from './durable-files.ts';

/** SQLite's codes (https://www.sqlite.org/rescode.html). */
const BUSY = 5;
const NO_DATABASE = 26;

/**
 * A lock on a folder that the system itself takes back when the process ends, however it ends: the one that SQLite
 * puts on its file. A file with a process id in it would stay behind, and the id may be another's by then, or, in
 * containers, always the same.
 */
export interface FolderLock {
  release(): void;
}

/**
 * Locks a folder for this process. The file stays where it is when the lock goes.
 *
 * @throws StartError where another process has it; any other error where nothing can be written there.
 */
export function lockFolder(folder: string): FolderLock {
  const path = join(folder, 'lock');
  const owner = join(folder, 'lock.pid');
  mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
  createLockFile(path);
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    // Without a journal in memory there would be a second file, which stays behind.
    file.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    // Of a file that it may not write SQLite begins to read instead, and says nothing. This change is never made.
    file.exec('PRAGMA user_version = 1');
  } catch (cause) {
    file.close();
    const code = cause instanceof Error && 'errcode' in cause ? cause.errcode : null;
    if (code === BUSY) throw inUse(folder, owner);
    if (code === NO_DATABASE)
      throw new StartError(`${path} is no lock of Readout's. Move it away, then start again.`);
    throw cause;
  }
  sayWho(owner);
  return { release: () => file.close() };
}

/** For the message alone that another process gets: the lock holds without it, on a full disk too. */
function sayWho(owner: string): void {
  try {
    const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW = 0 } = constants;
    const file = openSync(owner, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, FILE_MODE);
    writeSync(file, `${process.pid}\n`);
    closeSync(file);
  } catch {
    // What is there names a process that is gone; that is all.
  }
}

/**
 * Creates the lock's file for its owner alone: SQLite follows links, and lets the umask decide who may read what it
 * creates. A file that is there is not opened, for closing it would end the locks that this process has on it.
 */
function createLockFile(path: string): void {
  const about = lstatSync(path, { throwIfNoEntry: false });
  if (about?.isSymbolicLink())
    throw new StartError(`${path} is a link, and no lock of Readout's. Move it away, then start again.`);
  if (about !== undefined) return;
  const { O_WRONLY, O_CREAT, O_EXCL } = constants;
  const file = openSync(path, O_WRONLY | O_CREAT | O_EXCL, FILE_MODE);
  fchmodSync(file, FILE_MODE);
  closeSync(file);
}

function inUse(folder: string, owner: string): StartError {
  let by = '';
  try {
    by = `, process ${readFileSync(owner, 'utf8').trim()}`;
  } catch (cause) {
    by = ` (which one can't be read: ${describeCause(cause)})`;
  }
  return new StartError(
    `The state folder ${folder} is in use by another Readout${by}. Stop that one first, or wait for it where it is a command that copies or changes the folder; or set READOUT_STATE_DIR to another folder.`,
  );
}
