import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Context } from '../../discord/interactions/command.ts';
import { sourcesButton } from '../../discord/interactions/entry-ids.ts';
import { compareButton, numbersButton, timelineButton } from '../../discord/interactions/lead-on.ts';
import { countOf, describeDate, leadOf, MARKS, shown } from '../../discord/replies/attribution.ts';
import { buttonRow, container, type Row, separator, textDisplay } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { numberSources } from '../../discord/replies/source-numbers.ts';
import { type Briefing, briefingOf } from '../../dossier/briefing.ts';
import type { Occupancy } from '../../dossier/occupancy.ts';
import { readingsStating } from '../../dossier/same-thing.ts';
import type { DossierEvent, Figure } from '../../dossier/schema.ts';
import { deriveEach, type Snapshot } from '../../dossier/snapshot.ts';
import { onlyOrigin } from '../../dossier/speaker.ts';
import { listWords } from '../../text/list-words.ts';
import { computedLine, joinedLine } from '../capacity/capacity-lines.ts';
import { costOf, fitting, type Line, lineOf, plainLine, widthOf } from './briefing-line.ts';
import { contestedLines } from './contested-lines.ts';
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
  const opening = fitting(snapshot, openingLines(snapshot, briefing), ROOM.opening);
  const numbers = withHeading('The numbers', numberLines(snapshot, briefing));
  const unknowns = unknownLines(snapshot);
  const footer = `${describeOrigin(snapshot, () => ` [${snapshot.dossier.sources.length}]`)} ${LONGEST_CHANGE}`;
  const fixed = [title, ...opening, ...numbers, ...unknowns, plainLine(footer)];
  const room = BUDGET - reserved - widthOf(snapshot, fixed) - costOf(CONTESTED);
  const contested = contestedLines(
    snapshot,
    briefing.contested,
    (told) => room - widthOf(snapshot, expectedLines(snapshot, briefing, told)),
  );
  const expected = expectedLines(snapshot, briefing, contested.told);
  const parts = [
    [title, ...opening],
    numbers,
    withHeading(CONTESTED, contested.lines),
    expected,
    unknowns,
  ].filter((lines) => lines.length > 0);
  const said = parts.flat().flatMap(({ says }) => says);
  const { cite, sources } = numberSources(snapshot, said);
  const numberOf = (id: string): string => (sources.includes(id) ? ` [${sources.indexOf(id) + 1}]` : '');
  return {
    texts: parts.map((lines) => lines.map(({ text }) => text(cite)).join('\n')),
    footer: describeOrigin(snapshot, numberOf),
    records: [...new Set(said.flatMap(({ id }) => id ?? []))],
  };
});

const CONTESTED = 'Where accounts differ';
const LONGEST_CHANGE = 'Last changed 30 September 2026.';

/** Lines under a heading; none where there are no lines. */
function withHeading(heading: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [plainLine(`**${heading}**`), ...lines];
}

/** What is happening, as the summary has it, else by the first two events that are reported. */
function openingLines(snapshot: Snapshot, { reported }: Briefing): readonly Line[] {
  const { summary } = snapshot.dossier;
  if (summary !== undefined && summary.text !== '') {
    const said = `${MARKS.reported} ${shown(summary.text, 400)}`;
    return [
      { says: [summary], text: (cite) => `${said}${summary.citations.length === 0 ? '' : cite(summary)}` },
    ];
  }
  const lines = reported
    .slice(0, 2)
    .flatMap(({ event }) => lineOf(snapshot, event, `${leadOf(snapshot, event)}${dated(event)}`));
  return lines.length > 0 ? lines : [plainLine('Nothing is reported here yet.')];
}

function dated({ date }: DossierEvent): string {
  return date === null ? '' : `${describeDate(date)}: `;
}

/**
 * What the occupancy is computed from, in one line, and what it comes to; then the figures that the editors marked, or
 * the first ones where there is neither. Those that are not among the lines are counted.
 */
function numberLines(snapshot: Snapshot, { numbers }: Briefing): readonly Line[] {
  const { figures } = snapshot.dossier;
  const [occupancy] = numbers.capacity.occupancies;
  const computed = occupancy === undefined ? [] : capacityLines(occupancy);
  const used = new Set<Figure>(occupancy === undefined ? [] : [occupancy.held, occupancy.capacity]);
  const key = figures.filter((figure) => figure.key === true && !used.has(figure));
  const chosen = key.length > 0 || occupancy !== undefined ? key : figures;
  const some = chosen.slice(0, MAX_NUMBERS).flatMap((figure) => lineOf(snapshot, figure));
  const lines = fitting(snapshot, [...computed, ...some].slice(0, MAX_NUMBERS), ROOM.numbers);
  const left = computed.length + chosen.length - lines.length;
  return left === 0 ? lines : [...lines, plainLine(`and ${countOf(left, 'more number')}`)];
}

function capacityLines(occupancy: Occupancy): readonly Line[] {
  const { held, capacity } = occupancy;
  return [
    { says: [held, capacity], text: (cite) => joinedLine(occupancy, cite) },
    { says: [], text: () => computedLine(occupancy) },
  ];
}

/** What is expected: the first of each voice that no view states which is told above; one alone beside its heading. */
function expectedLines(
  snapshot: Snapshot,
  { expected: { reported, commentary } }: Briefing,
  told: ReadonlySet<string>,
): readonly Line[] {
  const first = [reported, commentary].flatMap((expectations) => {
    const untold = expectations.find(
      ({ record }) => !readingsStating(snapshot, record.id).some((view) => told.has(view)),
    );
    return untold === undefined ? [] : lineOf(snapshot, untold.record);
  });
  const lines = fitting(snapshot, first, ROOM.expected);
  return lines.length === 1
    ? lines.map(({ says, text }) => ({ says, text: (cite) => `**Expected** ${text(cite)}` }))
    : withHeading('Expected', lines);
}

/** "**Nobody here says** when it began, how many have arrived or 9 more things." */
function unknownLines({ dossier: { unknowns } }: Snapshot): readonly Line[] {
  const texts = unknowns.slice(0, MAX_UNKNOWNS).map(({ text }) => shown(text, 100));
  const left = unknowns.length - texts.length;
  if (texts.length === 0) return [];
  const listed = listWords(left > 0 ? [...texts, countOf(left, 'more thing')] : texts, 'or');
  return [plainLine(`**Nobody here says** ${listed}.`)];
}

const MAX_UNKNOWNS = 2;

/** What all of it comes from, and whether it can be graded. */
function describeOrigin(snapshot: Snapshot, numberOf: (source: string) => string): string {
  const origin = onlyOrigin(snapshot);
  const all = snapshot.dossier.sources;
  const from =
    origin === null
      ? countOf(all.length, 'source')
      : `All from one ${origin.published === null ? 'undated ' : ''}source, ${shown(origin.title, 80)}${numberOf(origin.id)}`;
  const ungraded = all.every(({ reliability }) => reliability.grade === 'F');
  const grades = all.length > 0 && ungraded ? '; no grounds to grade it' : '';
  return `-# ${from}${grades}.`;
}

/** The briefing, with the buttons that lead on from it. */
export async function showBriefing({ snapshot, session }: Context): Promise<Reply> {
  return shortBriefing(snapshot, await lastChange(snapshot, session?.history));
}

const shortBriefing = deriveEach((snapshot, changedOn: string | null): Reply => {
  const { parts, records } = briefingParts(snapshot, changedOn, 0);
  return { components: [container(parts), briefingButtons(snapshot, records)] };
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
