import type { EvalQuestion, Style } from './questions.ts';

/** A question, then the ids of the records that answer it. */
export type Asked = readonly [question: string, answers: readonly string[]];

/** Questions that have an answer; an id that two of its topics share is named once. */
export function inStyle(style: Style, asked: readonly Asked[]): readonly EvalQuestion[] {
  return asked.map(([question, answers]) => ({ question, answers: [...new Set(answers)], style }));
}

/** Questions on which the dossier is silent. */
export function withoutAnswer(style: Style, asked: readonly string[]): readonly EvalQuestion[] {
  return asked.map((question) => ({ question, answers: [], style }));
}
