import { type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

/** Logs as one JSON object a line on stdout. They never hold a token, nor what somebody wrote. */
export function createLog(level: LogLevel): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
