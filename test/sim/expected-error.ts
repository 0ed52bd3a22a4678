import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { NotSavedError } from '../../src/store/store.ts';

/** Whether an error is what the simulation brought about: anything else is a bug. */
export function isExpected(error: unknown): boolean {
  if (error instanceof NotSavedError || error instanceof HTTPError || error instanceof RateLimitError)
    return true;
  if (error instanceof DiscordAPIError) return error.status === 429;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const aborted = error instanceof Error && error.name === 'AbortError';
  return aborted || code === 'UND_ERR_SOCKET' || code === 'ECONNRESET';
}
