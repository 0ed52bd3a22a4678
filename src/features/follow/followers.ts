import type { REST } from 'discord.js';
import { inBatches } from '../../async/in-batches.ts';
import { createKeyedQueue } from '../../async/keyed-queue.ts';
import type { CheckAccess } from '../../discord/api/member-access.ts';
import type { Followers, ListedFollow } from '../../discord/interactions/followers.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { UserError } from '../../errors/errors.ts';
import type { Clock } from '../../schedule/clock.ts';
import type { Task } from '../../schedule/due-queue.ts';
import type { Poster } from '../../schedule/poster.ts';
import { createTaskRunner, type SendPace } from '../../schedule/task-runner.ts';
import { type DossierKey, dossierKey, splitDossierKey } from '../../store/dossier-key.ts';
import { NoDossierError, OutOfReachError, type Store, StoreError } from '../../store/store.ts';
import { beginFollow, sendWelcome } from './begin-follow.ts';
import { findAccess } from './find-access.ts';
import type { FollowContext } from './follow-context.ts';
import { describeFollowed } from './follow-messages.ts';
import {
  type Follower,
  followerOf,
  isSame,
  type KeptFollow,
  withFollower,
  withoutFollows,
} from './follow-state.ts';
import { createFollowerBook, type Elsewhere } from './follower-book.ts';
import { SETTLE, tellChanges } from './tell-changes.ts';

/** Who follows what, and what tells them: each message's attempt is on disk before it is sent. */
export interface FollowerEngine extends Followers {
  /** Takes up what an earlier process left undone. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Call it after each change of a dossier. */
  changed(key: DossierKey): void;
  /** Call it after each change of a server's settings: dossiers that were set aside may be back. */
  lookAgain(server: string): void;
  /** Lets go of a server that was deleted. */
  forget(server: string): void;
}

interface FollowerParts {
  readonly store: Pick<
    Store,
    'servers' | 'open' | 'at' | 'history' | 'readState' | 'changeState' | 'lostSince'
  >;
  readonly rest: () => REST;
  readonly sender: Pick<Poster<Reply>, 'send' | 'find' | 'time'>;
  readonly access: CheckAccess;
  readonly clock: Clock;
  readonly random?: () => number;
  readonly report: (error: unknown, server?: string) => void;
  readonly pace: SendPace;
  /** Nowhere, where it is not given. */
  readonly elsewhere?: Elsewhere;
}

const NOWHERE: Elsewhere = { has: () => false, find: async () => new Map() };

/** How long a person waits for the next try where one came to nothing. Milliseconds. */
const AGAIN = 15 * 60_000;

export function createFollowers({
  store,
  clock,
  report,
  random = Math.random,
  pace,
  elsewhere = NOWHERE,
  ...discord
}: FollowerParts): FollowerEngine {
  const book = createFollowerBook(store, elsewhere, arrange);
  /** When it is next looked whether there is anything to tell, by server and person. */
  const checks = new Map<string, Map<string, number>>();
  /** What an earlier process left was read, as far as it can be: who asks what they follow waits for it. */
  let resumed: Promise<unknown> = Promise.resolve();
  /** One thing after another with each person in a server; waits for Discord. */
  const oneByOne = createKeyedQueue();
  const runner = createTaskRunner({
    ...{ clock, perform, report, pace },
    onWoken: () => undefined,
    // What was planned by a clock that was ahead would come late by as much.
    onSetBack: () => book.servers().forEach(lookAgain),
  });
  const context: FollowContext = {
    ...{ store, book, clock, report, random, ...discord },
    spend: runner.spend,
    checkAt: (server, person) => checks.get(server)?.get(person) ?? null,
    planCheck,
  };

  return {
    async start() {
      const resuming = store.servers().then((servers) => inBatches(servers, resume));
      resumed = resuming.catch(() => undefined);
      await resuming;
      runner.start();
    },
    stop: runner.stop,
    changed(key) {
      const { server, dossier } = splitDossierKey(key);
      const following = book
        .of(server)
        .people.filter(({ follows }) => follows.some((one) => one.dossier === dossier));
      for (const { id } of following) planCheck(server, id, clock.now() + SETTLE);
      if (following.length > 0) arrange(server);
    },
    lookAgain,
    forget(server) {
      book.forget(server);
      checks.delete(server);
      arrange(server);
    },
    async count(person) {
      await resumed;
      // A button that says how many is not waited for where the store is out of reach.
      const isLost = (store.lostSince?.() ?? null) !== null;
      const there = isLost ? [] : await book.findElsewhere(person).catch(unlessRefused);
      const all = [...followedHere(person), ...there];
      return all.reduce((sum, [, one]) => sum + (one instanceof StoreError ? 0 : one.follows.length), 0);
    },
    follow: (person, follow) =>
      oneByOne(`${follow.server}:${person}`, () => beginFollow(context, person, follow)),
    async list(person) {
      await resumed;
      const there = await book.findElsewhere(person);
      const all = [...followedHere(person), ...there];
      const listed = await inBatches(all, ([server, found]) => listOrNull(server, person, found));
      const follows = listed.flatMap((one) => one ?? []);
      return { follows, unread: book.unread().size + listed.filter((one) => one === null).length };
    },
    end(person, which) {
      const isEnded = (one: KeptFollow): boolean => !('about' in which) || isSame(one, which);
      return book.change(which.server, (state) => {
        const ended = followerOf(state, person)?.follows.filter(isEnded).length ?? 0;
        return [withoutFollows(state, person, isEnded), ended];
      });
    },
    look(person, { server, dossier }, revision) {
      const before = book.follower(server, person)?.looked[dossier];
      if (before === undefined || before === revision) return before ?? null;
      book
        .change(server, (state) => {
          const kept = followerOf(state, person);
          if (kept === undefined) return [state, null];
          return [withFollower(state, { ...kept, looked: { ...kept.looked, [dossier]: revision } }), null];
        })
        .catch((error: unknown) => report(error, server));
      return before;
    },
  };

  async function resume(server: string): Promise<void> {
    try {
      await book.load(server);
      lookAgain(server);
    } catch (error) {
      if (error instanceof OutOfReachError) throw error;
      report(error, server);
    }
  }

  function lookAgain(server: string): void {
    const { people } = book.of(server);
    for (const { id } of people) planCheck(server, id, clock.now());
    if (people.length > 0) arrange(server);
  }

  function planCheck(server: string, person: string, at: number | null): void {
    const ofServer = checks.getOrInsertComputed(server, () => new Map<string, number>());
    if (at === null) ofServer.delete(person);
    else ofServer.set(person, Math.min(at, ofServer.get(person) ?? at));
  }

  function arrange(server: string): void {
    const dues = book.of(server).people.flatMap((follower) => {
      const due = dueOf(follower, context.checkAt(server, follower.id));
      return due === null ? [] : [[follower.id, due] as const];
    });
    runner.arrange(server, new Map(dues));
  }

  async function perform({ server, name: person }: Task): Promise<void> {
    try {
      await oneByOne(`${server}:${person}`, async () => {
        const now = clock.now();
        const isPlanned = (context.checkAt(server, person) ?? now + 1) <= now;
        for (const follow of book.follower(server, person)?.follows ?? [])
          if (follow.welcome !== null && (isPlanned || follow.welcome.retryAt <= now))
            await sendWelcome(context, { server, person, follow, attempt: follow.welcome });
        await tellChanges(context, server, person);
      });
    } catch (error) {
      planCheck(server, person, null);
      planCheck(server, person, clock.now() + AGAIN);
      throw error;
    } finally {
      arrange(server);
    }
  }

  function followedHere(person: string): readonly (readonly [server: string, Follower])[] {
    return book.servers().flatMap((server) => {
      const follower = book.follower(server, person);
      return follower === undefined ? [] : [[server, follower] as const];
    });
  }

  /** Null where what is kept of the server can’t be read. */
  async function listOrNull(
    server: string,
    person: string,
    found: Follower | StoreError,
  ): Promise<readonly ListedFollow[] | null> {
    try {
      if (found instanceof StoreError) throw found;
      return await listIn(server, person, found);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      report(error, server);
      return null;
    }
  }

  async function listIn(
    server: string,
    person: string,
    follower: Follower | undefined,
  ): Promise<readonly ListedFollow[]> {
    if (follower === undefined) return [];
    const access = await findAccess(context, server, follower);
    if (access === 'lost') {
      // With each round something less is followed.
      const isElsewhere = elsewhere.has(server);
      const left = isElsewhere ? book.readElsewhere(server, person) : book.follower(server, person);
      return listIn(server, person, await left);
    }
    return Promise.all(
      follower.follows.map(async ({ dossier, about, channel }) => {
        const isSeen = access !== 'unknown' && access.channels.has(channel);
        const snapshot = isSeen
          ? await store.open(dossierKey(server, dossier)).catch(unlessUnreadable)
          : null;
        const words =
          snapshot === null
            ? 'something that Readout can’t look at right now'
            : describeFollowed(snapshot, { about });
        return { server, dossier, about, channel, words };
      }),
    );
  }
}

function unlessRefused(error: unknown): readonly [] {
  if (error instanceof UserError) return [];
  throw error;
}

function unlessUnreadable(error: unknown): null {
  if (error instanceof StoreError || error instanceof NoDossierError) return null;
  throw error;
}

/** When something is to be done for a person; null where nothing is. */
function dueOf({ follows, sending }: Follower, check: number | null): number | null {
  const dues = [
    ...follows.flatMap(({ welcome }) => (welcome === null ? [] : [welcome.retryAt])),
    ...(sending === null ? [] : [sending.attempt.retryAt]),
    ...(check === null ? [] : [check]),
  ];
  return dues.length === 0 ? null : Math.min(...dues);
}
