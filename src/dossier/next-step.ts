import { readingsOf } from './readings.ts';
import type { Question } from './schema.ts';
import { derive, type Snapshot } from './snapshot.ts';

/** What a story that is begun needs next before it can be briefed on. */
export type NextStep =
  | { readonly add: 'source' | 'statement' | 'question' }
  /** A view on that question, which has so many. */
  | { readonly add: 'view'; readonly question: Question; readonly views: 0 | 1 };

/**
 * The first of these that is missing: a source; an event, a figure or a claim; a question, and two views on one. Null
 * once they are all there, and in a dossier that has grown without them: its editors know what they do.
 */
export const nextStepOf = derive((snapshot): NextStep | null => {
  const { sources, events, figures, claims, questions } = snapshot.byList;
  const statements = events.size + figures.size + claims.size;
  if (statements > MOST_STATEMENTS) return null;
  if (sources.size === 0) return { add: 'source' };
  if (statements === 0) return { add: 'statement' };
  const [first, ...others] = questions.records;
  if (first === undefined) return { add: 'question' };
  const viewsOn = ({ id }: Question): number => readingsOf(snapshot, id).length;
  const question = others.reduce((most, one) => (viewsOn(one) > viewsOn(most) ? one : most), first);
  const views = viewsOn(question);
  return views === 0 || views === 1 ? { add: 'view', question, views } : null;
});

/** Events, figures and claims, at most, of a story that counts as only begun. */
const MOST_STATEMENTS = 25;

/** Whether nothing in a dossier could be told in a briefing: nothing is stated, asked or said to be unknown. */
export function isBare({ byList, dossier: { summary } }: Snapshot): boolean {
  const { events, figures, questions, readings, claims, unknowns } = byList;
  const told = events.size + figures.size + questions.size + readings.size + claims.size + unknowns.size;
  return told === 0 && (summary === undefined || summary.text === '');
}
