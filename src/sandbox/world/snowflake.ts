/** Discord's ids (Discord's developer documentation, /reference: snowflakes): a time, and a number within it. */
const DISCORD_EPOCH = 1_420_070_400_000n;

export type NextSnowflake = () => string;

/** Makes ids that rise, each carrying the millisecond of `now` that it was made in, or as near as rising allows. */
export function createSnowflakes(now: () => number = Date.now): NextSnowflake {
  let last = 0n;
  return () => {
    const time = (BigInt(Math.trunc(now())) - DISCORD_EPOCH) << 22n;
    last = time > last ? time : last + 1n;
    return last.toString();
  };
}

/** An id that is the same in every run: the `index`-th thing made at `time`. */
export function fixedSnowflake(time: Date, index: number): string {
  return (((BigInt(time.getTime()) - DISCORD_EPOCH) << 22n) + BigInt(index)).toString();
}

/** When the thing with this id was made. */
export function snowflakeTime(id: string): Date {
  return new Date(Number((BigInt(id) >> 22n) + DISCORD_EPOCH));
}
