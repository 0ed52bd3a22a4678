import type { FollowContext } from './follow-context.ts';
import { type Follower, type KeptFollow, withoutFollows } from './follow-state.ts';

/**
 * What a person sees in a server of what they follow. `lost`: some of it, or all, was erased just now. `unknown`: the bot
 * itself can't look at any of it.
 */
export type FollowerAccess =
  | { readonly serverName: string; readonly channels: ReadonlySet<string> }
  | 'lost'
  | 'unknown';

/**
 * Asks Discord whether a person is still in a server and sees the channels where they asked to follow, and erases what
 * they don't see. Where the bot can't look at a channel, that one is left out.
 */
export async function findAccess(
  context: Pick<FollowContext, 'access' | 'book' | 'spend'>,
  server: string,
  { id: person, follows }: Follower,
): Promise<FollowerAccess> {
  const { access, book, spend } = context;
  const channels = new Set<string>();
  let serverName: string | null = null;
  for (const channel of new Set(follows.map((one) => one.channel))) {
    spend(3);
    const seen = await access(server, person, channel);
    if (seen.kind === 'unknown') continue;
    if (seen.kind !== 'sees') {
      const isLost = (one: KeptFollow) => seen.kind === 'left' || one.channel === channel;
      await book.change(server, (state) => [withoutFollows(state, person, isLost), null]);
      return 'lost';
    }
    serverName = seen.serverName;
    channels.add(channel);
  }
  return serverName === null ? 'unknown' : { serverName, channels };
}
