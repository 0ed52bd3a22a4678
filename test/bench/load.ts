import type { LoadFigures } from './load/worst-bot.ts';
import { importAndRead, readEarly, WORST } from './load/worst-import.ts';

/**
 * What one server costs the others while it does its worst within the limits. Goals: nothing holds the loop over 50 ms,
 * another server's reply comes within a second, the process stays within 600 MB.
 */
const WORSTS: readonly (readonly [what: string, measure: () => Promise<LoadFigures>])[] = [
  ...WORST.map(([what, make]) => [`import and lists, ${what}`, () => importAndRead(make())] as const),
  ['20 early as-of at once', readEarly],
];

for (const [what, measure] of WORSTS) {
  const { longestHoldMs, otherServerReplyMs, rssMb } = await measure();
  process.stdout.write(
    `${what}: loop held for at most ${longestHoldMs.toFixed(0)} ms (goal 50), another server's reply ${otherServerReplyMs.toFixed(0)} ms (goal 1,000), ${rssMb.toFixed(0)} MB (goal 600)\n`,
  );
}
process.exit(0);
