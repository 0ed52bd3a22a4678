import type { DiscordAPIError } from 'discord.js';
import type { Sent } from '../../schedule/poster.ts';
import { ATTACH, inviteLink, missingOf, obstacleIn, writingNeeds } from '../api/channel-permissions.ts';
import type { Messenger } from '../api/messenger.ts';

/** Where a message was to be sent. */
export interface PostPlace {
  readonly server: string;
  readonly channel: string;
}

type Looks = Pick<Messenger, 'inspectChannel' | 'inspectRole' | 'application'>;

/** Discord's codes (developer documentation, "Opcodes and Status Codes": JSON error codes). */
const UNKNOWN_CHANNEL = 10_003;
const MISSING_ACCESS = 50_001;
const MISSING_PERMISSIONS = 50_013;
/** Only what Discord says of the channel keeps a schedule from going on: a refusal for no reason may pass. */
const ACCESS = new Set<unknown>([MISSING_ACCESS, MISSING_PERMISSIONS]);
const THREAD_LOCKED = new Set<unknown>([50_083, 160_005]);
const TOO_LARGE = 413;

/** Whether a message that was refused would be taken without its files. */
export async function goesPlain(
  { code, status }: DiscordAPIError,
  { server, channel }: PostPlace,
  messenger: Looks,
): Promise<boolean> {
  if (status === TOO_LARGE) return true;
  if (code !== MISSING_PERMISSIONS) return false;
  const view = await messenger.inspectChannel(server, channel).catch(() => null);
  if (view === null) return false;
  const { permissions, thread } = view;
  const writes = missingOf(permissions, writingNeeds(thread)).length === 0;
  return writes && missingOf(permissions, [ATTACH]).length > 0;
}

/** What Discord's refusal means, and what is to be mended. */
export async function describeRefusal(
  { code, status }: DiscordAPIError,
  { server, channel }: PostPlace,
  messenger: Looks,
): Promise<Sent> {
  const obstacle = (why: string): Sent => ({ kind: 'obstacle', why });
  if (code === UNKNOWN_CHANNEL)
    return obstacle('That channel is gone. Schedules that post there need another: `/schedule edit`.');
  if (THREAD_LOCKED.has(code))
    return obstacle(
      `The thread <#${channel}> is locked or archived. Open it, or give the schedules that post there another channel: \`/schedule edit\`.`,
    );
  if (!ACCESS.has(code))
    return { kind: 'refused', why: `Discord did not take the message (${status}, code ${code})` };
  if (await isOutside(server, messenger))
    return obstacle(
      `Readout is not in that server any more. Have somebody who may add apps there add it again: <${inviteLink(messenger.application())}>.`,
    );
  const found = await obstacleIn(messenger, server, channel, [ATTACH]).catch(() => null);
  return obstacle(found ?? `Discord does not let Readout post in <#${channel}>: is Readout timed out there?`);
}

/** The role of everyone in a server has the server's own id: who can't see that is not in it. */
async function isOutside(server: string, messenger: Looks): Promise<boolean> {
  return messenger.inspectRole(server, server).then(
    (everyone) => everyone === null,
    () => false,
  );
}
