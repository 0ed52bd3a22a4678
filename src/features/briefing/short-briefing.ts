import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Context } from '../../discord/interactions/command.ts';
import { sourcesButton } from '../../discord/interactions/entry-ids.ts';
import { compareButton, numbersButton, timelineButton } from '../../discord/interactions/lead-on.ts';
import { countOf, datedLead, MARKS, shown } from '../../discord/replies/attribution.ts';
import { buttonRow, container, type Row, separator, textDisplay } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { numberSources } from '../../discord/replies/source-numbers.ts';
import { type Briefing, briefingOf } from '../../dossier/briefing.ts';
import type { Occupancy } from '../../dossier/occupancy.ts';
import { readingsStating } from '../../dossier/same-thing.ts';
import type { DossierEvent, Figure, Source } from '../../dossier/schema.ts';
import type { Series } from '../../dossier/series.ts';
import { deriveEach, findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { relayedBy } from '../../dossier/sources.ts';
import { mainOrigin } from '../../dossier/speaker.ts';
import { computedLine, joinedLine } from '../capacity/capacity-lines.ts';
import { seriesLine, withSeries } from '../capacity/series-entries.ts';
import { bareInstead } from '../next-step/missing-reply.ts';
import { costOf, fitting, type Line, lineOf, plainLine, widthOf } from './briefing-line.ts';
import { contestedLines, isLone } from './contested-lines.ts';
import { describeLastChange, lastChange } from './last-change.ts';

/**
 * A briefing of one screen: what is happening, the numbers, every contested question with every view of it in order
 * of the name shown, what else is expected, and what nobody says. Which entries stand in it is a rule, nobody's choice;
 * what does not fit is counted in whole questions and entries, never some views of one question.
 */

interface OneScreen {
  /** The parts of the briefing but the last, which says when the dossier last changed. */
  readonly texts: readonly string[];
  /** What all of it comes from: the beginning of the last part. */
  readonly footer: string;
  /** Ids of the entries in it, in order. */
  readonly records: readonly string[];
}

/** Characters as they are seen, of the whole message. */
const BUDGET = 1500;
/** What each part may take of them at most; the questions have what is left. */
const ROOM = { opening: 420, numbers: 400, expected: 320 } as const;
const MAX_NUMBERS = 3;

/** @param reserved How many characters are kept free for what else stands in the message. */
const oneScreen = deriveEach((snapshot, reserved: number): OneScreen => {
  const briefing = briefingOf(snapshot);
  const title = plainLine(`### ${shown(snapshot.dossier.title, 200)}`);
  const opening = openingLines(snapshot, briefing);
  const numbers = numberLines(snapshot, briefing);
  const unknowns = unknownLines(snapshot);
  const footer = `${longestOrigin(snapshot)} ${LONGEST_CHANGE}`;
  const fixed = [title, ...opening, ...numbers, ...unknowns, plainLine(footer)];
  const heading = briefing.contested.every(isLone) ? 'What is asked' : 'Where accounts differ';
  const room = BUDGET - reserved - widthOf(snapshot, fixed) - costOf(heading);
  const contested = contestedLines(
    snapshot,
    briefing.contested,
    (told) => room - widthOf(snapshot, expectedLines(snapshot, briefing, told)),
  );
  const expected = expectedLines(snapshot, briefing, contested.told);
  const parts = [
    [title, ...opening],
    numbers,
    withHeading(heading, contested.lines),
    expected,
    unknowns,
  ].filter((lines) => lines.length > 0);
  const said = parts.flat().flatMap(({ says }) => says);
  const { cite, sources } = numberSources(snapshot, said);
  return {
    texts: parts.map((lines) => lines.map(({ text }) => text(cite)).join('\n')),
    footer: describeOrigin(snapshot, sources),
    records: [...new Set(said.flatMap(({ id }) => id ?? []))],
  };
});

const LONGEST_CHANGE = 'Changed 30 September 2026.';

/** Lines under a heading; none where there are no lines. */
function withHeading(heading: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [plainLine(`**${heading}**`), ...lines];
}

/** What is happening, as the summary has it, else by the first two events that are reported; the others are counted. */
function openingLines(snapshot: Snapshot, { reported }: Briefing): readonly Line[] {
  const { summary } = snapshot.dossier;
  if (summary !== undefined && summary.text !== '') {
    const said = `${MARKS.reported} ${shown(summary.text, 400)}`;
    return [
      {
        says: [summary],
        text: (cite) => `${said}${summary.citations.length === 0 ? NO_SOURCE : cite(summary)}`,
      },
    ];
  }
  const first = reported.slice(0, 2).flatMap(({ event }) => eventLine(snapshot, event));
  const lines = fitting(snapshot, first, ROOM.opening);
  const left = reported.length - lines.length;
  if (left > 0)
    return [
      ...lines,
      plainLine(
        lines.length === 0
          ? `${countOf(left, 'event')} reported, under **Timeline**`
          : `and ${countOf(left, 'more event')}`,
      ),
    ];
  return lines.length > 0 || isAnythingReported(snapshot)
    ? lines
    : [plainLine('Nothing is reported here yet.')];
}

const NO_SOURCE = ' (no source given)';

function isAnythingReported({ dossier: { events, figures, readings, claims } }: Snapshot): boolean {
  return [...events, ...figures, ...readings, ...claims].some(({ voice }) => voice === 'reported');
}

/** "📰 5 January 2027: The verdict falls". */
function eventLine(snapshot: Snapshot, event: DossierEvent): readonly Line[] {
  return lineOf(snapshot, event, datedLead(snapshot, event));
}

/**
 * What the occupancy is computed from, in one line, and what it comes to; then the figures that the editors marked, or
 * the first ones where there is neither. Those that are not among the lines are counted.
 */
function numberLines(snapshot: Snapshot, { numbers }: Briefing): readonly Line[] {
  const { figures } = snapshot.dossier;
  const [occupancy] = numbers.capacity.occupancies;
  const computed = occupancy === undefined ? [] : capacityLines(snapshot, occupancy);
  const used = new Set<Figure>(occupancy === undefined ? [] : [occupancy.held, occupancy.capacity]);
  const key = figures.filter((figure) => figure.key === true && !used.has(figure));
  const chosen = withSeries(snapshot, key.length > 0 || occupancy !== undefined ? key : figures);
  const some = chosen.slice(0, MAX_NUMBERS).flatMap((one) => numberLine(snapshot, one));
  const lines = fitting(snapshot, [...computed, ...some].slice(0, MAX_NUMBERS), ROOM.numbers);
  const left = computed.length + chosen.length - lines.length;
  if (lines.length === 0)
    return left === 0 ? [] : [plainLine(`**The numbers** ${countOf(left, 'number')}, under **Numbers**`)];
  const more = left === 0 ? [] : [plainLine(`and ${countOf(left, 'more number')}`)];
  return withHeading('The numbers', [...lines, ...more]);
}

/** A number, or what changed of it. */
function numberLine(snapshot: Snapshot, number: Figure | Series): readonly Line[] {
  if (!('first' in number)) return lineOf(snapshot, number);
  const { first, last } = number;
  return [{ says: [last.figure, first.figure], text: (cite) => seriesLine(snapshot, number, cite) }];
}

function capacityLines(snapshot: Snapshot, occupancy: Occupancy): readonly Line[] {
  const { held, capacity } = occupancy;
  return [
    { says: [held, capacity], text: (cite) => joinedLine(snapshot, occupancy, cite) },
    { says: [], text: () => computedLine(occupancy) },
  ];
}

/** What is expected: the first of each voice that no view states which is told above; one alone beside its heading. */
function expectedLines(
  snapshot: Snapshot,
  { expected: { reported, commentary } }: Briefing,
  told: ReadonlySet<string>,
): readonly Line[] {
  const untold = [reported, commentary].map((expectations) =>
    expectations
      .map(({ record }) => record)
      .filter(({ id }) => !readingsStating(snapshot, id).some((view) => told.has(view))),
  );
  const first = untold.flatMap(([record]) => {
    if (record === undefined) return [];
    return 'title' in record ? eventLine(snapshot, record) : lineOf(snapshot, record);
  });
  const lines = fitting(snapshot, first, ROOM.expected);
  const left = untold.flat().length - lines.length;
  const last = lines.at(-1);
  if (last === undefined)
    return left === 0 ? [] : [plainLine(`**Expected** ${countOf(left, 'thing')}: \`/brief detail:full\``)];
  const counted: Line =
    left === 0 ? last : { says: last.says, text: (cite) => `${last.text(cite)} · ${left} more` };
  return lines.length === 1
    ? [{ says: counted.says, text: (cite) => `**Expected** ${counted.text(cite)}` }]
    : withHeading('Expected', [...lines.slice(0, -1), counted]);
}

/** "**Nobody here says** when it began or how many have arrived (9 more)." */
function unknownLines({ dossier: { unknowns } }: Snapshot): readonly Line[] {
  const texts = unknowns.slice(0, MAX_UNKNOWNS).map(({ text }) => shown(text, 100));
  const left = unknowns.length - texts.length;
  if (texts.length === 0) return [];
  const more = left > 0 ? ` (${left.toLocaleString('en')} more)` : '';
  // A text may have commas of its own.
  const listed = texts.join(texts.some((text) => text.includes(',')) ? ', or ' : ' or ');
  return [plainLine(`**Nobody here says** ${listed}${more}.`)];
}

const MAX_UNKNOWNS = 2;

/**
 * What all of it, or most of it, comes from, with what stands in that and is cited first: "All from Commentator’s post [3]
 * with Quoted news analysis [1]: undated, ungraded.", "7 of 8 sources from …"
 *
 * @param sources Ids of the sources in the order of their numbers.
 */
function describeOrigin(snapshot: Snapshot, sources: readonly string[]): string {
  const { summary, sources: all } = snapshot.dossier;
  const named = ({ id, title }: Source): string => {
    const at = sources.indexOf(id);
    return `${shown(title, 80)}${at < 0 ? '' : ` [${at + 1}]`}`;
  };
  const ungraded = all.length > 0 && all.every(({ reliability }) => reliability.grade === 'F');
  const main = mainOrigin(snapshot);
  const first = findRecord(snapshot, 'source', sources[0]);
  const within = first !== undefined && first.via === main?.origin.id ? [first] : [];
  const from = main === null ? [] : [main.origin, ...within];
  const isUnsourced = summary !== undefined && summary.text !== '' && summary.citations.length === 0;
  const counted = countOf(all.length, 'source');
  const some = main === null ? counted : `${main.count} of ${counted}`;
  const share = main?.count === all.length ? (isUnsourced ? 'All else' : 'All') : some;
  const told = [
    ...(from.length > 0 && from.every(({ published }) => published === null) ? ['undated'] : []),
    ...(ungraded ? ['ungraded'] : []),
  ].join(', ');
  const origins = from.length === 0 ? '' : ` from ${from.map(named).join(' with ')}`;
  return `-# ${share}${origins}${told === '' ? '' : `: ${told}`}.`;
}

/** The same in as many characters as it takes at most, whichever source the briefing names first. */
function longestOrigin(snapshot: Snapshot): string {
  const origin = mainOrigin(snapshot)?.origin;
  if (origin === undefined) return describeOrigin(snapshot, []);
  const relayed = relayedBy(snapshot, origin.id).toSorted((a, b) => b.title.length - a.title.length);
  return describeOrigin(
    snapshot,
    [...relayed.slice(0, 1), origin].map(({ id }) => id),
  );
}

/**
 * The briefing, with the buttons that lead on from it; what to add first where nothing could be told in it.
 *
 * @param looked What changed since its reader last looked, which they are told first.
 */
export async function showBriefing(context: Context, looked: string | null = null): Promise<Reply> {
  const { snapshot, session } = context;
  const bare = bareInstead(context);
  if (bare !== null) return bare;
  const changedOn = await lastChange(snapshot, session?.history);
  if (looked === null) return shortBriefing(snapshot, changedOn);
  const news = `**Since you last looked: ${looked}**`;
  const { parts, records } = briefingParts(snapshot, changedOn, news.length);
  return {
    components: [container([textDisplay(news), ...parts]), briefingButtons(snapshot, records)],
    follow: '',
  };
}

const shortBriefing = deriveEach((snapshot, changedOn: string | null): Reply => {
  const { parts, records } = briefingParts(snapshot, changedOn, 0);
  return { components: [container(parts), briefingButtons(snapshot, records)], follow: '' };
});

/**
 * What a message with the briefing shows, and ids of the entries in it. The small closing line stands below a rule.
 *
 * @param changedOn The day that `lastChange` gives.
 * @param reserved How many characters, at most 400, are kept free for what else stands in the message.
 */
export function briefingParts(snapshot: Snapshot, changedOn: string | null, reserved: number) {
  const { texts, footer, records } = oneScreen(snapshot, reserved);
  const closing = textDisplay(`${footer} ${describeLastChange(snapshot, changedOn)}`);
  return { parts: [...texts.map(textDisplay), separator(), closing], records };
}

/** @param more A button of the message's own, which stands first. */
export function briefingButtons(
  snapshot: Snapshot,
  records: readonly string[],
  ...more: readonly APIButtonComponent[]
): Row {
  return buttonRow(
    ...more,
    ...compareButton(snapshot.dossier.questions, 'Compare views'),
    numbersButton,
    timelineButton,
    sourcesButton(snapshot, records),
  );
}
