import { readSettings } from '../../discord/interactions/server-settings.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { sameJson } from '../../revisions/field-changes.ts';
import type { Outcome } from '../../schedule/attempt-post.ts';
import type { Composed } from '../../schedule/poster.ts';
import type { Attempt } from '../../schedule/schedule.ts';
import { freshAttempt } from '../../schedule/settle-run.ts';
import { shortKey } from '../../schedule/short-key.ts';
import { findAccess } from './find-access.ts';
import { type FollowContext, FollowsChanged, tryMessage } from './follow-context.ts';
import { digestMessage } from './follow-messages.ts';
import {
  type Follower,
  type FollowState,
  followerOf,
  isSame,
  withFollower,
  withoutFollows,
  withTold,
} from './follow-state.ts';
import { type Digest, gatherDigest } from './gather-digest.ts';
import { openConversation } from './send-direct.ts';

const HOUR = 60 * 60_000;

/** How long more changes are waited for after the first that is not told yet. Milliseconds. */
export const SETTLE = HOUR;
/** A person gets no second message about changes of one server within this. Milliseconds. */
const BETWEEN = 24 * HOUR;
/** How long a message is tried; after that, the next one has what it had. Milliseconds. */
const WITHIN = 12 * HOUR;

/** Tells a person what changed of what they follow in a server, if anything did and it is time; else plans when to look again. */
export async function tellChanges(context: FollowContext, server: string, person: string): Promise<void> {
  const { book, checkAt, clock, planCheck, report, store } = context;
  const follower = book.follower(server, person);
  if (follower === undefined) return planCheck(server, person, null);
  const now = clock.now();
  const { follows, sending } = follower;
  const due = Math.min(
    sending?.attempt.retryAt ?? Number.POSITIVE_INFINITY,
    checkAt(server, person) ?? Number.POSITIVE_INFINITY,
  );
  if (due > now) return;
  planCheck(server, person, null);
  const parts = { settings: await readSettings(store, server), store, report };
  const all = await gatherDigest(server, follows, parts);
  if (sending === null) {
    if (all.parts.length === 0) return markTold(context, { server, person }, all, null);
    const at = await tellAt(context, server, follower, all);
    if (at > now) return planCheck(server, person, at);
  }
  const access = await findAccess(context, server, follower);
  if (access === 'lost') return planCheck(server, person, now);
  if (access === 'unknown') return putOff(context, { server, person }, now + BETWEEN);
  const seen = follows.filter(({ channel }) => access.channels.has(channel));
  const digest = seen.length === follows.length ? all : await gatherDigest(server, seen, parts);
  if (seen.length < follows.length) planCheck(server, person, now + BETWEEN);
  if (sending === null && digest.parts.length === 0)
    return markTold(context, { server, person }, digest, null);
  context.spend(2);
  const attempt = sending?.attempt ?? (await firstAttempt(context, person));
  if (attempt === null) return forgetPerson(context, { server, person });
  const { serverName } = access;
  const outcome = await tryDigest(context, { server, follower, digest, attempt, serverName });
  if (outcome === null) return planCheck(server, person, clock.now());
  await settle(context, { server, person }, digest, outcome);
}

/** When what changed is to be told. What only a clock that was ahead can have written keeps nothing back for longer than usual. */
async function tellAt(
  context: FollowContext,
  server: string,
  follower: Follower,
  { since }: Digest,
): Promise<number> {
  const now = context.clock.now();
  const settled = since > now ? 0 : since + SETTLE;
  if (follower.told === null) return settled;
  if (follower.told > now)
    await changeFollower(context, { server, person: follower.id }, (kept) => ({ ...kept, told: now }));
  return Math.max(settled, Math.min(follower.told, now) + BETWEEN);
}

interface Recipient {
  readonly server: string;
  readonly person: string;
}

async function firstAttempt({ rest, clock }: FollowContext, person: string): Promise<Attempt | null> {
  const channel = await openConversation(rest(), person);
  return channel === null ? null : freshAttempt(channel, clock.now(), false, clock.now());
}

interface DigestAttempt {
  readonly server: string;
  readonly follower: Follower;
  readonly digest: Digest;
  readonly attempt: Attempt;
  readonly serverName: string;
}

/** Tries the message once; null where what its person follows has changed meanwhile. */
function tryDigest(
  context: FollowContext,
  { server, follower, digest, attempt, serverName }: DigestAttempt,
): Promise<Outcome | null> {
  const { id: person, follows } = follower;
  const [first, ...others] = digest.parts;
  const key = shortKey(['changes', server, person, attempt.planned]);
  return tryMessage(context, {
    ...{ server, key, attempt, until: attempt.planned + WITHIN },
    async compose(): Promise<Composed<Reply>> {
      if (first === undefined) return { kind: 'nothing', why: 'what had changed was changed back' };
      const place = { server, channel: first.channel, key };
      const message = digestMessage(serverName, [first, ...others], place);
      return { kind: 'message', message, revision: 0, uses: [] };
    },
    async write(next) {
      const isKept = await context.book.change(server, (state) => {
        const kept = followerOf(state, person);
        if (kept === undefined || !sameJson(kept.follows, follows)) return [state, false];
        return [withFollower(state, { ...kept, sending: { attempt: next, upTo: [...digest.upTo] } }), true];
      });
      if (!isKept) throw new FollowsChanged();
    },
  });
}

async function settle(
  context: FollowContext,
  to: Recipient,
  digest: Digest,
  outcome: Outcome,
): Promise<void> {
  const { book, clock, planCheck } = context;
  const { server, person } = to;
  if ('obstacle' in outcome && outcome.obstacle) return forgetPerson(context, to);
  switch (outcome.kind) {
    case 'later':
      return changeFollower(context, to, (kept) => ({
        ...kept,
        sending: { upTo: [...digest.upTo], ...kept.sending, attempt: outcome.attempt },
      }));
    case 'skipped':
      return markTold(context, to, digest, null);
    case 'failed':
      planCheck(server, person, clock.now() + BETWEEN);
      return changeFollower(context, to, (kept) => ({ ...kept, sending: null }));
    case 'posted':
    case 'unknown': {
      planCheck(server, person, clock.now());
      // A message that was found again tells of what it was made of then.
      const upTo = book.follower(server, person)?.sending?.upTo ?? digest.upTo;
      return markTold(context, to, { upTo }, clock.now());
    }
  }
}

/** Keeps that a person knows everything up to those revisions. @param at When they were told; null where nothing was sent. */
function markTold(
  { book }: FollowContext,
  { server, person }: Recipient,
  { upTo }: Pick<Digest, 'upTo'>,
  at: number | null,
): Promise<void> {
  return book.change(server, (state): readonly [FollowState, undefined] => {
    const kept = followerOf(state, person);
    const isNews =
      kept !== undefined &&
      (kept.sending !== null ||
        kept.follows.some((one) =>
          upTo.some((reached) => isSame(reached, one) && one.since < reached.since),
        ));
    return [isNews ? withTold(state, person, upTo, at) : state, undefined];
  });
}

/** Where the bot can't find out what a person sees, they are told nothing meanwhile. */
function putOff(context: FollowContext, to: Recipient, until: number): Promise<void> {
  context.planCheck(to.server, to.person, until);
  return changeFollower(context, to, (kept) =>
    kept.sending === null
      ? kept
      : { ...kept, sending: { ...kept.sending, attempt: { ...kept.sending.attempt, retryAt: until } } },
  );
}

/** Erases one who takes no messages from the bot any more. */
async function forgetPerson(
  { book, planCheck }: FollowContext,
  { server, person }: Recipient,
): Promise<void> {
  planCheck(server, person, null);
  await book.change(server, (state) => [withoutFollows(state, person, () => true), null]);
}

function changeFollower(
  { book }: FollowContext,
  { server, person }: Recipient,
  make: (kept: Follower) => Follower,
): Promise<void> {
  return book.change(server, (state): readonly [FollowState, undefined] => {
    const kept = followerOf(state, person);
    const made = kept === undefined ? undefined : make(kept);
    return [made === undefined || made === kept ? state : withFollower(state, made), undefined];
  });
}
