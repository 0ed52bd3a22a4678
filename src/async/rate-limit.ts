import { UserError } from '../errors/errors.ts';

/** Lets each person do `most` things within `withinMs` milliseconds; `now` is a clock that only goes forward. */
export function createRateLimit(
  most: number,
  withinMs: number,
  now: () => number,
): (server: string, person: string) => void {
  const done = new Map<string, number[]>();
  return (server, person) => {
    const at = now();
    const key = `${server}:${person}`;
    const recent = (done.get(key) ?? []).filter((earlier) => at - earlier < withinMs);
    const [first] = recent;
    if (first !== undefined && recent.length >= most) {
      const wait = Math.ceil((withinMs - (at - first)) / 1000);
      throw new UserError(
        `You have made ${most} changes within a minute. Nothing was saved: try again in ${wait} ${wait === 1 ? 'second' : 'seconds'}.`,
      );
    }
    done.delete(key);
    done.set(key, [...recent, at]);
    for (const [other, times] of done) {
      if (at - (times.at(-1) ?? at) < withinMs) break;
      done.delete(other);
    }
  };
}
