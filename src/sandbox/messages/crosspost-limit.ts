/** How many messages of one channel can be crossposted within an hour. */
export interface CrosspostLimit {
  /** Counts one more, or says in how many seconds the oldest that counts is an hour old. */
  take(channelId: string): { readonly retryAfter: number } | undefined;
}

const HOUR_MS = 60 * 60 * 1000;

export function createCrosspostLimit(most: number, now: () => number): CrosspostLimit {
  const taken = new Map<string, readonly number[]>();
  return {
    take: (channelId) => {
      const at = now();
      const counted = (taken.get(channelId) ?? []).filter((time) => at - time < HOUR_MS);
      const oldest = counted.at(-most);
      if (counted.length >= most) return { retryAfter: ((oldest ?? at) + HOUR_MS - at) / 1000 };
      taken.set(channelId, [...counted, at]);
      return undefined;
    },
  };
}
