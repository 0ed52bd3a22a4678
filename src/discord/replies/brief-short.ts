import { type Briefing, briefingOf } from '../../dossier/briefing.ts';
import { derive, type Snapshot } from '../../dossier/snapshot.ts';
import { withOrigin } from '../browse.ts';
import { writeControlId } from '../control-id.ts';
import type { Reply } from '../reply.ts';
import { countOf, shown } from './attribution.ts';
import { describeReach, eventLines, expectationLine, figureLines, type Line } from './brief-lines.ts';
import { capacityFinding } from './capacity-entries.ts';
import { button, buttonRow, container, type Row, separator, textDisplay } from './components.ts';
import { describeContested } from './contested.ts';
import { legendButton } from './grade-legend.ts';

/**
 * A briefing of one screen. Which records stand in it is a rule, nobody's choice:
 * - of what is reported, dated events newest first, then undated ones in the dossier's order: four;
 * - the computed occupancy, then the figures that it is reckoned from and the levels as reported;
 * - every contested question with every reading of it, by holder's name;
 * - of what is expected, the first of each voice: events in the order of their dates, then claims.
 * What one source says stands in one line. What is left out is counted, with the command that shows it.
 */
export const shortBriefing = derive((snapshot): Reply => {
  const briefing = briefingOf(snapshot);
  const reported = `### Briefing: ${shown(snapshot.dossier.title, 160)}\n${describeReported(snapshot, briefing)}`;
  const numbers = describeNumbers(snapshot, briefing);
  const expected = describeExpected(snapshot, briefing);
  const asOf = withOrigin(snapshot, describeReach(briefing.asOf));
  const used = [reported, numbers, expected, asOf].join('').length;
  const contested = describeQuestions(snapshot, briefing, used);
  const texts = [reported, numbers, contested, expected, asOf].map(textDisplay);
  const parts = texts.flatMap((text, at) => (at === 0 ? [text] : [separator(), text]));
  return { components: [container([...parts, MORE])] };
});

/** The total of characters aimed at, and what it may come to where that is too few to name every reading. */
const TOTALS = [3500, 3850];

/** With these, all but the contested questions comes to 3,600 characters at most. */
const MOST_EVENTS = 4;
const EVENTS_ROOM = 700;
const FINDING_ROOM = 300;
const FIGURES_ROOM = 600;

/** What each leads to opens in a message of its own. */
const MORE: Row = buttonRow(
  button('Full briefing', writeControlId('brief', 'see', '')),
  button('What each reading says', writeControlId('compare', 'see', ':::')),
  button('Occupancy', writeControlId('capacity', 'see', '::')),
  button('Timeline', writeControlId('timeline', 'see', 'a:::')),
  legendButton,
);

function describeReported(snapshot: Snapshot, { reported, commentary, claims }: Briefing): string {
  const lines = takeFitting(eventLines(snapshot, reported.slice(0, MOST_EVENTS)), EVENTS_ROOM);
  const more = reported.length - countTold(lines);
  const events = [
    ...(more === 0 ? [] : [`${more} more reported`]),
    ...(commentary.length === 0 ? [] : [`${commentary.length} told by commentary`]),
  ];
  return withMore(reported.length === 0 ? [{ line: '- No event is reported.', count: 0 }] : lines, [
    ...(events.length === 0 ? [] : [`${events.join(', ')}: \`/timeline\``]),
    ...(claims.length === 0 ? [] : [`${countOf(claims.length, 'claim')}: \`/claims\``]),
  ]);
}

function describeNumbers(snapshot: Snapshot, { numbers, asOf }: Briefing): string {
  const figures = takeFitting(
    figureLines(snapshot, [...numbers.reckonedFrom, ...numbers.levels]),
    FIGURES_ROOM,
  );
  const finding = capacityFinding(numbers.capacity);
  const told =
    finding.length > FINDING_ROOM ? 'occupancy, in numbers too long for a line: `/capacity`' : finding;
  const more = asOf.figures.all - countTold(figures);
  return withMore(
    [{ line: `- **Computed** by Readout: ${told}`, count: 0 }, ...figures],
    more === 0 ? [] : [`${countOf(more, 'more figure')}: \`/brief detail:full\``],
  );
}

function describeQuestions(snapshot: Snapshot, { contested }: Briefing, used: number): string {
  if (contested.length === 0) return '- The dossier has no contested question.';
  const questions = contested.map(({ question }) => question);
  const readings = contested.reduce((sum, one) => sum + one.readings.length, 0);
  const texts = TOTALS.filter((total) => total - used >= 300).map((total) =>
    describeContested(snapshot, questions, total - used),
  );
  return texts.find((text) => countItems(text) === readings) ?? texts.at(-1) ?? '';
}

function describeExpected(snapshot: Snapshot, { expected: { reported, commentary } }: Briefing): string {
  const first = [reported, commentary].flatMap(([one]) => one ?? []);
  const lines = first.map(({ record }) => ({ line: expectationLine(snapshot, record), count: 1 }));
  const all = [...reported, ...commentary].reduce((sum, { supportedBy }) => sum + 1 + supportedBy.length, 0);
  const more = all - countTold(lines);
  return withMore(
    lines.length === 0 ? [{ line: '- The dossier has nothing on what is to come.', count: 0 }] : lines,
    more === 0 ? [] : [`${more} more on what is to come: \`/brief detail:full\``],
  );
}

function withMore(lines: readonly Line[], more: readonly string[]): string {
  const last = more.length === 0 ? [] : [`-# ${more.join(' · ')}`];
  return [...lines.map(({ line }) => line), ...last].join('\n');
}

/** The lines that come first and fit into `room` characters together. */
function takeFitting(lines: readonly Line[], room: number): readonly Line[] {
  let used = 0;
  const end = lines.findIndex(({ line }) => {
    used += line.length + 1;
    return used > room;
  });
  return end === -1 ? lines : lines.slice(0, end);
}

function countTold(lines: readonly Line[]): number {
  return lines.reduce((sum, { count }) => sum + count, 0);
}

function countItems(text: string): number {
  return text.split('\n').filter((line) => line.startsWith('- ')).length;
}
