import type { Snapshot } from '../dossier/snapshot.ts';

/**
 * Where dossiers are kept. Each server has its own, which begins as the shipped one; nothing crosses servers.
 * Opening may have to load; what it gives never changes and is read without waiting.
 */
export interface Store {
  /**
   * The newest dossier of a server (a Discord snowflake), or the shipped one for `null`.
   *
   * @throws StoreError where the server's dossier is there but can't be read.
   */
  open(server: string | null): Promise<Snapshot>;
}

/** What is kept can't be read: the message names the place and the cause, for whoever runs the bot. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
