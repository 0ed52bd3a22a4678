import type { Store } from '../../store/store.ts';
import type { Messenger } from '../api/messenger.ts';
import { notice } from '../replies/components.ts';
import { findSettings } from './server-settings.ts';

interface UnwrittenParts {
  readonly store: Pick<Store, 'readState'>;
  readonly messenger: Pick<Messenger, 'post'>;
}

/** Tells a server's editors that nothing can be posted since nothing can be kept: once until something can again. */
export function createTellUnwritten({ store, messenger }: UnwrittenParts) {
  const told = new Set<string>();
  return {
    refused(server: string): void {
      if (told.has(server)) return;
      told.add(server);
      // Where that fails, the next refusal tells it.
      void tellEditors(server).catch(() => told.delete(server));
    },
    /** Something of the server was kept again. */
    written: (server: string): void => void told.delete(server),
  };

  async function tellEditors(server: string): Promise<void> {
    const { logChannel } = (await findSettings(store, server)).settings;
    if (logChannel !== null) await messenger.post(logChannel, notice(UNWRITTEN));
  }
}

const UNWRITTEN =
  '⚠️ Readout can’t write to its disk, so no change is saved and nothing that is scheduled is posted. Ask those who run this bot: its log says what can be done. Nothing that was saved is lost, and what is due is posted once it can be kept.';
