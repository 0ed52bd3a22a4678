import MiniSearch from 'minisearch';
import type { Snapshot } from '../../src/dossier/snapshot.ts';
import { answerQuestion } from '../../src/search/answer-question.ts';
import type { SearchIndex } from '../../src/search/index-records.ts';
import type { Answerer } from './evaluate.ts';

/** What the evaluation compares: the search as it is, and two that do with less. */
export function answerersOf(index: SearchIndex): readonly (readonly [name: string, answer: Answerer])[] {
  return [
    ['Readout', ourAnswers(index, true)],
    ['without aliases', ourAnswers(index, false)],
    ['MiniSearch, default settings', miniSearchAnswers(index.snapshot)],
  ];
}

export function ourAnswers(index: SearchIndex, aliases: boolean): Answerer {
  return (question) => {
    const answer = answerQuestion(index, question, { aliases });
    return answer.outcome === 'answered' ? answer.records : null;
  };
}

/** All texts of a record in one field; it abstains where nothing is found. */
function miniSearchAnswers({ byKind }: Snapshot): Answerer {
  const search = new MiniSearch({ fields: ['text'] });
  for (const records of Object.values(byKind)) {
    for (const [id, record] of records) search.add({ id, text: textsOf(record).join('\n') });
  }
  return (question) => {
    const found = search.search(question).map(({ id }) => String(id));
    return found.length === 0 ? null : found;
  };
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
