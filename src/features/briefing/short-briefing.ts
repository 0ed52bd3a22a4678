import { legendButton, withOrigin } from '../../discord/interactions/list-view.ts';
import { countOf, shown } from '../../discord/replies/attribution.ts';
import { button, buttonRow, panel, type Row, separator } from '../../discord/replies/components.ts';
import { describeContested } from '../../discord/replies/contested.ts';
import { NO_PICTURE_LIMIT } from '../../discord/replies/draw-picture.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { type Briefing, briefingOf } from '../../dossier/briefing.ts';
import { derive, deriveEach, type Snapshot } from '../../dossier/snapshot.ts';
import { capacityFinding } from '../capacity/capacity-entries.ts';
import { briefList, capacityList, compareList, timelineList, WHOLE_TIMELINE } from '../lists/list-ids.ts';
import { describeReach, eventLines, expectationLine, figureLines, type Line } from './lines.ts';

/**
 * A briefing of one screen. Which records stand in it is a rule, nobody's choice:
 * - of what is reported, dated events newest first, then undated ones in the dossier's order: four;
 * - the computed occupancy, then the figures that it is computed from and the levels as reported;
 * - every contested question with every reading of it, by holder's name;
 * - of what is expected, the first of each voice: events in the order of their dates, then claims.
 * What one source says stands in one line. What is left out is counted, with the command that shows it.
 */
export const shortBriefing = derive((snapshot): Reply => {
  const { texts } = oneScreen(snapshot, 0);
  return panel(...texts.flatMap((text, at) => (at === 0 ? [text] : [separator(), text])), MORE);
});

/** The texts of a briefing of one screen, and ids of the records that they tell of. */
export interface OneScreen {
  readonly texts: readonly string[];
  readonly records: readonly string[];
}

/**
 * The same where so many characters (at most `MAX_RESERVED`) are to be kept free for what else stands in the message. The
 * sections are shortened only where the readings would not fit otherwise.
 */
export const oneScreen = deriveEach((snapshot, reserved: number): OneScreen => {
  const whole = layOut(snapshot, reserved, 0);
  return whole.room >= MIN_CONTESTED ? whole : layOut(snapshot, reserved, reserved / 2);
});

function layOut(
  snapshot: Snapshot,
  reserved: number,
  shortened: number,
): OneScreen & { readonly room: number } {
  const briefing = briefingOf(snapshot);
  const reported = describeReported(snapshot, briefing, shortened);
  const numbers = describeNumbers(snapshot, briefing, shortened);
  const expected = describeExpected(snapshot, briefing);
  const asOf = withOrigin(snapshot, describeReach(briefing.asOf));
  const title = `### Briefing: ${shown(snapshot.dossier.title, 160)}\n`;
  const used = [title, reported.text, numbers.text, expected.text, asOf].join('').length;
  const rooms = TOTALS.map((total) => Math.min(total, LIMIT - reserved) - used);
  const contested = describeQuestions(snapshot, briefing, rooms);
  const readings = briefing.contested.flatMap(({ question, readings: all }) => [question, ...all]);
  return {
    texts: [`${title}${reported.text}`, numbers.text, contested, expected.text, asOf],
    records: [...reported.records, ...numbers.records, ...readings.map(({ id }) => id), ...expected.records],
    room: Math.max(...rooms),
  };
}

/** How many characters of a briefing of one screen can be kept free. */
export const MAX_RESERVED = 400;

/** The total of characters aimed at, and what it may come to where that is too few to name every reading. */
const TOTALS = [3500, 3850];

/** Discord's 4,000 characters, less the line that stands where a picture can't be drawn. */
const LIMIT = 4000 - NO_PICTURE_LIMIT;

/** The least room in which contested questions can be named. */
const MIN_CONTESTED = 300;

/** With these, all but the contested questions comes to 3,600 characters at most. */
const MAX_EVENTS = 4;
const EVENTS_ROOM = 700;
const FINDING_ROOM = 300;
const FIGURES_ROOM = 600;
/** More than fit into that room in any case. */
const MAX_FIGURES = 60;

/** What each leads to opens in a message of its own. */
const MORE: Row = moreRow(briefList.see.id(''));

/** @param full The custom id of what shows the full briefing. */
export function moreRow(full: string): Row {
  return buttonRow(
    button('Full briefing', full),
    button('What each reading says', compareList.see.id({ about: '', picture: true, originsOnce: false })),
    button('Occupancy', capacityList.see.id({ picture: true })),
    button('Timeline', timelineList.see.id(WHOLE_TIMELINE)),
    legendButton,
  );
}

/** A section: its text, and the records in it. */
interface Section {
  readonly text: string;
  readonly records: readonly string[];
}

function describeReported(
  snapshot: Snapshot,
  { reported, commentary, claims }: Briefing,
  reserved: number,
): Section {
  const lines = takeFitting(eventLines(snapshot, reported.slice(0, MAX_EVENTS)), EVENTS_ROOM - reserved);
  const more = reported.length - countTold(lines);
  const events = [
    ...(more === 0 ? [] : [`${more} more reported`]),
    ...(commentary.length === 0 ? [] : [`${commentary.length} told by commentary`]),
  ];
  return withMore(reported.length === 0 ? [plain('- No event is reported.')] : lines, [
    ...(events.length === 0 ? [] : [`${events.join(', ')}: \`/timeline\``]),
    ...(claims.length === 0 ? [] : [`${countOf(claims.length, 'claim')}: \`/claims\``]),
  ]);
}

function describeNumbers(snapshot: Snapshot, { numbers, asOf }: Briefing, reserved: number): Section {
  const figures = takeFitting(
    figureLines(snapshot, [...numbers.computedFrom, ...numbers.levels].slice(0, MAX_FIGURES)),
    FIGURES_ROOM - reserved,
  );
  const finding = capacityFinding(numbers.capacity);
  const told =
    finding.length > FINDING_ROOM ? 'occupancy, in numbers too long for a line: `/capacity`' : finding;
  const more = asOf.figures.all - countTold(figures);
  return withMore(
    [
      { line: `- **Computed** by Readout: ${told}`, records: numbers.computedFrom.map(({ id }) => id) },
      ...figures,
    ],
    more === 0 ? [] : [`${countOf(more, 'more figure')}: \`/brief detail:full\``],
  );
}

function describeQuestions(snapshot: Snapshot, { contested }: Briefing, rooms: readonly number[]): string {
  if (contested.length === 0) return '- The dossier has no contested question.';
  const questions = contested.map(({ question }) => question);
  const readings = contested.reduce((sum, one) => sum + one.readings.length, 0);
  const texts = rooms
    .filter((room) => room >= MIN_CONTESTED)
    .map((room) => describeContested(snapshot, questions, room));
  return texts.find((text) => countItems(text) === readings) ?? texts.at(-1) ?? '';
}

function describeExpected(snapshot: Snapshot, { expected: { reported, commentary } }: Briefing): Section {
  const first = [reported, commentary].flatMap(([one]) => one ?? []);
  const lines = first.map(({ record }) => ({
    line: expectationLine(snapshot, record),
    records: [record.id],
  }));
  const all = [...reported, ...commentary].reduce((sum, { supportedBy }) => sum + 1 + supportedBy.length, 0);
  const more = all - countTold(lines);
  return withMore(
    lines.length === 0 ? [plain('- The dossier has nothing on what is to come.')] : lines,
    more === 0 ? [] : [`${more} more on what is to come: \`/brief detail:full\``],
  );
}

function plain(line: string): Line {
  return { line, records: [] };
}

function withMore(lines: readonly Line[], more: readonly string[]): Section {
  const last = more.length === 0 ? [] : [`-# ${more.join(' · ')}`];
  return {
    text: [...lines.map(({ line }) => line), ...last].join('\n'),
    records: lines.flatMap(({ records }) => records),
  };
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
  return lines.reduce((sum, { records }) => sum + records.length, 0);
}

function countItems(text: string): number {
  return text.split('\n').filter((line) => line.startsWith('- ')).length;
}
