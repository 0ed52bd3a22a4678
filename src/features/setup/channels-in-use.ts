import { ATTACH, obstacleIn, READ_HISTORY } from '../../discord/api/channel-permissions.ts';
import type { Messenger } from '../../discord/api/messenger.ts';
import { readSettings } from '../../discord/interactions/server-settings.ts';
import { readSchedules } from '../../schedule/schedule-state.ts';
import type { Store } from '../../store/store.ts';

/** A channel in which Readout is expected to write and can't, or not all of it. */
export interface ChannelTrouble {
  readonly server: string;
  readonly channel: string;
  /** What for: "schedule 2", "the log channel". */
  readonly use: string;
  /** What keeps it from that, and how to fix it: one or two sentences of Markdown. */
  readonly problem: string;
}

type Reads = Pick<Store, 'readState'>;

/**
 * Looks at the channels in which a server has Readout write: the log channel, and those of schedules that are not paused.
 *
 * @throws StoreError where what is kept of them can't be read. Rejects where Discord can't be reached.
 */
export async function findChannelTroubles(
  server: string,
  store: Reads,
  messenger: Pick<Messenger, 'inspectChannel'>,
): Promise<readonly ChannelTrouble[]> {
  const troubles: ChannelTrouble[] = [];
  for (const { channel, use, needs } of await channelsInUse(server, store)) {
    const problem = await obstacleIn(messenger, server, channel, needs);
    if (problem !== null) troubles.push({ server, channel, use, problem });
  }
  return troubles;
}

async function channelsInUse(server: string, store: Reads) {
  const { logChannel } = await readSettings(store, server);
  const { schedules } = await readSchedules(store, server);
  const posting = Map.groupBy(
    schedules.filter(({ paused }) => paused === null),
    ({ channel }) => channel,
  );
  return [
    ...(logChannel === null ? [] : [{ channel: logChannel, use: 'the log channel', needs: [] }]),
    ...[...posting].map(([channel, ofChannel]) => ({
      channel,
      use: `schedule ${ofChannel.map(({ id }) => id).join(', ')}`,
      // A post whose answer was lost is looked for.
      needs: ofChannel.some(({ picture }) => picture) ? [READ_HISTORY, ATTACH] : [READ_HISTORY],
    })),
  ];
}
