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
import type { Dossier } from '../dossier/schema.ts';
import { UserError } from '../errors.ts';
import { isGzip } from '../transfer/file-text.ts';

/**
 * Puts a dossier in place of the file that it was migrated from, which is kept beside it under another name.
 *
 * @returns the name of what is kept.
 * @throws UserError where that can't be done; the file is then as it was.
 */
export function replaceMigrated(path: string, version: number, dossier: Dossier): string {
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
