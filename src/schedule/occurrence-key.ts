import type { DossierKey } from '../store/dossier-key.ts';
import { shortKey } from './short-key.ts';

/**
 * What tells one occurrence from every other, in its message's nonce and button. The same occurrence always has the same,
 * also after a crash.
 */
export function occurrenceKey(server: string, schedule: number, planned: number, manual: boolean): string {
  return shortKey(['occurrence', server, schedule, planned, manual]);
}

/** The key of the correction of a revision in a channel that was asked for at an instant. */
export function correctionKey(key: DossierKey, revision: number, channel: string, planned: number): string {
  return shortKey(['correction', key, revision, channel, planned]);
}
