import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { NotOwnerError } from '../../src/discord/api/acting-scope.ts';
import { NotSavedError, OutOfReachError } from '../../src/store/store.ts';

const EXPECTED = [NotSavedError, NotOwnerError, OutOfReachError, HTTPError, RateLimitError];

/** Whether an error is what the simulation brought about: anything else is a bug. */
export function isExpected(error: unknown): boolean {
  if (EXPECTED.some((one) => error instanceof one)) return true;
  if (error instanceof DiscordAPIError) return error.status === 429;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const aborted = error instanceof Error && error.name === 'AbortError';
  return aborted || code === 'UND_ERR_SOCKET' || code === 'ECONNRESET';
}
