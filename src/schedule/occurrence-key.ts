import { createHash } from 'node:crypto';
import type { DossierKey } from '../store/dossier-key.ts';

/**
 * What tells one occurrence from every other: 20 characters, short enough for Discord's nonce (25) and for a button's
 * custom id. The same occurrence always has the same, also after a crash.
 */
export function occurrenceKey(server: string, schedule: number, planned: number, manual: boolean): string {
  return keyOf(['occurrence', server, schedule, planned, manual]);
}

/** The key of the correction of a revision in a channel that was asked for at an instant. */
export function correctionKey(key: DossierKey, revision: number, channel: string, planned: number): string {
  return keyOf(['correction', key, revision, channel, planned]);
}

function keyOf(parts: readonly (string | number | boolean)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 20);
}
