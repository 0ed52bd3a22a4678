import type { REST } from 'discord.js';
import type { CheckAccess } from '../../discord/api/member-access.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { attemptPost, type Outcome } from '../../schedule/attempt-post.ts';
import type { Clock } from '../../schedule/clock.ts';
import type { Composed, Poster } from '../../schedule/poster.ts';
import type { Attempt } from '../../schedule/schedule.ts';
import type { Store } from '../../store/store.ts';
import type { FollowerBook } from './follower-book.ts';

/** What messages to followers are made and sent with. */
export interface FollowContext {
  readonly store: Pick<Store, 'open' | 'at' | 'history' | 'readState'>;
  readonly book: FollowerBook;
  readonly rest: () => REST;
  readonly sender: Pick<Poster<Reply>, 'send' | 'find' | 'time'>;
  readonly access: CheckAccess;
  readonly clock: Clock;
  readonly random: () => number;
  readonly report: (error: unknown, server?: string) => void;
  /** Counts requests beside the one that each task may send. */
  readonly spend: (requests: number) => void;
  /** When it is next looked whether there is anything to tell a person; null where that is not planned. */
  readonly checkAt: (server: string, person: string) => number | null;
  /** Plans that for an instant, or for none. */
  readonly planCheck: (server: string, person: string, at: number | null) => void;
}

/** What a message says is no longer what its person follows. */
export class FollowsChanged extends Error {}

interface DirectMessage {
  readonly server: string;
  readonly key: string;
  readonly attempt: Attempt;
  /** The instant from which on it is no longer tried. */
  readonly until: number;
  readonly compose: () => Promise<Composed<Reply>>;
  /** Keeps how far it has come, before anything is sent. @throws FollowsChanged where it is not to be sent any more. */
  readonly write: (attempt: Attempt) => Promise<void>;
}

/** Tries a message once; null where it is not to be sent any more. */
export async function tryMessage(
  { sender: poster, clock, random, report, spend }: FollowContext,
  message: DirectMessage,
): Promise<Outcome | null> {
  try {
    return await attemptPost({ ...message, left: null }, { poster, clock, random, report, spend });
  } catch (error) {
    if (error instanceof FollowsChanged) return null;
    throw error;
  }
}
