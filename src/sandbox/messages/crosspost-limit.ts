/** How many messages of one channel can be crossposted within an hour. */
export type CrosspostLimit = ReturnType<typeof createCrosspostLimit>;

const HOUR_MS = 60 * 60 * 1000;

export function createCrosspostLimit(most: number, now: () => number) {
  const taken = new Map<string, readonly number[]>();
  return {
    /** Counts one more, or says in how many seconds the oldest that counts is an hour old. */
    take: (channelId: string) => {
      const at = now();
      const counted = (taken.get(channelId) ?? []).filter((time) => at - time < HOUR_MS);
      const oldest = counted.at(-most);
      if (counted.length >= most) return { retryAfter: ((oldest ?? at) + HOUR_MS - at) / 1000 };
      taken.set(channelId, [...counted, at]);
      return undefined;
    },
  };
}
