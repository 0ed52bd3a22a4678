import { questionName } from '../../dossier/display-names.ts';
import { holderOf, questionsTouching, readingsOf, silentAccounts } from '../../dossier/readings.ts';
import type { Question } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { countOf, shown } from './attribution.ts';

/** The contested questions that these records touch, each once, in the dossier's order. */
export function contestedBy(snapshot: Snapshot, records: readonly string[]): readonly Question[] {
  const touched = new Set(records.flatMap((id) => questionsTouching(snapshot, id)));
  return snapshot.dossier.questions.filter((question) => touched.has(question));
}

/**
 * What is contested of these records, in one line, which counts every view: "Accounts differ on where they go
 * (4 views).", "Only Commentator has a view on this: Freed in the north-east?", "Accounts differ on 3 questions
 * (9 views); on 1 only one voice speaks." A question whose every view is among the records is not counted. Empty where
 * there is none.
 */
export function describeTouched(snapshot: Snapshot, records: readonly string[]): string {
  return describeContested(snapshot, openQuestions(snapshot, records));
}

/** The contested questions that these records touch, but for those of which they are every view. */
export function openQuestions(snapshot: Snapshot, records: readonly string[]): readonly Question[] {
  const known = new Set(records);
  return contestedBy(snapshot, records).filter(({ id }) => {
    const views = readingsOf(snapshot, id);
    return views.length > 0 && !views.every((view) => known.has(view.id));
  });
}

/** As `describeTouched`, of these questions. */
export function describeContested(snapshot: Snapshot, questions: readonly Question[]): string {
  const [first, ...others] = questions;
  if (first === undefined) return '';
  if (others.length === 0) return describeOne(snapshot, first);
  const shared = questions.filter((question) => holdersOf(snapshot, question).length > 1);
  const alone = questions.length - shared.length;
  if (shared.length === 0) return `On ${alone} questions only one voice speaks.`;
  const views = shared.reduce((sum, { id }) => sum + readingsOf(snapshot, id).length, 0);
  const rest = alone === 0 ? '' : `; on ${alone} only one voice speaks`;
  return `Accounts differ on ${countOf(shared.length, 'question')} (${countOf(views, 'view')})${rest}.`;
}

/**
 * "4 contested questions", "5 questions; on 1 only one voice speaks; on 1 nobody yet": a question of which several voices have
 * views is contested.
 */
export function describeQuestions(snapshot: Snapshot, questions: readonly Question[]): string {
  const voices = questions.map((question) => holdersOf(snapshot, question).length);
  const count = (fits: (voices: number) => boolean): number => voices.filter(fits).length;
  const [shared, alone, open] = [
    count((one) => one > 1),
    count((one) => one === 1),
    count((one) => one === 0),
  ];
  const rest = [
    ...(alone === 0 ? [] : [`on ${alone.toLocaleString('en')} only one voice speaks`]),
    ...(open === 0 ? [] : [`on ${open.toLocaleString('en')} nobody yet`]),
  ];
  const counted = shared === questions.length ? 'contested question' : 'question';
  return [`${countOf(questions.length, counted)}`, ...rest].join('; ');
}

/** Who has a view on the question, each name once. */
function holdersOf(snapshot: Snapshot, { id }: Question): readonly string[] {
  return [...new Set(readingsOf(snapshot, id).map((view) => holderOf(snapshot, view)))];
}

function describeOne(snapshot: Snapshot, question: Question): string {
  const views = readingsOf(snapshot, question.id);
  const holders = holdersOf(snapshot, question);
  const [holder] = holders;
  const asked = shown(questionName(question), 120);
  if (holder !== undefined && holders.length === 1)
    return `Only ${shown(holder, 60)} has a view on this: ${asked}`;
  const count = countOf(views.length, 'view');
  return question.differ === undefined
    ? `Accounts differ: ${asked} (${count}).`
    : `Accounts differ on ${shown(question.differ, 130).replace(/\.$/, '')} (${count}).`;
}

/** "Not mentioned by: News analysis.", where one account alone has a view; nothing where both voices are heard. */
export function describeSilence(snapshot: Snapshot, { id }: Question): readonly string[] {
  const silent = silentAccounts(snapshot, id);
  if (silent.length === 0) return [];
  const names = silent.slice(0, MAX_SILENT).map((name) => shown(name, 50));
  const left = silent.length - names.length;
  return [`Not mentioned by: ${names.join(', ')}${left === 0 ? '' : ` and ${left} more`}.`];
}

const MAX_SILENT = 3;
