import '../../src/cli/outlive-reader.ts';
import { measureImportQueue } from './load/import-queue.ts';
import { measurePictureFlood } from './load/picture-flood.ts';
import { type LoadFigures, measureIdle } from './load/worst-bot.ts';
import { askEverywhere, saveOnLargest } from './load/worst-dossier.ts';
import { WORST_DOSSIERS } from './load/worst-dossiers.ts';
import { importAndRead, readEarly } from './load/worst-import.ts';

/**
 * What one server costs the others while it does its worst within the limits. Goals: nothing holds the loop over 50 ms (of the processor, where other work takes the machine),
 * another server's reply comes within a second, the process stays within 600 MB. Words after the file's name choose the
 * lines that have one of them: `node test/bench/load.ts queue pictures`.
 */
const WORSTS: readonly (readonly [what: string, measure: () => Promise<LoadFigures>])[] = [
  ...Object.entries(WORST_DOSSIERS).map(
    ([what, make]) => [`import and lists, ${what}`, () => importAndRead(make())] as const,
  ),
  ['a small save on the largest dossier', saveOnLargest],
  ['ten servers with the largest dossier, one /ask each', askEverywhere],
  ['20 early as-of at once', readEarly],
  ['30 pictures a second', measurePictureFlood],
  ['ten large imports at once', measureImportQueue],
];

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const chosen = WORSTS.filter(
  ([what]) => words.length === 0 || words.some((word) => what.toLowerCase().includes(word)),
);
for (const [what, measure] of chosen) {
  tell('an idle bot, for comparison', await measureIdle());
  tell(what, await measure());
}
process.exit(0);

function tell(what: string, figures: LoadFigures): void {
  const { longestHoldMs, longestRunMs, heldAt, otherServerReplyMs, rssMb, note } = figures;
  const [hold, run, reply, rss] = [longestHoldMs, longestRunMs, otherServerReplyMs, rssMb].map((figure) =>
    Math.round(figure).toLocaleString('en'),
  );
  process.stdout.write(
    `${what}: loop held for at most ${hold} ms, ${run} of the processor (goal 50; ${heldAt}), another server's reply ${reply} ms (goal 1,000), ${rss} MB (goal 600)${note === undefined ? '' : `; ${note}`}\n`,
  );
}
