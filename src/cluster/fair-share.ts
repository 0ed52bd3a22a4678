/** How many shards a process has that may take more: one that lives and isn't stopping. */
export interface Holding {
  readonly process: string;
  readonly shards: number;
}

interface Situation {
  readonly me: string;
  /** Mine among them. */
  readonly holdings: readonly Holding[];
  /** Shards that nobody has. One of a process that is about to be declared dead can't be taken yet, and does not count. */
  readonly free: number;
}

/**
 * What a process does for shards to be spread evenly: it takes a free one, gives up one of its own, or neither. Each
 * process decides by itself from what all see, one shard at a time, so that few move: at the end no process has two more
 * than another.
 */
export function nextMove({ me, holdings, free }: Situation): 'take' | 'give' | 'stay' {
  const mine = holdings.find(({ process }) => process === me)?.shards ?? 0;
  const others = holdings.filter(({ process }) => process !== me);
  if (free > 0) {
    const share = others.reduce((sum, { shards }) => sum + shards, mine + free) / (others.length + 1);
    const least = Math.floor(share);
    const neededByOthers = others.reduce((sum, { shards }) => sum + Math.max(0, least - shards), 0);
    const isMine = mine < least || (mine < Math.ceil(share) && free > neededByOthers);
    return isMine ? 'take' : 'stay';
  }
  const fewest = Math.min(...others.map(({ shards }) => shards));
  const isFirstOfMost = others.every(
    ({ process, shards }) => shards < mine || (shards === mine && process > me),
  );
  return isFirstOfMost && mine - fewest >= 2 ? 'give' : 'stay';
}
