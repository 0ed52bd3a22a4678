import { createHash } from 'node:crypto';

/**
 * What tells one thing from every other: 20 characters of a hash of its parts, short enough for Discord's nonce (25) and
 * for a custom id. The same parts always have the same, whichever process asks.
 */
export function shortKey(parts: readonly (string | number | boolean)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 20);
}
