import { codeOf, describeCause } from './describe-cause.ts';
import { NotSavedError } from './store.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const REFUSED = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EISDIR']);

/** SQLite's codes (https://www.sqlite.org/rescode.html), of the lock's file. */
const SQLITE_READONLY = 8;
const SQLITE_FULL = 13;

/** Why a change could not be written, for the person who asked for it; the cause is for the operator. */
export function notSaved(cause: unknown): NotSavedError {
  if (cause instanceof NotSavedError) return cause;
  return new NotSavedError(`This was not saved, and nothing has changed: ${reasonOf(cause)}.`, { cause });
}

function reasonOf(cause: unknown): string {
  const code = codeOf(cause);
  if (FULL.has(code)) return 'the disk is full. Ask the person who runs the bot to make room, then try again';
  if (REFUSED.has(code))
    return 'the bot may not write to its disk. Ask the person who runs it to allow that, then try again';
  return `writing to disk failed${code === '' ? '' : ` (${code})`}. Try again, or ask the person who runs the bot`;
}

/** Why something could not be written, for the operator, with what to do about it where that is known: in sentences. */
export function describeUnwritten(cause: unknown): string {
  const why = `${describeCause(cause)}.`;
  const code = codeOf(cause);
  const ofSqlite = cause instanceof Error && 'errcode' in cause ? cause.errcode : null;
  if (FULL.has(code) || ofSqlite === SQLITE_FULL) return `${why} Make room on its disk.`;
  if (!REFUSED.has(code) && ofSqlite !== SQLITE_READONLY) return why;
  const user = process.getuid?.();
  const who = user === undefined ? 'the user who runs Readout' : `user ${user}, who runs Readout,`;
  return `${why} See that ${who} may write there, and that its disk is not read-only.`;
}
