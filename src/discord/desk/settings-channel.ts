import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import type { ChannelView, Messenger } from './messenger.ts';

/** What the bot must be allowed in a channel, by the names that Discord's own settings have for it. */
export interface Need {
  readonly name: string;
  readonly bit: bigint;
}

const VIEW: Need = { name: 'View Channel', bit: Bits.ViewChannel };
const SEND: Need = { name: 'Send Messages', bit: Bits.SendMessages };
const SEND_IN_THREADS: Need = { name: 'Send Messages in Threads', bit: Bits.SendMessagesInThreads };

/** All that Readout asks for when it is invited. */
export const INVITED_WITH: readonly Need[] = [
  VIEW,
  SEND,
  SEND_IN_THREADS,
  { name: 'Attach Files', bit: Bits.AttachFiles },
  { name: 'Embed Links', bit: Bits.EmbedLinks },
  { name: 'Read Message History', bit: Bits.ReadMessageHistory },
];

/**
 * What keeps the bot from writing in a channel of a server and how that is mended, in a sentence or two; null where
 * nothing does. `more` is what it needs there beside writing.
 */
export async function obstacleIn(
  messenger: Pick<Messenger, 'inspectChannel'>,
  server: string,
  channel: string,
  more: readonly Need[] = [],
): Promise<string | null> {
  const view = await messenger.inspectChannel(server, channel);
  const missing = view === null ? [VIEW, SEND] : missingOf(view, [VIEW, ...writing(view), ...more]);
  if (missing.length === 0) return null;
  const names = missing.map(({ name }) => `**${name}**`).join(', ');
  const problem =
    view === null ? `Readout can’t see <#${channel}>.` : `Readout lacks ${names} in <#${channel}>.`;
  return `${problem} In that channel’s settings, under Permissions, add Readout and allow ${names}.`;
}

function writing({ thread }: ChannelView): readonly Need[] {
  return thread ? [SEND_IN_THREADS] : [SEND];
}

function missingOf({ permissions }: ChannelView, needs: readonly Need[]): readonly Need[] {
  return needs.filter(({ bit }) => (permissions & bit) !== bit);
}
