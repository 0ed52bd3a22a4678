import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import readout from '../../../package.json' with { type: 'json' };
import { StartError } from '../../errors/errors.ts';
import { unlessNoPath } from '../describe-cause.ts';
import { replaceFile } from './durable-files.ts';

/** The file in a state folder, or in a backup, that says which versions of Readout can read it. */
export const FORMAT_FILE = 'format.json';

/**
 * The format of state folders that this version writes. It rises with each change that an earlier version would read
 * wrongly, or overlook. 1: without the file; one dossier a server. 2: several, and who follows what.
 */
export const FOLDER_FORMAT = 2;

const kept = z.object({
  format: z.number().int().min(1),
  // It is for a message of one line alone.
  version: z
    .string()
    .regex(/^[\w.+-]{1,40}$/)
    .catch(''),
});

/**
 * Checks that this version can read a folder.
 *
 * @returns its format.
 * @throws StartError where a newer version wrote it, or the file that would say so can't be read.
 */
export async function requireFormat(folder: string): Promise<number> {
  const path = join(folder, FORMAT_FILE);
  // Where there is no such folder, what opens it says so.
  const text = await readFile(path, 'utf8').catch(unlessNoPath);
  const found = text === null ? null : parseFormat(path, text);
  if (found === null) return 1;
  if (found.format > FOLDER_FORMAT)
    throw new StartError(
      `${folder} is of a newer Readout${found.version === '' ? '' : ` (${found.version})`}: its format is ${found.format}, and this version, ${readout.version}, reads up to ${FOLDER_FORMAT}. Update Readout; or rename ${FORMAT_FILE} and servers in it, and restore a backup from before the update. Nothing was changed.`,
    );
  return found.format;
}

function parseFormat(path: string, text: string): z.infer<typeof kept> {
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    throw new StartError(
      `${path} is not as Readout writes it, so it is not known which versions may use the folder. Restore it from a backup; or delete it, if no newer version ever ran on the folder.`,
    );
  }
}

/** Marks a folder as one that this version has written to, so that earlier ones refuse it. */
export async function markFormat(folder: string): Promise<void> {
  const mark: z.infer<typeof kept> = { format: FOLDER_FORMAT, version: readout.version };
  await replaceFile(join(folder, FORMAT_FILE), [Buffer.from(`${JSON.stringify(mark)}\n`)]);
}
