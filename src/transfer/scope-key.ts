import { createHash } from 'node:crypto';

/**
 * Tells what is written of one dossier from that of all others, the same each time, without naming the server.
 *
 * @param scope The server’s id and the dossier’s number.
 */
export function scopeKey(scope: string): string {
  return createHash('sha256').update(scope).digest('hex').slice(0, 16);
}
