import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import type { Schedule } from '../../schedule/schedule.ts';
import type { Messenger } from '../api/messenger.ts';

/**
 * What keeps a schedule from pinging its role, and the mend; null where nothing does. Discord says nothing of a role that
 * is gone or can't be pinged, so it is looked up before each post.
 */
export async function pingObstacle(
  server: string,
  { channel, ping }: Pick<Schedule, 'channel' | 'ping'>,
  messenger: Pick<Messenger, 'inspectRole' | 'inspectChannel'>,
): Promise<string | null> {
  if (ping === null) return null;
  const role = await messenger.inspectRole(server, ping);
  if (role === null)
    return 'The role that it pings is gone. Choose another with `/schedule edit`, or open it in `/schedule list` and press **Ping nobody**.';
  if (role.mentionable) return null;
  const view = await messenger.inspectChannel(server, channel);
  // Where the channel can't be seen, posting says so itself.
  if (view === null || (view.permissions & Bits.MentionEveryone) !== 0n) return null;
  return `Readout can no longer ping <@&${ping}>. In that role’s settings, allow anyone to mention it; or allow Readout **Mention Everyone** in <#${channel}>.`;
}
