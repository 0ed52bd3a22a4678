/** Picks by a random number from 0 to 1. */
export function pick<T>(random: () => number, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new RangeError('There is nothing to pick from.');
  return found;
}

/** Picks one of several by weight. */
export function pickWeighted<T>(random: () => number, from: readonly (readonly [weight: number, T])[]): T {
  let left = random() * from.reduce((sum, [weight]) => sum + weight, 0);
  const found = from.find(([weight]) => {
    left -= weight;
    return left < 0;
  });
  return (found ?? pick(random, from))[1];
}

/** A whole number from `least` to `most`, both included. */
export function pickWhole(random: () => number, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}
