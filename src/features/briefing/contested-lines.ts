import { countOf, plainReadingLead, shown } from '../../discord/replies/attribution.ts';
import type { Contested } from '../../dossier/briefing.ts';
import { questionName } from '../../dossier/display-names.ts';
import { holderOf } from '../../dossier/readings.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { costOf, type Line, lineOf, plainLine, widthOf } from './briefing-line.ts';

/**
 * The contested questions of a briefing: under each every view of it in order of the name shown, or the names of those
 * who have one. Never are some views of one question told, nor a lone voice at length beside questions that are counted.
 */

interface ContestedLines {
  readonly lines: readonly Line[];
  /** Ids of the views that are told. */
  readonly told: ReadonlySet<string>;
}

/**
 * All questions with whole views where there is room for that; else those of several voices, one after another, and of
 * the others the names; where not even these fit, the questions that are left are counted.
 *
 * @param roomBeside How many characters there are for questions where the views of these ids are told: what a view told
 * here expects is not said again under **Expected**, which leaves the questions more room.
 */
export function contestedLines(
  snapshot: Snapshot,
  contested: readonly Contested[],
  roomBeside: (told: ReadonlySet<string>) => number,
): ContestedLines {
  const named = namedQuestions(snapshot, contested, roomBeside(new Set()));
  const left = contested.slice(named.length);
  const counted = left.length === 0 ? [] : [plainLine(describeLeft(left))];
  const fits: Fits = (questions) =>
    widthOfAll(questions) + widthOf(snapshot, counted) <= roomBeside(toldIn(questions));

  const full = left.length === 0 ? allInFull(snapshot, contested, fits) : null;
  const questions = full ?? upgraded(snapshot, named, fits);
  return { lines: [...questions.flatMap(({ lines }) => lines), ...counted], told: toldIn(questions) };
}

type Fits = (questions: readonly Laid[]) => boolean;

/** All questions with every view; null where there is no room for that, or some views are too many or too long. */
function allInFull(snapshot: Snapshot, contested: readonly Contested[], fits: Fits): readonly Laid[] | null {
  const laid: Laid[] = [];
  for (const one of contested) {
    const question = wholeQuestion(snapshot, one);
    if (question === null) return null;
    laid.push(question);
  }
  return fits(laid) ? laid : null;
}

/** Questions with names, of which those of several voices have their views instead, in turn, while there is room. */
function upgraded(snapshot: Snapshot, named: readonly Laid[], fits: Fits): readonly Laid[] {
  let laid = named;
  for (const [at, { one }] of named.entries()) {
    const question = isLone(one) ? null : wholeQuestion(snapshot, one);
    const next = question === null ? laid : laid.with(at, question);
    if (fits(next)) laid = next;
  }
  return laid;
}

/** A question as it is laid out: what its lines take, and ids of the views that they tell. */
interface Laid {
  readonly one: Contested;
  readonly lines: readonly Line[];
  readonly width: number;
  readonly told: readonly string[];
}

/** The first questions with names, as many as there is room for, and one in any case. */
function namedQuestions(snapshot: Snapshot, contested: readonly Contested[], room: number): readonly Laid[] {
  const named: Laid[] = [];
  for (const one of contested) {
    named.push(namedQuestion(snapshot, one));
    if (widthOfAll(named) > room) break;
  }
  if (widthOfAll(named) <= room) return named;
  while (named.length > 1 && widthOfAll(named) + COUNT_WIDTH > room) named.pop();
  return named;
}

function widthOfAll(questions: readonly Laid[]): number {
  return questions.reduce((sum, { width }) => sum + width, 0);
}

function toldIn(questions: readonly Laid[]): ReadonlySet<string> {
  return new Set(questions.flatMap(({ told }) => told));
}

/** Whether one voice alone has views on it, or none. */
export function isLone({ readings }: Contested): boolean {
  return new Set(readings.map(({ holder }) => holder)).size < 2;
}

/** A question, and the names of those who have a view on it. */
function namedQuestion(snapshot: Snapshot, one: Contested): Laid {
  const { readings } = one;
  const names = [...new Set(readings.map((view) => shown(holderOf(snapshot, view), 50)))];
  const more = names.length > MAX_VIEWS ? ` and ${names.length - MAX_VIEWS} more` : '';
  const views = `${countOf(readings.length, 'view')}: ${names.slice(0, MAX_VIEWS).join(', ')}${more}`;
  const line = plainLine(
    `${headingOf(one)} ${names.length === 0 ? 'Nobody has a view on this yet.' : views}`,
  );
  return { one, lines: [line], width: widthOf(snapshot, [line]), told: [] };
}

/** A question with every view of it; null where they are too many, or one is too long for a line. */
function wholeQuestion(snapshot: Snapshot, one: Contested): Laid | null {
  const { readings } = one;
  if (readings.length === 0) return namedQuestion(snapshot, one);
  if (readings.length > MAX_VIEWS) return null;
  const isAlone = isLone(one);
  const views = readings.flatMap((view) =>
    lineOf(snapshot, view, plainReadingLead(snapshot, view, { isAlone })),
  );
  if (views.length < readings.length) return null;
  const lines = [plainLine(headingOf(one)), ...views];
  return { one, lines, width: widthOf(snapshot, lines), told: readings.map(({ id }) => id) };
}

const MAX_VIEWS = 8;

function headingOf({ question }: Contested): string {
  return `**${shown(questionName(question), 160)}**`;
}

function describeLeft(left: readonly Contested[]): string {
  const views = left.reduce((sum, { readings }) => sum + readings.length, 0);
  return `and ${countOf(left.length, 'more question')} (${countOf(views, 'view')})`;
}

/** What the line takes that counts those that are left. */
const COUNT_WIDTH = costOf('and 9999 more questions (9999 views)');
