import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './describe-cause.ts';
import { TEMPORARY } from './durable-files.ts';

/** What is being deleted goes by this name. */
export const FORGOTTEN = '.forgotten-';

/** Deletes what a process left behind that ended in the middle: files half written, folders half deleted. */
export async function sweepFolder(folder: string): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    if (codeOf(cause) === 'ENOENT') return [];
    throw cause;
  });
  for (const entry of found) {
    const stray = entry.isDirectory()
      ? entry.name.startsWith(FORGOTTEN) && entry.parentPath === folder
      : entry.name.endsWith(TEMPORARY);
    if (stray) await rm(join(entry.parentPath, entry.name), { recursive: true, force: true });
  }
}
