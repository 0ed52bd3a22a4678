import type { Logger } from 'pino';
import type { Store, StoreError } from '../../store/store.ts';
import type { Messenger } from '../api/messenger.ts';
import { notice } from '../replies/components.ts';
import { findSettings } from './server-settings.ts';

interface UnreadableParts {
  readonly store: Pick<Store, 'readState'>;
  readonly messenger: Pick<Messenger, 'post'>;
  readonly log: Pick<Logger, 'error'>;
}

/** What can't be read of a server, as it is called in a sentence. */
type Unreadable = 'settings' | 'schedules';

const CONSEQUENCE: Readonly<Record<Unreadable, string>> = {
  settings:
    'Until it can, only those with Manage Server are editors, and what could not be read is at its default: `/settings show` has it.',
  schedules:
    'Until it can, nothing is posted, and no schedule can be changed; what is kept of them is left as it is.',
};

/** How many of what was told are remembered, so that it is told once. */
const MAX_TOLD = 10_000;

/**
 * Tells of what can't be read of a server, once: the operator in a line of the log, and the server's editors in
 * their log channel where that is known.
 */
export function createTellUnreadable({
  store,
  messenger,
  log,
}: UnreadableParts): (server: string, what: Unreadable, error: StoreError) => void {
  const told = new Set<string>();
  return (server, what, error) => {
    const key = `${server} ${what} ${error.message}`;
    if (told.has(key)) return;
    if (told.size >= MAX_TOLD) told.clear();
    told.add(key);
    log.error({ server, cause: error.message }, `the ${what} of a server can't be read`);
    void tellEditors(server, what).catch(() => undefined);
  };

  async function tellEditors(server: string, what: Unreadable): Promise<void> {
    const { logChannel } = (await findSettings(store, server)).settings;
    if (logChannel !== null) await messenger.post(logChannel, notice(describeUnreadable(what)));
  }
}

/** For a server's editors. */
export function describeUnreadable(what: Unreadable): string {
  return `⚠️ What Readout keeps of this server’s ${what} is damaged and can’t be read. ${CONSEQUENCE[what]} Ask those who run this bot: its log names the file and what can be done.`;
}
