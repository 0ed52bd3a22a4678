import { readFileSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { codeOf, describeCause } from '../store/describe-cause.ts';
import { textOfFile } from '../transfer/file-text.ts';

/** What a file on disk may unpack to, in bytes: what a string can hold. */
const LIMIT = 512 * 1024 * 1024;

/** The text of a file, which may be compressed with gzip. @throws UserError that names it and the cause. */
export function readInput(path: string): string {
  try {
    return textOfFile(readFileSync(path), LIMIT);
  } catch (cause) {
    throw new UserError(`${path}: ${describeUnreadable(cause)}`, { cause });
  }
}

function describeUnreadable(cause: unknown): string {
  const code = codeOf(cause);
  if (code === 'ENOENT') return 'there is no such file.';
  if (code === 'EISDIR') return 'this is a folder; name a file.';
  return describeCause(cause);
}
