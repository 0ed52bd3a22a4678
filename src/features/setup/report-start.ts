import type { Logger } from 'pino';
import { inviteLink } from '../../discord/api/channel-permissions.ts';
import type { Messenger } from '../../discord/api/messenger.ts';
import { type Store, StoreError } from '../../store/store.ts';
import { type ChannelTrouble, findChannelTroubles } from './channels-in-use.ts';

/** With more servers than these their channels are not looked at at each start; `npm run doctor` does that. */
const MOST_LOOKED_AT = 100;

interface StartParts {
  /** The ids of the servers that the bot is in. */
  readonly joined: Promise<ReadonlySet<string>>;
  readonly store: Pick<Store, 'servers' | 'readState'>;
  readonly messenger: Pick<Messenger, 'inspectChannel' | 'application'>;
  /** The bot's own name. */
  readonly user: string;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Tells somebody at a terminal, a line at a time; without it the log has it all. */
  readonly say?: ((line: string) => void) | undefined;
  readonly signal: AbortSignal;
}

/**
 * Says once what has started: who it is, in how many servers, how it is added to others, and which permissions are missing.
 *
 * Rejects where Discord can't be asked; who it is has been said by then.
 */
export async function reportStart(parts: StartParts): Promise<void> {
  const { store, messenger, log, say, signal } = parts;
  const invite = inviteLink(messenger.application());
  const joined = await parts.joined.catch((error: unknown) => {
    sayReady(parts, null, invite);
    throw error;
  });
  sayReady(parts, joined.size, invite);
  if (joined.size > MOST_LOOKED_AT) return;
  for (const server of await store.servers()) {
    if (signal.aborted) return;
    if (!joined.has(server)) continue;
    const found = await findChannelTroubles(server, store, messenger).catch(toldElsewhere);
    for (const { channel, use, problem } of found) {
      if (say === undefined) log.warn({ server, channel, use, problem }, 'a permission is missing');
      else say(`In server ${server}, for ${use}: ${problem}`);
    }
  }
}

/** @param count In how many servers it is; null where Discord did not say. */
function sayReady(
  { user, log, say }: Pick<StartParts, 'user' | 'log' | 'say'>,
  count: number | null,
  invite: string,
): void {
  if (say === undefined) {
    log.info({ user, servers: count, invite }, 'ready');
    return;
  }
  const servers = `${count?.toLocaleString('en')} ${count === 1 ? 'server' : 'servers'}`;
  say(
    count === null
      ? `Readout runs as ${user}. Discord did not say in which servers: \`npm run doctor\` looks again.`
      : `Readout runs as ${user}, in ${servers}.`,
  );
  say(`Add it to a server, with the permissions that it needs: ${invite}`);
}

/** Schedules that can't be read are told in the server and in the log; they keep nobody from the other servers. */
function toldElsewhere(error: unknown): readonly ChannelTrouble[] {
  if (error instanceof StoreError) return [];
  throw error;
}
