import { questionsTouching } from '../readings.ts';
import type { Question } from '../schema.ts';
import type { Snapshot } from '../snapshot.ts';
import { answerPart } from './answer-part.ts';
import type { SearchIndex } from './index-records.ts';
import type { QuestionKind } from './kinds.ts';
import { readQuestion } from './read-question.ts';
import type { WhatIf } from './what-if.ts';

/** What the dossier has on a question: records, never sentences, and nothing where no record covers it. */
export type Answer =
  | {
      readonly outcome: 'answered';
      readonly kind: QuestionKind;
      /** Ids, best first, at most 5; none where all that is asked is what changed. */
      readonly records: readonly string[];
      /** Every contested question that those records touch, in the dossier's order. */
      readonly questions: readonly Question[];
      readonly whatIf?: WhatIf;
      /** Since when changes are asked for: an EDTF date or the number of a revision. */
      readonly since?: string;
      /** Whether the person asks who is right: shown are the readings, and that nobody here judges. */
      readonly asksForVerdict: boolean;
    }
  | {
      readonly outcome: 'not-in-dossier';
      /** Ids of the nearest records, at most 3: near, but not an answer. */
      readonly near: readonly string[];
      /** The question's own words that no record covers, as they were typed; none where records share them out. */
      readonly uncovered: readonly string[];
      readonly asksForVerdict: boolean;
    }
  | { readonly outcome: 'nothing-asked' };

export interface AnswerOptions {
  /** Whether names and words that mean the same stand for one another; only a comparison leaves it out. */
  readonly aliases: boolean;
}

const MOST_RECORDS = 5;
const MOST_NEAR = 3;
const MOST_UNCOVERED = 8;

/**
 * The records that answer a question in plain words, or that none does. Where several things are asked at once, each
 * is answered on its own, and one that can be is enough. It takes any text, asks nobody and judges nothing.
 */
export function answerQuestion(
  index: SearchIndex,
  question: string,
  options: AnswerOptions = { aliases: true },
): Answer {
  const read = readQuestion(index.terms, question, options);
  if (read === null) return { outcome: 'nothing-asked' };
  const { asksForVerdict } = read;
  const found = read.parts.map((part) => ({ part, ...answerPart(index, part, asksForVerdict) }));
  const answered = found.flatMap(({ part, records }) => (records === null ? [] : [{ part, records }]));
  const [first] = answered;
  if (first === undefined) {
    return {
      outcome: 'not-in-dossier',
      near: interleave(found.map(({ near }) => near)).slice(0, MOST_NEAR),
      uncovered: [...new Set(found.flatMap(({ uncovered }) => uncovered))].slice(0, MOST_UNCOVERED),
      asksForVerdict,
    };
  }
  const records = interleave(answered.map((part) => part.records)).slice(0, MOST_RECORDS);
  const whatIf: WhatIf = Object.assign({}, ...answered.map(({ part }) => part.whatIf));
  const since = answered.find(({ part }) => part.since !== null)?.part.since ?? null;
  return {
    outcome: 'answered',
    kind: first.part.rule.kind,
    records,
    questions: questionsOf(index.snapshot, records),
    ...(Object.keys(whatIf).length === 0 ? {} : { whatIf }),
    ...(since === null ? {} : { since }),
    asksForVerdict,
  };
}

function questionsOf(snapshot: Snapshot, records: readonly string[]): readonly Question[] {
  const touched = new Set(records.flatMap((id) => questionsTouching(snapshot, id)));
  return snapshot.dossier.questions.filter((question) => touched.has(question));
}

/** The first of each, then the second of each, and so on; each id once. */
function interleave(lists: readonly (readonly string[])[]): readonly string[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const ids = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1)));
  return [...new Set(ids.flat())];
}
