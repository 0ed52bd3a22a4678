import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import type { ChannelView, Messenger } from './messenger.ts';

/** What the bot must be allowed in a channel, by the names that Discord's own settings have for it. */
interface Need {
  readonly name: string;
  readonly bit: bigint;
}

const VIEW: Need = { name: 'View Channel', bit: Bits.ViewChannel };
const SEND: Need = { name: 'Send Messages', bit: Bits.SendMessages };
const SEND_IN_THREADS: Need = { name: 'Send Messages in Threads', bit: Bits.SendMessagesInThreads };
export const ATTACH: Need = { name: 'Attach Files', bit: Bits.AttachFiles };
export const READ_HISTORY: Need = { name: 'Read Message History', bit: Bits.ReadMessageHistory };

/** All that Readout asks for when it is invited. */
const INVITED_WITH: readonly Need[] = [
  VIEW,
  SEND,
  SEND_IN_THREADS,
  ATTACH,
  { name: 'Embed Links', bit: Bits.EmbedLinks },
  READ_HISTORY,
];

/**
 * What keeps the bot from writing in a channel of a server and how to fix it, in a sentence or two; null where
 * nothing does. `more` is what it needs there beside writing.
 */
export async function obstacleIn(
  messenger: Pick<Messenger, 'inspectChannel'>,
  server: string,
  channel: string,
  more: readonly Need[] = [],
): Promise<string | null> {
  return obstacleOf(await messenger.inspectChannel(server, channel), channel, more);
}

/** The same of a channel that was looked at; `thread` says what it is where the bot can’t see it. */
export function obstacleOf(
  view: ChannelView | null,
  channel: string,
  more: readonly Need[] = [],
  thread = view?.thread ?? false,
): string | null {
  const needs = writingNeeds(thread);
  const missing = view === null ? needs : missingOf(view.permissions, [...needs, ...more]);
  if (missing.length === 0) return null;
  const names = namesOf(missing);
  const problem =
    view === null ? `Readout can’t see <#${channel}>.` : `Readout lacks ${names} in <#${channel}>.`;
  const where = thread ? 'the settings of the channel that this thread is in' : 'that channel’s settings';
  return `${problem} In ${where}, under Permissions, add Readout and allow ${names}.`;
}

/** What anybody needs to write in a channel, or in a thread. */
export function writingNeeds(thread: boolean): readonly Need[] {
  return [VIEW, thread ? SEND_IN_THREADS : SEND];
}

export function missingOf(permissions: bigint, needs: readonly Need[]): readonly Need[] {
  return needs.filter(({ bit }) => (permissions & bit) !== bit);
}

/** "**View Channel**, **Send Messages**". */
export function namesOf(needs: readonly Need[]): string {
  return needs.map(({ name }) => `**${name}**`).join(', ');
}

/** The address under which the bot is added to a server, with the permissions that it needs. */
export function inviteLink(application: string): string {
  const permissions = INVITED_WITH.reduce((all, { bit }) => all | bit, 0n);
  const query = new URLSearchParams({
    client_id: application,
    permissions: permissions.toString(),
    scope: 'bot applications.commands',
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
