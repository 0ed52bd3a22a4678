import type { Follow, FollowOutcome } from '../../discord/interactions/followers.ts';
import { UserError } from '../../errors/errors.ts';
import type { Attempt } from '../../schedule/schedule.ts';
import { freshAttempt } from '../../schedule/settle-run.ts';
import { shortKey } from '../../schedule/short-key.ts';
import { dossierKey } from '../../store/dossier-key.ts';
import { type FollowContext, FollowsChanged, tryMessage } from './follow-context.ts';
import { describeFollowed, welcomeMessage } from './follow-messages.ts';
import {
  followerOf,
  isSame,
  type KeptFollow,
  withFollow,
  withoutFollows,
  withWelcome,
} from './follow-state.ts';
import { openConversation } from './send-direct.ts';

const MOST_FOLLOWS = 25;
const MOST_FOLLOWERS = 1000;

const TOO_MANY = `You follow ${MOST_FOLLOWS} things in this server, which is the most. End one with \`/help\`, or follow the whole dossier with \`/brief\`.`;
const TOO_CROWDED = `${MOST_FOLLOWERS.toLocaleString('en')} people follow something in this server, which is the most. An editor can have what changes posted in a channel instead: \`/schedule add\`.`;

/** How long the first message is tried. Milliseconds. */
const WITHIN = 15 * 60_000;

/** Keeps that a person follows something, and sends the first message. @throws UserError where there are too many. */
export async function beginFollow(
  context: FollowContext,
  person: string,
  { server, ...follow }: Follow,
): Promise<FollowOutcome> {
  const { book, clock, rest, store } = context;
  // What is in memory may have ended elsewhere, in a direct message.
  const state = await book.change(server, (kept) => [kept, kept]);
  const follows = followerOf(state, person)?.follows ?? [];
  const known = follows.find((one) => isSame(one, follow));
  if (known !== undefined) return known.welcome === null ? 'already' : 'later';
  if (follows.length >= MOST_FOLLOWS) throw new UserError(TOO_MANY);
  if (follows.length === 0 && state.people.length >= MOST_FOLLOWERS) throw new UserError(TOO_CROWDED);
  const channel = await openConversation(rest(), person);
  if (channel === null) return 'closed';
  const { revision } = await store.open(dossierKey(server, follow.dossier));
  const now = clock.now();
  const attempt = freshAttempt(channel, now, true, now);
  const kept = { ...follow, since: revision, welcome: attempt };
  await book.change(server, (before) => [withFollow(before, person, kept), null]);
  return sendWelcome(context, { server, person, follow: kept, attempt });
}

interface Welcome {
  readonly server: string;
  readonly person: string;
  readonly follow: KeptFollow;
  readonly attempt: Attempt;
}

/**
 * Tries the first message once, where Discord says that the person sees the channel. From when it is there, what it is about
 * is followed; where it can't be sent, it is not.
 */
export async function sendWelcome(
  context: FollowContext,
  { server, person, follow, attempt }: Welcome,
): Promise<FollowOutcome> {
  const { access, book, spend, store } = context;
  const key = shortKey(['welcome', server, person, follow.dossier, follow.about, attempt.planned]);
  /** Whether it is followed still: nobody has ended it meanwhile. */
  const keep = (next: Attempt | null): Promise<boolean> =>
    book.change(server, (state) => {
      const isThere = followerOf(state, person)?.follows.some((one) => isSame(one, follow)) === true;
      return [isThere ? withWelcome(state, person, follow, next) : state, isThere];
    });
  let isSeen = true;
  const outcome = await tryMessage(context, {
    ...{ server, key, attempt, until: attempt.planned + WITHIN },
    async write(next) {
      if (!(await keep(next))) throw new FollowsChanged();
    },
    async compose() {
      const snapshot = await store.open(dossierKey(server, follow.dossier));
      spend(3);
      const seen = await access(server, person, follow.channel);
      isSeen = seen.kind === 'sees';
      if (seen.kind !== 'sees') return { kind: 'obstacle', why: 'they were not found to see the channel' };
      const place = { server, channel: follow.channel, key };
      const all = book.follower(server, person)?.follows ?? [];
      const isFirst = all.every(({ welcome }) => welcome !== null);
      const message = welcomeMessage(describeFollowed(snapshot, follow), seen.serverName, isFirst, place);
      return { kind: 'message', message, revision: snapshot.revision, uses: [] };
    },
  });
  if (outcome?.kind === 'later') return (await keep(outcome.attempt)) ? 'later' : 'ended';
  if (outcome?.kind === 'posted' || (outcome?.kind === 'unknown' && !outcome.obstacle))
    return (await keep(null)) ? 'followed' : 'ended';
  await book.change(server, (state) => [withoutFollows(state, person, (one) => isSame(one, follow)), null]);
  if (outcome === null) return 'ended';
  if (!isSeen) return 'unseen';
  return outcome.kind !== 'skipped' && outcome.obstacle ? 'closed' : 'refused';
}
