import { NotSavedError } from '../store.ts';

/** Which servers this process may write: those of shards that it owns, as long as nobody else has taken them. */
export interface Fence {
  /** The id of this process. */
  readonly owner: string;
  /** Names of states that every process may change, of any server: by compare-and-set alone. */
  readonly shared?: ReadonlySet<string>;
  /** The shard of a server, and the epoch under which it is owned; null where it is not this process's. */
  of(server: string): Ownership | null;
}

export interface Ownership {
  readonly shard: number;
  readonly epoch: number;
}

const ELSEWHERE =
  'This was not saved: another process of the bot has this server now. Try again in a minute.';

/** A condition of a statement that writes: it does nothing once another process has the shard. */
export interface Guard {
  /** A query, of which the statement makes a part `owner`: one row, or none where another process has it. */
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/**
 * Locks the owner's row until what is written is committed, so that nobody takes the shard in the middle.
 *
 * @param used How many values the statement has of its own.
 * @throws NotSavedError where the server is not this process's.
 */
export function guardOf(fence: Fence | null, server: string, used: number): Guard {
  if (fence === null) return { sql: 'select 1', values: [] };
  const own = fence.of(server);
  if (own === null) throw notOurs();
  return {
    sql: `select 1 from readout.shard_owners where shard = $${used + 1} and epoch = $${used + 2} and owner = $${used + 3} for share`,
    values: [own.shard, own.epoch, fence.owner],
  };
}

/** What is thrown where nothing was written, for another process has the server. */
export function notOurs(): NotSavedError {
  return new NotSavedError(ELSEWHERE);
}
