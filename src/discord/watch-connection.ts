import { type Client, Events } from 'discord.js';
import type { Logger } from 'pino';
import { StartError } from '../errors.ts';

export interface WatchOptions {
  readonly log: Logger;
  /** A connection was lost, or did not come about; called each time. */
  readonly onLost: () => void;
  /** A connection has come about. */
  readonly onConnected: () => void;
  /** Discord has ended the connection and will have no other. */
  readonly onEnded: (error: StartError) => void;
}

/** Says once that the connection is lost, and once that it is back; discord.js restores it. */
export function watchConnection(client: Client, { log, onLost, onConnected, onEnded }: WatchOptions): void {
  let lost = false;
  const lose = (cause: string): void => {
    if (!lost) log.warn({ cause }, 'connection to Discord lost; it is being restored');
    lost = true;
  };
  const restore = (): void => {
    if (lost) log.info('connection to Discord restored');
    lost = false;
    onConnected();
  };
  client.on(Events.ShardReconnecting, () => {
    lose('the gateway closed it');
    onLost();
  });
  client.on(Events.ShardError, (error) => lose(error.message));
  client.on(Events.ShardResume, restore);
  client.on(Events.ShardReady, restore);
  client.on(Events.ShardDisconnect, ({ code }) => onEnded(endedForGood(code)));
  client.on(Events.Error, (error) => log.error({ error: error.message }, 'client error'));
  client.on(Events.Warn, (text) => log.warn({ warning: text }, 'client warning'));
}

/** Gateway close codes after which discord.js does not come back (4004: authentication failed). */
function endedForGood(code: number): StartError {
  const mend =
    code === 4004 ? ' Set DISCORD_TOKEN to the bot’s token from the Discord developer portal.' : '';
  return new StartError(`Discord ended the connection for good, with gateway close code ${code}.${mend}`);
}
