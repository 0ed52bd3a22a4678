import { codeOf } from './describe-cause.ts';
import { NotSavedError } from './store.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const REFUSED = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EISDIR']);

/** Why a change could not be written, for the person who asked for it; the cause is for the operator. */
export function notSaved(cause: unknown): NotSavedError {
  if (cause instanceof NotSavedError) return cause;
  return new NotSavedError(`This was not saved, and nothing has changed: ${reasonOf(cause)}.`, { cause });
}

function reasonOf(cause: unknown): string {
  const code = codeOf(cause);
  if (FULL.has(code)) return 'the disk is full. Ask those who run the bot to make room, then try again';
  if (REFUSED.has(code))
    return 'the bot may not write to its disk. Ask those who run it to allow that, then try again';
  return `writing to disk failed${code === '' ? '' : ` (${code})`}. Try again, or ask those who run the bot`;
}
