import { changeDocument } from '../../store/change-document.ts';
import { type Store, StoreError } from '../../store/store.ts';
import {
  FOLLOWERS,
  type Follower,
  type FollowState,
  followerOf,
  NOBODY_FOLLOWS,
  parseFollowers,
} from './follow-state.ts';

/** Who follows what in each server: on disk, and in memory where somebody follows anything. */
export interface FollowerBook {
  /** Reads what a person follows in a server that others keep. @throws StoreError as `load`. */
  readElsewhere(server: string, person: string): Promise<Follower | undefined>;
  /** Reads what is kept of a server. @throws StoreError where Readout did not write it. */
  load(server: string): Promise<FollowState>;
  /** What is in memory of a server. */
  of(server: string): FollowState;
  follower(server: string, person: string): Follower | undefined;
  /** The servers in which somebody follows something. */
  servers(): readonly string[];
  /** Replaces the state of a server, on disk first; one that gives back what it got writes nothing. @param make Pure. */
  change<T>(
    server: string,
    make: (state: FollowState) => readonly [after: FollowState, result: T],
  ): Promise<T>;
  forget(server: string): void;
}

/**
 * @param isOwn Whether a server is one of those that are kept here: of others nothing is remembered, and only `change` and
 *   `readElsewhere` are of use.
 * @param onChanged Called with each server of them whose state is another now.
 */
export function createFollowerBook(
  store: Pick<Store, 'readState' | 'changeState'>,
  isOwn: (server: string) => boolean,
  onChanged: (server: string) => void,
): FollowerBook {
  const states = new Map<string, FollowState>();
  const of = (server: string): FollowState => states.get(server) ?? NOBODY_FOLLOWS;
  const remember = (server: string, state: FollowState): void => {
    if (state.people.length === 0 || !isOwn(server)) states.delete(server);
    else states.set(server, state);
  };
  const parse = (server: string, kept: unknown): FollowState => {
    if (kept instanceof StoreError) throw kept;
    try {
      return parseFollowers(kept);
    } catch (cause) {
      throw new StoreError(`The state “${FOLLOWERS}” of server ${server} is not as Readout writes it.`, {
        cause,
      });
    }
  };
  return {
    async load(server) {
      const state = states.get(server) ?? parse(server, await store.readState(server, FOLLOWERS));
      if (!states.has(server)) remember(server, state);
      return of(server);
    },
    async readElsewhere(server, person) {
      return followerOf(parse(server, await store.readState(server, FOLLOWERS)), person);
    },
    of,
    follower: (server, person) => followerOf(of(server), person),
    servers: () => [...states.keys()],
    async change(server, make) {
      const { before, after, result } = await changeDocument(
        {
          changeState: (change) => store.changeState(server, FOLLOWERS, change),
          parse: (kept) => parse(server, kept),
          format: (state) => (state.people.length === 0 ? null : state),
        },
        make,
      );
      remember(server, after);
      if (after !== before && isOwn(server)) onChanged(server);
      return result;
    },
    forget: (server) => void states.delete(server),
  };
}
