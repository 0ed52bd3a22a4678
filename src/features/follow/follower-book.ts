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
  /** The same of all servers that others keep; a StoreError in place of what can't be read. */
  findElsewhere(person: string): Promise<ReadonlyMap<string, Follower | StoreError>>;
  /** Reads what is kept of a server. @throws StoreError where Readout did not write it. */
  load(server: string): Promise<FollowState>;
  /** What is in memory of a server. */
  of(server: string): FollowState;
  follower(server: string, person: string): Follower | undefined;
  /** The servers in which somebody follows something. */
  servers(): readonly string[];
  /** Those of which `load` could not read it. */
  unread(): ReadonlySet<string>;
  /** Replaces the state of a server, on disk first; one that gives back what it got writes nothing. @param make Pure. */
  change<T>(
    server: string,
    make: (state: FollowState) => readonly [after: FollowState, result: T],
  ): Promise<T>;
  forget(server: string): void;
}

/** The servers whose followers others tell; what somebody follows there can be seen and ended here. */
export interface Elsewhere {
  has(server: string): boolean;
  /** As `Store.findStates`, of them alone. */
  find(name: string, text: string): Promise<ReadonlyMap<string, unknown>>;
}

/**
 * @param elsewhere The servers that are not kept here: of them nothing is remembered, and only `change`, `readElsewhere`
 *   and `findElsewhere` are of use.
 * @param onChanged Called with each server of them whose state is another now.
 */
export function createFollowerBook(
  store: Pick<Store, 'readState' | 'changeState'>,
  elsewhere: Elsewhere,
  onChanged: (server: string) => void,
): FollowerBook {
  const states = new Map<string, FollowState>();
  const unread = new Set<string>();
  const of = (server: string): FollowState => states.get(server) ?? NOBODY_FOLLOWS;
  const remember = (server: string, state: FollowState): void => {
    unread.delete(server);
    if (state.people.length === 0 || elsewhere.has(server)) states.delete(server);
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
      try {
        const state = states.get(server) ?? parse(server, await store.readState(server, FOLLOWERS));
        if (!states.has(server)) remember(server, state);
        return of(server);
      } catch (error) {
        if (error instanceof StoreError) unread.add(server);
        throw error;
      }
    },
    async readElsewhere(server, person) {
      return followerOf(parse(server, await store.readState(server, FOLLOWERS)), person);
    },
    async findElsewhere(person) {
      const found = new Map<string, Follower | StoreError>();
      for (const [server, kept] of await elsewhere.find(FOLLOWERS, person)) {
        const follower = followerOrError(server, kept, person);
        if (follower !== undefined) found.set(server, follower);
      }
      return found;
    },
    of,
    follower: (server, person) => followerOf(of(server), person),
    servers: () => [...states.keys()],
    unread: () => unread,
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
      if (after !== before && !elsewhere.has(server)) onChanged(server);
      return result;
    },
    forget(server) {
      states.delete(server);
      unread.delete(server);
    },
  };

  function followerOrError(server: string, kept: unknown, person: string): Follower | StoreError | undefined {
    try {
      return followerOf(parse(server, kept), person);
    } catch (error) {
      if (error instanceof StoreError) return error;
      throw error;
    }
  }
}
