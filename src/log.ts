import { type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

/** An error with its stack, for the log. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Logs as one JSON object a line on stdout. They never hold a token, nor what somebody wrote. */
export function createLog(level: LogLevel): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
