/** What went wrong, in one line. */
export function describeCause(cause: unknown): string {
  return cause instanceof Error ? cause.message.replaceAll(/\s+/g, ' ') : String(cause);
}

/** The system's code of what went wrong ("ENOENT"), or "". */
export function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

/** For a rejected read: `value` where there is no such file. @throws the error itself for any other cause. */
export function unlessMissing<T>(value: T): (cause: unknown) => T {
  return (cause) => {
    if (codeOf(cause) === 'ENOENT') return value;
    throw cause;
  };
}

/** For a rejected read: null where the path leads nowhere, be it through a file. @throws the error itself for any other cause. */
export function unlessNoPath(cause: unknown): null {
  return codeOf(cause) === 'ENOTDIR' ? null : unlessMissing(null)(cause);
}
