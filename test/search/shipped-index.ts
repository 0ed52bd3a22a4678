import type { Dossier } from '../../src/dossier/schema.ts';
import { type Answer, answerQuestion } from '../../src/search/answer-question.ts';
import { buildSearchIndex, type SearchIndex } from '../../src/search/index-records.ts';
import { snapshotOf } from '../support/build-dossier.ts';
import { shipped } from '../support/shipped.ts';

const noRest = (): Promise<void> => Promise.resolve();

export const shippedIndex = await buildSearchIndex(shipped, noRest);

export function indexOf(records: Partial<Dossier>): Promise<SearchIndex> {
  return buildSearchIndex(snapshotOf(records), noRest);
}

/** Ids of the records that the shipped dossier answers with; none where it abstains. */
export function recordsFor(question: string, index: SearchIndex = shippedIndex): readonly string[] {
  const answer = answerQuestion(index, question);
  return answer.outcome === 'answered' ? answer.records : [];
}

export function ask(question: string, index: SearchIndex = shippedIndex): Answer {
  return answerQuestion(index, question);
}
