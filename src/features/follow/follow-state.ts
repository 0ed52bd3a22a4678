import { z } from 'zod';
import type { Followed } from '../../discord/interactions/followers.ts';
import { attemptSchema } from '../../schedule/schedule.ts';
import { dossierNumber } from '../../store/dossier-key.ts';
import { snowflake } from '../../text/snowflake.ts';

/** The name of the side document in which a server keeps who follows what. */
export const FOLLOWERS = 'followers';

const revision = z.number().int().min(0);

const followSchema = z.object({
  dossier: dossierNumber,
  /** The id of a record; empty for the whole dossier. */
  about: z.string().max(80),
  channel: snowflake,
  /** The revision up to which its follower was told what changed. */
  since: revision,
  /** The first message, as long as it is not known to be there. */
  welcome: attemptSchema.nullable(),
});

/** One thing that is followed, and the revision up to which it was told. */
const reachedSchema = followSchema.pick({ dossier: true, about: true, since: true });

/** A revision by the number of its dossier. */
const revisions = z.record(z.string().regex(/^\d{1,4}$/), revision);

const followerSchema = z.object({
  id: snowflake,
  follows: z.array(followSchema),
  /** When the last message about changes was sent, in milliseconds since 1970; null where there was none. */
  told: z.number().int().nullable(),
  /** The message about changes that is under way, and how far it tells each thing. */
  sending: z.object({ attempt: attemptSchema, upTo: z.array(reachedSchema) }).nullable(),
  /** The revision of each dossier at which they last looked. */
  looked: revisions,
});

const stateSchema = z.object({ people: z.array(followerSchema) });

export type Reached = Readonly<z.infer<typeof reachedSchema>>;
export type KeptFollow = Readonly<z.infer<typeof followSchema>>;
export type Follower = Readonly<z.infer<typeof followerSchema>>;
export type FollowState = Readonly<z.infer<typeof stateSchema>>;

export const NOBODY_FOLLOWS: FollowState = { people: [] };

/** What was kept under `FOLLOWERS`. @throws ZodError where Readout did not write it. */
export function parseFollowers(kept: unknown): FollowState {
  return kept === null ? NOBODY_FOLLOWS : stateSchema.parse(kept);
}

export function followerOf({ people }: FollowState, person: string): Follower | undefined {
  return people.find(({ id }) => id === person);
}

type Which = Pick<Followed, 'dossier' | 'about'>;

export function isSame(one: Which, other: Which): boolean {
  return one.dossier === other.dossier && one.about === other.about;
}

/** The state with one follow more. */
export function withFollow(state: FollowState, person: string, follow: KeptFollow): FollowState {
  const known = followerOf(state, person);
  const { dossier, since } = follow;
  const follower = known ?? { id: person, follows: [], told: null, sending: null, looked: {} };
  return withFollower(state, {
    ...follower,
    follows: [...follower.follows, follow],
    looked: { [dossier]: since, ...follower.looked },
  });
}

/** The state with a follower changed; one who follows nothing any more is in it no longer. */
export function withFollower({ people }: FollowState, follower: Follower): FollowState {
  const others = people.filter(({ id }) => id !== follower.id);
  if (follower.follows.length === 0) return { people: others };
  const followed = new Set(follower.follows.map(({ dossier }) => String(dossier)));
  const looked = Object.fromEntries(Object.entries(follower.looked).filter(([one]) => followed.has(one)));
  return { people: [...others, { ...follower, looked }] };
}

/** The state without those things that a person follows. */
export function withoutFollows(
  state: FollowState,
  person: string,
  isEnded: (follow: KeptFollow) => boolean,
): FollowState {
  const follower = followerOf(state, person);
  const left = follower?.follows.filter((follow) => !isEnded(follow)) ?? [];
  if (follower === undefined || left.length === follower.follows.length) return state;
  return withFollower(state, { ...follower, follows: left });
}

/** The state in which the first message about one thing has come so far; as it is where that was ended. */
export function withWelcome(
  state: FollowState,
  person: string,
  which: Which,
  welcome: KeptFollow['welcome'],
): FollowState {
  const follower = followerOf(state, person);
  if (follower === undefined) return state;
  const follows = follower.follows.map((one) => (isSame(one, which) ? { ...one, welcome } : one));
  return withFollower(state, { ...follower, follows });
}

/** The state in which a person was told those things so far. */
export function withTold(
  state: FollowState,
  person: string,
  upTo: readonly Reached[],
  told: number | null,
): FollowState {
  const follower = followerOf(state, person);
  if (follower === undefined) return state;
  const follows = follower.follows.map((one) => ({
    ...one,
    since: Math.max(one.since, upTo.find((reached) => isSame(reached, one))?.since ?? 0),
  }));
  return withFollower(state, { ...follower, follows, told: told ?? follower.told, sending: null });
}
