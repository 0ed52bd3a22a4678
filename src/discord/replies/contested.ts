import { holderOf, questionsTouching, readingsOf, silentAccounts } from '../../dossier/readings.ts';
import type { Question, Reading } from '../../dossier/schema.ts';
import { deriveEach, findRecord, type Snapshot } from '../../dossier/snapshot.ts';
import { citationsOf, shown } from './attribution.ts';

/**
 * A reply that shows a record of a contested question names every reading of it, by holder's name. Texts are
 * shortened as far as the room asks for; a holder is never left out without saying so.
 */
const WIDTHS = [400, 220, 140, 90, 50, 0];

/** A question is not cut before its condition: of the readings there may be less. */
const MIN_OF_QUESTION = 120;

/** From this width on, a reading is cited in full. */
const WITH_SOURCES = 220;

/** The contested questions that these records touch, each once, in the dossier's order. */
export function contestedBy(snapshot: Snapshot, records: readonly string[]): readonly Question[] {
  const touched = new Set(
    records.flatMap((id) => questionsTouching(snapshot, id).map((question) => question.id)),
  );
  return snapshot.dossier.questions.filter(({ id }) => touched.has(id));
}

/** The questions with all their readings, in at most `budget` (≥ 300) characters; empty where there are none. */
export function describeContested(
  snapshot: Snapshot,
  questions: readonly Question[],
  budget: number,
): string {
  if (questions.length === 0) return '';
  const readings = questions.reduce((sum, { id }) => sum + readingsOf(snapshot, id).length, 0);
  if (questions.length * MIN_QUESTION + readings * MIN_READING > budget)
    return describeTooMany(snapshot, questions, budget);
  for (const width of WIDTHS) {
    const describe = describeAtWidth(snapshot, width);
    const text = questions.map((question) => describe(question)).join('\n');
    if (text.length <= budget) return text;
  }
  return describeTooMany(snapshot, questions, budget);
}

/** What a question and a reading take at least, so that many of them need not be written out to see that they don't fit. */
const MIN_QUESTION = '**Contested: **'.length;
const MIN_READING = '- (reported)'.length;

const describeAtWidth = deriveEach((snapshot, width: number) => {
  const described = new Map<string, string>();
  return (question: Question): string => {
    const known = described.get(question.id);
    if (known !== undefined) return known;
    const text = describeQuestion(snapshot, question, width);
    described.set(question.id, text);
    return text;
  };
});

function describeQuestion(snapshot: Snapshot, question: Question, width: number): string {
  const readings = readingsOf(snapshot, question.id).map(
    (reading) => `- ${describeReading(snapshot, reading, width)}`,
  );
  return [
    `**Contested: ${shown(question.text, Math.max(width, MIN_OF_QUESTION))}**`,
    ...readings,
    ...describeSilence(snapshot, question),
  ].join('\n');
}

function describeReading(snapshot: Snapshot, reading: Reading, width: number): string {
  const holder = shown(holderOf(snapshot, reading), 50);
  const voice = reading.voice === 'reported' ? 'reported' : 'commentary';
  const hedge = reading.hedge === undefined ? '' : `, hedged “${shown(reading.hedge, 50)}”`;
  const lead = `${holder} (${voice}${hedge})`;
  if (width >= WITH_SOURCES)
    return `${lead}: ${shown(reading.statement, width)} (${citationsOf(snapshot, reading)})`;
  const graded = `${lead}${gradesOf(snapshot, reading)}`;
  return width === 0 ? graded : `${graded}: ${shown(reading.statement, width)}`;
}

/** " [F6]": the grade of the first source cited, where there is no room for its name. */
function gradesOf(snapshot: Snapshot, { citations: [first] }: Reading): string {
  const grade = findRecord(snapshot, 'source', first?.source)?.reliability.grade;
  return first === undefined || grade === undefined ? '' : ` [${grade}${first.credibility}]`;
}

/** Where one account alone has a reading, the others are said not to address the question. */
export function describeSilence(snapshot: Snapshot, { id }: Question): readonly string[] {
  return sayWhoIsSilent(silentAccounts(snapshot, id));
}

/** Names the accounts that are known to be silent. */
export function sayWhoIsSilent(silent: readonly string[]): readonly string[] {
  const [first, second] = silent.slice(0, 2).map((name) => shown(name, 50));
  if (first === undefined) return [];
  if (second === undefined) return [`-# ${first} does not address this.`];
  const others = silent.length === 2 ? second : `${second} and ${silent.length - 2} more`;
  return [`-# ${first}, ${others} do not address this.`];
}

function describeTooMany(snapshot: Snapshot, questions: readonly Question[], budget: number): string {
  const lines: string[] = [];
  let room = budget - 100;
  for (const { id, text } of questions) {
    const count = readingsOf(snapshot, id).length;
    const line = `**Contested:** ${shown(text, 60)} ${count} ${count === 1 ? 'reading' : 'readings'}, too many to name here; \`/compare\` shows them all`;
    if (line.length + 1 > room) break;
    room -= line.length + 1;
    lines.push(line);
  }
  const left = questions.length - lines.length;
  return [...lines, ...(left > 0 ? [`-# ${left} more contested questions: /compare lists them.`] : [])].join(
    '\n',
  );
}
