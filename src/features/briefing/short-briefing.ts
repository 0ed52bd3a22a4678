import type { APIButtonComponent } from 'discord-api-types/v10';
import { sourcesButton } from '../../discord/interactions/entry-ids.ts';
import { compareButton, numbersButton, timelineButton } from '../../discord/interactions/lead-on.ts';
import { countOf, describeDate, leadOf, MARKS, shown } from '../../discord/replies/attribution.ts';
import { buttonRow, container, type Row, separator, textDisplay } from '../../discord/replies/components.ts';
import type { Reply } from '../../discord/replies/reply.ts';
import { type Cite, citeUnnumbered, numberSources } from '../../discord/replies/source-numbers.ts';
import { type Briefing, briefingOf, type Contested } from '../../dossier/briefing.ts';
import { questionName, sentenceOf } from '../../dossier/display-names.ts';
import type { Occupancy } from '../../dossier/occupancy.ts';
import { holderOf, readingsOf, silentAccounts } from '../../dossier/readings.ts';
import type { Claim, DossierEvent, Figure, Question, Statement } from '../../dossier/schema.ts';
import { derive, deriveEach, type Snapshot } from '../../dossier/snapshot.ts';
import { onlyOrigin } from '../../dossier/speaker.ts';
import { listWords } from '../../text/list-words.ts';
import { computedLine, joinedLine } from '../capacity/capacity-lines.ts';

/**
 * A briefing of one screen: what is happening, the numbers, every contested question with every view of it in order
 * of the name shown, what is expected, and what nobody says. Which entries stand in it is a rule, nobody's choice; what
 * does not fit is counted in whole questions and entries, never some views of one question.
 */

/** A line of a briefing: its text once its sources have numbers, and what stands in it from left to right. */
interface Line {
  readonly says: readonly Cited[];
  readonly text: (cite: Cite) => string;
}

type Cited = Pick<Statement, 'citations'> & { readonly id?: string };

/** The texts of a briefing, and ids of the entries in it, in order. */
export interface OneScreen {
  readonly texts: readonly string[];
  readonly records: readonly string[];
}

/** Markdown characters aimed at, of which some 1,500 are seen; a post's own lines come to these. */
const AIM = 1800;
/** What headings and the closing lines take of them. */
const FRAME = 420;
const MAX_NUMBERS = 3;
/** A statement that is longer stands behind a button. */
const MAX_STATEMENT = 260;

/** The briefing, where so many characters (at most 400) are to be kept free for what else stands in the message. */
export const oneScreen = deriveEach((snapshot, reserved: number): OneScreen => {
  const briefing = briefingOf(snapshot);
  const opening = openingLines(snapshot, briefing);
  const numbers = numberLines(snapshot, briefing);
  const expected = expectedLines(snapshot, briefing);
  const room = AIM - reserved - FRAME - widthOf(snapshot, [...opening, ...numbers, ...expected]);
  const { lines: contested, left } = fittingQuestions(snapshot, briefing.contested, room);
  const said = [opening, numbers, contested, expected].flat().flatMap(({ says }) => says);
  const { cite, sources } = numberSources(snapshot, said);
  const write = (lines: readonly Line[], ...more: readonly string[]): string =>
    [...lines.map(({ text }) => text(cite)), ...more].join('\n');
  const texts = [
    `### ${shown(snapshot.dossier.title, 200)}\n${write(opening)}`,
    section('The numbers', write(numbers)),
    section(
      'Where accounts differ',
      write(contested, ...(left.length === 0 ? [] : [countLeft(snapshot, left)])),
    ),
    section('Expected', write(expected)),
    describeUnknowns(snapshot),
    describeOrigin(snapshot, sources),
  ];
  return {
    texts: texts.filter((text) => text !== ''),
    records: [...new Set(said.flatMap(({ id }) => id ?? []))],
  };
});

function section(heading: string, text: string): string {
  return text === '' ? '' : `**${heading}**\n${text}`;
}

function widthOf(snapshot: Snapshot, lines: readonly Line[]): number {
  const cite = citeUnnumbered(snapshot);
  return lines.reduce((sum, { text }) => sum + text(cite).length + 1, 0);
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

/** The figures that the editors marked, those that the computed occupancy is made of in one line; it stands below them. */
function numberLines(snapshot: Snapshot, { numbers }: Briefing): readonly Line[] {
  const [occupancy] = numbers.capacity.occupancies;
  const computed = occupancy === undefined ? [] : capacityLines(occupancy);
  const used = new Set<Figure>(occupancy === undefined ? [] : [occupancy.held, occupancy.capacity]);
  const key = snapshot.dossier.figures.filter((figure) => figure.key === true && !used.has(figure));
  const chosen =
    key.length > 0 || occupancy !== undefined ? key : snapshot.dossier.figures.slice(0, MAX_NUMBERS);
  const lines = chosen.flatMap((figure) => lineOf(snapshot, figure));
  return [...computed, ...lines].slice(0, MAX_NUMBERS);
}

function capacityLines(occupancy: Occupancy): readonly Line[] {
  const { held, capacity } = occupancy;
  return [
    { says: [held, capacity], text: (cite) => joinedLine(occupancy, cite) },
    { says: [], text: () => computedLine(occupancy) },
  ];
}

/**
 * Every question with whole views while there is room, the others with the names of who has a view; where not even
 * these fit, the questions that are left are counted.
 */
function fittingQuestions(
  snapshot: Snapshot,
  contested: readonly Contested[],
  room: number,
): { readonly lines: readonly Line[]; readonly left: readonly Question[] } {
  const measured = contested.map((one) => {
    const [full, named] = [questionLines(snapshot, one), namedLines(snapshot, one)];
    return { full, named, width: widthOf(snapshot, full), least: widthOf(snapshot, named) };
  });
  const lines: Line[] = [];
  let free = room;
  let rest = measured.reduce((sum, { least }) => sum + least, 0);
  for (const [at, { full, named, width, least }] of measured.entries()) {
    rest -= least;
    const isWhole = width + rest <= free;
    if (!isWhole && least > free && at > 0)
      return { lines, left: contested.slice(at).map(({ question }) => question) };
    lines.push(...(isWhole ? full : named));
    free -= isWhole ? width : least;
  }
  return { lines, left: [] };
}

/** A question, and the names of those who have a view on it. */
function namedLines(snapshot: Snapshot, { question, readings }: Contested): readonly Line[] {
  const names = [...new Set(readings.map((view) => shown(holderOf(snapshot, view), 50)))];
  const more = names.length > MAX_VIEWS ? ` and ${names.length - MAX_VIEWS} more` : '';
  const views = `${countOf(readings.length, 'view')}: ${names.slice(0, MAX_VIEWS).join(', ')}${more}`;
  return [plainLine(`**${shown(questionName(question), 160)}** ${views}`)];
}

function questionLines(snapshot: Snapshot, { question, readings }: Contested): readonly Line[] {
  const heading = plainLine(`**${shown(questionName(question), 160)}**`);
  const [first, second] = readings;
  if (first === undefined) return [heading, plainLine('Nobody has a view on this yet.')];
  if (second === undefined && silentAccounts(snapshot, question.id).length > 0) {
    const lead = `${MARKS[first.voice]} ${shown(holderOf(snapshot, first), 60)}, and no one else: `;
    return [heading, ...lineOf(snapshot, first, lead)];
  }
  const views = readings.map((view) => lineOf(snapshot, view));
  if (readings.length <= MAX_VIEWS && views.every((lines) => lines.length > 0))
    return [heading, ...views.flat()];
  return namedLines(snapshot, { question, readings, silent: [] });
}

const MAX_VIEWS = 8;

/** What is expected: the first of each voice that no view above tells. */
function expectedLines(
  snapshot: Snapshot,
  { expected: { reported, commentary } }: Briefing,
): readonly Line[] {
  return [reported, commentary].flatMap((all) => {
    const untold = all.find(({ record, supportedBy }) => [record, ...supportedBy].every(isInNoView));
    return untold === undefined ? [] : lineOf(snapshot, untold.record);
  });
}

function isInNoView(record: DossierEvent | Claim): boolean {
  return !('reading' in record) || record.reading === undefined;
}

/** A statement in a line of its own; none where it is too long for one. */
function lineOf(snapshot: Snapshot, record: Statement, lead = leadIn(snapshot, record)): readonly Line[] {
  const sentence = sentenceOf(record);
  if (sentence.length > MAX_STATEMENT) return [];
  const said = `${lead}${shown(sentence, 2 * MAX_STATEMENT + 2)}`;
  return [{ says: [record], text: (cite) => `${said}${cite(record)}` }];
}

function leadIn(snapshot: Snapshot, record: Statement): string {
  if (!('holder' in record)) return leadOf(snapshot, record);
  return `${MARKS[record.voice]} ${shown(holderOf(snapshot, record), 60)}: `;
}

function plainLine(text: string): Line {
  return { says: [], text: () => text };
}

function countLeft(snapshot: Snapshot, left: readonly Question[]): string {
  const views = left.reduce((sum, { id }) => sum + readingsOf(snapshot, id).length, 0);
  return `and ${countOf(left.length, 'more question')} (${countOf(views, 'view')})`;
}

/** "**Nobody here says** when it began or how many have arrived." */
function describeUnknowns({ dossier: { unknowns } }: Snapshot): string {
  const texts: string[] = [];
  for (const { text } of unknowns) {
    if ([...texts, text].join(', ').length > MAX_UNKNOWN) break;
    texts.push(shown(text, MAX_UNKNOWN));
  }
  const left = unknowns.length - texts.length;
  if (texts.length === 0) return '';
  const listed = listWords(left > 0 ? [...texts, `${left} more things`] : texts, 'or');
  return `**Nobody here says** ${listed}.`;
}

const MAX_UNKNOWN = 240;

/** What all of it comes from, whether it can be graded, and whether it was changed since it was added. */
function describeOrigin(snapshot: Snapshot, sources: readonly string[]): string {
  const origin = onlyOrigin(snapshot);
  const all = snapshot.dossier.sources;
  const numberOf = (id: string): string => (sources.includes(id) ? ` [${sources.indexOf(id) + 1}]` : '');
  const from =
    origin === null
      ? `${countOf(all.length, 'source')}.`
      : `All of it comes from one ${origin.published === null ? 'undated ' : ''}source: ${shown(origin.title, 80)}${numberOf(origin.id)}.`;
  const ungraded = all.every(({ reliability }) => reliability.grade === 'F');
  const grades = all.length > 0 && ungraded ? ' There are no grounds to grade any source.' : '';
  const changed =
    snapshot.revision === 0
      ? 'Unchanged since it was added.'
      : `Changed ${snapshot.revision === 1 ? 'once' : `${snapshot.revision.toLocaleString('en')} times`} since it was added.`;
  return `-# ${from}${grades} ${changed}`;
}

/** The briefing, with the buttons that lead on from it. */
export const shortBriefing = derive((snapshot): Reply => {
  const { texts, records } = oneScreen(snapshot, 0);
  return { components: [container(briefingParts(texts)), briefingButtons(snapshot, records)] };
});

/** The small closing line stands below a rule. */
export function briefingParts(texts: readonly string[]) {
  const parts = texts.map(textDisplay);
  return [...parts.slice(0, -1), separator(), ...parts.slice(-1)];
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
