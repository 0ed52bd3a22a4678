import { readFileSync } from 'node:fs';
import { textOfFile } from '../discord/desk/check-import-text.ts';
import { UserError } from '../errors.ts';

/** What a file on disk may unpack to, in bytes: what a string can hold. */
const LIMIT = 512 * 1024 * 1024;

/** The text of a file, which may be compressed with gzip. @throws UserError that names it and the cause. */
export function readInput(path: string): string {
  try {
    return textOfFile(readFileSync(path), LIMIT);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${path}: ${message}`, { cause });
  }
}
