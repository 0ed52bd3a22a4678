import { setTimeout as pause } from 'node:timers/promises';
import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import { growingPause } from '../async/backoff.ts';
import type { Command } from './command.ts';
import { RefusedCommands, registerCommands } from './register-commands.ts';

export interface RegisteringParts {
  readonly rest: REST;
  readonly application: string;
  readonly commands: readonly Command[];
  readonly log: Logger;
  /** Waits so many milliseconds, or until the signal. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Registers the commands, trying again with growing pauses where Discord fails. Commands that Discord refuses would be
 * refused again: that is said once, and they are not sent again by this process.
 */
export async function keepRegistering(
  { rest, application, commands, log, wait = waitOrEnd }: RegisteringParts,
  stopping: AbortSignal,
): Promise<void> {
  for (let attempt = 0; !stopping.aborted; attempt += 1) {
    try {
      await registerCommands(rest, application, commands, log);
      return;
    } catch (error) {
      if (error instanceof RefusedCommands) {
        log.error(
          { problems: error.problems },
          'Discord refuses the commands, and keeps those that it has: correct what is named here, then start again',
        );
        return;
      }
      const cause = error instanceof Error ? error.message : String(error);
      if (attempt === 0)
        log.error({ cause }, 'commands could not be registered; trying again with growing pauses');
      await wait(growingPause(attempt), stopping);
    }
  }
}

function waitOrEnd(ms: number, signal: AbortSignal): Promise<unknown> {
  return pause(ms, undefined, { signal }).catch(() => undefined);
}
