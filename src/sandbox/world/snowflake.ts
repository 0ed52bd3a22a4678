/** Discord's ids (Discord's developer documentation, /reference: snowflakes): a time, and a number within it. */
const DISCORD_EPOCH = 1_420_070_400_000n;

export type NextSnowflake = () => string;

/** Makes ids that rise, each carrying the millisecond it was made in. */
export function createSnowflakes(): NextSnowflake {
  let last = 0n;
  return () => {
    const now = (BigInt(Date.now()) - DISCORD_EPOCH) << 22n;
    last = now > last ? now : last + 1n;
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
