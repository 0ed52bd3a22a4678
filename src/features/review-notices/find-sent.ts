import { DiscordAPIError, type REST } from 'discord.js';
import { PermissionFlagsBits as Bits, ChannelType, Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ChannelView, Messenger } from '../../discord/api/messenger.ts';
import type { Clock } from '../../schedule/clock.ts';
import { snowflake } from '../../text/snowflake.ts';
import { findPost } from '../scheduled-posts/find-post.ts';
import type { FindSent } from './review-notices.ts';

interface FindParts {
  readonly rest: () => REST;
  /** The bot's own user id. */
  readonly own: () => string;
  readonly messenger: Pick<Messenger, 'inspectChannel'>;
  readonly clock: Clock;
  /** What time it is at Discord. */
  readonly time: () => Promise<number>;
}

const identified = z.object({ id: snowflake });

/** The past of a conversation with one person can always be read. */
const CONVERSATION: ChannelView = {
  name: '',
  type: ChannelType.DM,
  permissions: Bits.ReadMessageHistory,
  thread: false,
};

/** Looks Discord's channels and conversations through, from an instant of this machine's clock on. */
export function createFindSent({ rest, own, messenger, clock, time }: FindParts): FindSent {
  return async (place, since, isIt) => {
    const channel = 'channel' in place ? place.channel : await conversationWith(place.person);
    if (channel === null) return 'unreadable';
    const to = await time();
    const inspect = (one: string) =>
      'server' in place ? messenger.inspectChannel(place.server, one) : Promise.resolve(CONVERSATION);
    const from = since + to - clock.now();
    const found = await findPost(channel, isIt, { from, to }, { rest, own, inspect });
    if (found.kind === 'unreachable') throw new Error(`A message could not be looked for: ${found.why}`);
    return found.kind;
  };

  /** Null where there is none with that person. */
  async function conversationWith(person: string): Promise<string | null> {
    try {
      return identified.parse(await rest().post(Routes.userChannels(), { body: { recipient_id: person } }))
        .id;
    } catch (error) {
      if (error instanceof DiscordAPIError && (error.status === 403 || error.status === 404)) return null;
      throw error;
    }
  }
}
