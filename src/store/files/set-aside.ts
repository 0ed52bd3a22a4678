import { randomBytes } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder, replaceFile, syncFolder } from './durable-files.ts';

/** The folder, within a dossier's own or that of a server's states, where damaged files of it are kept; a purge deletes it. */
const DAMAGED = 'damaged';

/** Moves a damaged file into a folder's own one of damaged files. @returns its new path. */
export async function moveAside(folder: string, path: string): Promise<string> {
  const kept = await newPlace(folder, path);
  await rename(path, kept);
  await syncFolder(dirname(kept));
  await syncFolder(dirname(path));
  return kept;
}

/** Copies a damaged file, or its bytes from an offset on, into a folder's own one of damaged files. @returns the copy's path. */
export async function copyAside(folder: string, path: string, from = 0): Promise<string> {
  const kept = await newPlace(folder, path);
  await replaceFile(kept, [(await readFile(path)).subarray(from)]);
  return kept;
}

/** Deletes what was kept of damaged files. @returns whether there was anything. */
export async function deleteAside(folder: string): Promise<boolean> {
  return rm(join(folder, DAMAGED), { recursive: true }).then(
    async () => {
      await syncFolder(folder);
      return true;
    },
    () => false,
  );
}

async function newPlace(folder: string, path: string): Promise<string> {
  const damaged = join(folder, DAMAGED);
  await makeFolder(damaged);
  const time = new Date().toISOString().replaceAll(/[^0-9TZ]/g, '');
  return join(damaged, `${time}-${randomBytes(3).toString('hex')}-${basename(path)}`);
}
