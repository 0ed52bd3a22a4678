import type { FollowContext } from './follow-context.ts';
import { type Follower, withoutFollows } from './follow-state.ts';

/** What became of what a person follows in a server. `lost`: some of it, or all, was erased just now. */
export type FollowerAccess = { readonly serverName: string } | 'lost' | 'unknown';

/**
 * Asks Discord whether a person is still in a server and sees the channels where they asked to follow, and erases what
 * they don't see. `unknown`: the bot itself can't look.
 */
export async function findAccess(
  context: Pick<FollowContext, 'access' | 'book' | 'spend'>,
  server: string,
  { id: person, follows }: Follower,
): Promise<FollowerAccess> {
  const { access, book, spend } = context;
  let found: FollowerAccess = 'unknown';
  for (const channel of new Set(follows.map((one) => one.channel))) {
    spend(3);
    const seen = await access(server, person, channel);
    if (seen.kind === 'unknown') return 'unknown';
    if (seen.kind !== 'sees') {
      const isLost =
        seen.kind === 'left' ? () => true : (one: { channel: string }) => one.channel === channel;
      await book.change(server, (state) => [withoutFollows(state, person, isLost), null]);
      return 'lost';
    }
    found = { serverName: seen.serverName };
  }
  return found;
}
