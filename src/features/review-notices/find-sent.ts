import type { REST } from 'discord.js';
import type { Messenger } from '../../discord/api/messenger.ts';
import type { Clock } from '../../schedule/clock.ts';
import { CONVERSATION, openConversation } from '../follow/send-direct.ts';
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

/** Looks Discord's channels and conversations through, from an instant of this machine's clock on. */
export function createFindSent({ rest, own, messenger, clock, time }: FindParts): FindSent {
  return async (place, since, isIt) => {
    const channel = 'channel' in place ? place.channel : await openConversation(rest(), place.person);
    if (channel === null) return 'unreadable';
    const to = await time();
    const inspect = (one: string) =>
      'server' in place ? messenger.inspectChannel(place.server, one) : Promise.resolve(CONVERSATION);
    const from = since + to - clock.now();
    const found = await findPost(channel, isIt, { from, to }, { rest, own, inspect });
    if (found.kind === 'unreachable') throw new Error(`A message could not be looked for: ${found.why}`);
    return found.kind;
  };
}
