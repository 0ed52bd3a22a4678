import { type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

/** Bytes of lines that wait at most to be written: some thousand. What comes beyond them is left out. */
const MAX_WAITING = 1024 * 1024;

/** An error with its stack, for the log. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Logs as one JSON object a line on stdout. They never hold a token, nor what somebody wrote. */
export function createLog(level: LogLevel): Logger {
  const out = pino.destination({ dest: 1, sync: false, maxLength: MAX_WAITING });
  // Where stdout is a file on a disk that is full, nothing ends by that: what could not be written waits for the next line.
  out.on('error', () => undefined);
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, out);
}
