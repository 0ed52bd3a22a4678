import { createKeyedQueue } from '../../async/keyed-queue.ts';
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
  /** Reads what is kept of a server. @throws StoreError where Readout did not write it. */
  load(server: string): Promise<FollowState>;
  /** What is in memory of a server. */
  of(server: string): FollowState;
  follower(server: string, person: string): Follower | undefined;
  /** The servers in which somebody follows something. */
  servers(): readonly string[];
  /** Replaces the state of a server, on disk first. One change after another; one that gives back what it got writes nothing. */
  change<T>(
    server: string,
    make: (state: FollowState) => readonly [after: FollowState, result: T],
  ): Promise<T>;
  forget(server: string): void;
}

/** @param onChanged Called with each server whose state is another now. */
export function createFollowerBook(
  store: Pick<Store, 'readState' | 'writeState'>,
  onChanged: (server: string) => void,
): FollowerBook {
  const states = new Map<string, FollowState>();
  const inTurn = createKeyedQueue();
  const of = (server: string): FollowState => states.get(server) ?? NOBODY_FOLLOWS;
  const remember = (server: string, state: FollowState): void => {
    if (state.people.length === 0) states.delete(server);
    else states.set(server, state);
  };
  const read = async (server: string): Promise<FollowState> => {
    const known = states.get(server);
    if (known !== undefined) return known;
    const kept = await store.readState(server, FOLLOWERS);
    try {
      const state = parseFollowers(kept);
      remember(server, state);
      return state;
    } catch (cause) {
      throw new StoreError(`The state “${FOLLOWERS}” of server ${server} is not as Readout writes it.`, {
        cause,
      });
    }
  };
  return {
    load: (server) => inTurn(server, () => read(server)),
    of,
    follower: (server, person) => followerOf(of(server), person),
    servers: () => [...states.keys()],
    change: (server, make) =>
      inTurn(server, async () => {
        const before = await read(server);
        const [after, result] = make(before);
        if (after === before) return result;
        await store.writeState(server, FOLLOWERS, after.people.length === 0 ? null : after);
        remember(server, after);
        onChanged(server);
        return result;
      }),
    forget: (server) => void states.delete(server),
  };
}
