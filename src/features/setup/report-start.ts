import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import { inviteLink } from '../../discord/api/channel-permissions.ts';
import { listJoinedServers } from '../../discord/api/forget-left-servers.ts';
import type { Messenger } from '../../discord/api/messenger.ts';
import type { Store } from '../../store/store.ts';
import { findChannelTroubles } from './channels-in-use.ts';

/** With more servers than these their channels are not looked at at each start; `npm run doctor` does that. */
const MOST_LOOKED_AT = 100;

interface StartParts {
  readonly rest: REST;
  readonly store: Pick<Store, 'servers' | 'readState'>;
  readonly messenger: Pick<Messenger, 'inspectChannel' | 'application'>;
  /** The bot's own name. */
  readonly user: string;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Tells somebody at a terminal, a line at a time; without it the log has it all. */
  readonly say?: ((line: string) => void) | undefined;
  readonly signal: AbortSignal;
}

/** Says once what has started: who it is, in how many servers, how it is added to others, and which permissions are missing. */
export async function reportStart({
  rest,
  store,
  messenger,
  user,
  log,
  say,
  signal,
}: StartParts): Promise<void> {
  const joined = await listJoinedServers(rest);
  const invite = inviteLink(messenger.application());
  if (say === undefined) log.info({ user, servers: joined.size, invite }, 'ready');
  else {
    const servers = `${joined.size.toLocaleString('en')} ${joined.size === 1 ? 'server' : 'servers'}`;
    say(`Readout runs as ${user}, in ${servers}.`);
    say(`Add it to a server, with the permissions that it needs: ${invite}`);
  }
  if (joined.size > MOST_LOOKED_AT) return;
  for (const server of await store.servers()) {
    if (signal.aborted) return;
    if (!joined.has(server)) continue;
    for (const { channel, use, problem } of await findChannelTroubles(server, store, messenger)) {
      if (say === undefined) log.warn({ server, channel, use, problem }, 'a permission is missing');
      else say(`In server ${server}, for ${use}: ${problem}`);
    }
  }
}
