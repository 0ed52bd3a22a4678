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
import type { DossierEvent, Figure, Question, Statement } from '../../dossier/schema.ts';
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
interface OneScreen {
  readonly texts: readonly string[];
  readonly records: readonly string[];
}

/** Characters as they are seen, of the whole message. */
const BUDGET = 1500;
/** What each part may take of them at most; the questions have what is left. */
const ROOM = { opening: 420, numbers: 400, expected: 320 } as const;
const MAX_NUMBERS = 3;
/** A statement that is longer stands behind a button. */
const MAX_STATEMENT = 260;

/** The briefing, where so many characters (at most 400) are to be kept free for what else stands in the message. */
export const oneScreen = deriveEach((snapshot, reserved: number): OneScreen => {
  const briefing = briefingOf(snapshot);
  const title = `### ${shown(snapshot.dossier.title, 200)}`;
  const opening = fitting(snapshot, openingLines(snapshot, briefing), ROOM.opening);
  const numbers = numberLines(snapshot, briefing);
  const expected = fitting(snapshot, expectedLines(snapshot, briefing), ROOM.expected);
  const [unknowns, origin] = [describeUnknowns(snapshot), describeOrigin(snapshot, () => ' [99]')];
  const around = [title, HEADINGS, unknowns, origin].reduce((sum, text) => sum + costOf(text), 0);
  const room = BUDGET - reserved - around - widthOf(snapshot, [...opening, ...numbers.lines, ...expected]);
  const { lines: contested, left } = fittingQuestions(snapshot, briefing.contested, room);
  const said = [opening, numbers.lines, contested, expected].flat().flatMap(({ says }) => says);
  const { cite, sources } = numberSources(snapshot, said);
  const write = (lines: readonly Line[], ...more: readonly string[]): string =>
    [...lines.map(({ text }) => text(cite)), ...more].join('\n');
  const numberOf = (id: string): string => (sources.includes(id) ? ` [${sources.indexOf(id) + 1}]` : '');
  const texts = [
    `${title}\n${write(opening)}`,
    section(
      'The numbers',
      write(numbers.lines, ...(numbers.left === 0 ? [] : [`and ${countOf(numbers.left, 'more number')}`])),
    ),
    section(
      'Where accounts differ',
      write(contested, ...(left.length === 0 ? [] : [countLeft(snapshot, left)])),
    ),
    section('Expected', write(expected)),
    unknowns,
    describeOrigin(snapshot, numberOf),
  ];
  return {
    texts: texts.filter((text) => text !== ''),
    records: [...new Set(said.flatMap(({ id }) => id ?? []))],
  };
});

/** What the headings take, and a line that counts questions. */
const HEADINGS =
  'The numbers\nand 99 more numbers\nWhere accounts differ\nExpected\nand 99 more questions (99 views)\n';

function section(heading: string, text: string): string {
  return text === '' ? '' : `**${heading}**\n${text}`;
}

function widthOf(snapshot: Snapshot, lines: readonly Line[]): number {
  const cite = citeUnnumbered(snapshot);
  return lines.reduce((sum, { text }) => sum + costOf(text(cite)), 0);
}

/**
 * Characters as they are seen, with the line’s end; of text that is mostly escapes and links a share of the Markdown,
 * so that the whole stays within a message.
 */
function costOf(markdown: string): number {
  const seen = markdown
    .replaceAll(/^(?:#+|-#) |\*\*/gm, '')
    .replaceAll(/\]\(<[^>]*>\)/g, ']')
    .replaceAll(/\\(?=[^\w\s])/g, '');
  return Math.ceil(Math.max(seen.length, markdown.length * RAW_SHARE)) + 1;
}

const RAW_SHARE = 0.6;

/** The first lines, as far as they fit. */
function fitting(snapshot: Snapshot, lines: readonly Line[], room: number): readonly Line[] {
  let free = room;
  return lines.filter((line) => {
    const width = widthOf(snapshot, [line]);
    if (width > free) return false;
    free -= width;
    return true;
  });
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
 * the first ones where there is neither. `left` counts those that are not among the lines.
 */
function numberLines(
  snapshot: Snapshot,
  { numbers }: Briefing,
): { readonly lines: readonly Line[]; readonly left: number } {
  const { figures } = snapshot.dossier;
  const [occupancy] = numbers.capacity.occupancies;
  const computed = occupancy === undefined ? [] : capacityLines(occupancy);
  const used = new Set<Figure>(occupancy === undefined ? [] : [occupancy.held, occupancy.capacity]);
  const key = figures.filter((figure) => figure.key === true && !used.has(figure));
  const chosen = key.length > 0 || occupancy !== undefined ? key : figures;
  const some = chosen.slice(0, MAX_NUMBERS).flatMap((figure) => lineOf(snapshot, figure));
  const lines = fitting(snapshot, [...computed, ...some].slice(0, MAX_NUMBERS), ROOM.numbers);
  return { lines, left: computed.length + chosen.length - lines.length };
}

function capacityLines(occupancy: Occupancy): readonly Line[] {
  const { held, capacity } = occupancy;
  return [
    { says: [held, capacity], text: (cite) => joinedLine(occupancy, cite) },
    { says: [], text: () => computedLine(occupancy) },
  ];
}

/**
 * Every question, those of several voices first with whole views while there is room, the others with the names of who
 * has a view; where not even these fit, the questions that are left are counted.
 */
function fittingQuestions(
  snapshot: Snapshot,
  contested: readonly Contested[],
  room: number,
): { readonly lines: readonly Line[]; readonly left: readonly Question[] } {
  let free = room;
  const told: Laid[] = [];
  for (const one of contested) {
    const named = namedLines(snapshot, one);
    free -= widthOf(snapshot, named);
    if (free < 0 && told.length > 0) break;
    told.push({ one, lines: named });
  }
  free = Math.max(free, 0);
  // A lone voice is not told at length beside others that are only named.
  const several = told.toSorted((a, b) => Number(isLone(a.one)) - Number(isLone(b.one)));
  let isEachWhole = true;
  for (const laid of several) {
    const full = questionLines(snapshot, laid.one);
    const more = widthOf(snapshot, full) - widthOf(snapshot, laid.lines);
    const isWhole: boolean = more <= free && (isEachWhole || !isLone(laid.one));
    isEachWhole &&= isWhole;
    if (!isWhole) continue;
    laid.lines = full;
    free -= more;
  }
  return {
    lines: told.flatMap(({ lines }) => lines),
    left: contested.slice(told.length).map(({ question }) => question),
  };
}

interface Laid {
  readonly one: Contested;
  lines: readonly Line[];
}

function isLone({ readings }: Contested): boolean {
  return new Set(readings.map(({ holder }) => holder)).size < 2;
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

/** What is expected: the first of each voice. */
function expectedLines(
  snapshot: Snapshot,
  { expected: { reported, commentary } }: Briefing,
): readonly Line[] {
  return [reported, commentary].flatMap(([first]) =>
    first === undefined ? [] : lineOf(snapshot, first.record),
  );
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

/** "**Nobody here says** when it began, how many have arrived or 9 more things." */
function describeUnknowns({ dossier: { unknowns } }: Snapshot): string {
  const texts = unknowns.slice(0, MAX_UNKNOWNS).map(({ text }) => shown(text, 100));
  const left = unknowns.length - texts.length;
  if (texts.length === 0) return '';
  const listed = listWords(left > 0 ? [...texts, countOf(left, 'more thing')] : texts, 'or');
  return `**Nobody here says** ${listed}.`;
}

const MAX_UNKNOWNS = 2;

/** What all of it comes from, whether it can be graded, and whether it was changed since it was added. */
function describeOrigin(snapshot: Snapshot, numberOf: (source: string) => string): string {
  const origin = onlyOrigin(snapshot);
  const all = snapshot.dossier.sources;
  const from =
    origin === null
      ? countOf(all.length, 'source')
      : `All of it comes from one ${origin.published === null ? 'undated ' : ''}source, ${shown(origin.title, 80)}${numberOf(origin.id)}`;
  const ungraded = all.every(({ reliability }) => reliability.grade === 'F');
  const grades = all.length > 0 && ungraded ? '; there are no grounds to grade it' : '';
  const changed =
    snapshot.revision === 0
      ? 'Unchanged since it was added.'
      : `Changed ${snapshot.revision === 1 ? 'once' : `${snapshot.revision.toLocaleString('en')} times`} since it was added.`;
  return `-# ${from}${grades}. ${changed}`;
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
