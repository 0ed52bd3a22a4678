import { isSameThing } from '../../src/dossier/same-thing.ts';
import type { EvalQuestion } from './questions.ts';
import type { Story } from './stories.ts';
import { type Told, tell } from './told.ts';

/**
 * How a question fared, best to worst. `answer`: what answers it is told as the answer, and what is not said is said
 * to be so. `closest`: what answers it stands under "Closest", or something does though nothing answers.
 * `wrongly not said`: what answers it is not shown, and nothing else as the answer. `false answer`: something else is.
 */
export type Verdict = 'answer' | 'closest' | 'wrongly not said' | 'false answer';

export interface Judged {
  readonly question: EvalQuestion;
  readonly told: Told;
  readonly verdict: Verdict;
  /** Whether the first line itself answers. */
  readonly leads: boolean;
}

export function judge({ snapshot, index }: Story, question: EvalQuestion): Judged {
  const told = tell(index, question.question);
  const answers = (id: string): boolean =>
    question.answers.some((answer) => isSameThing(snapshot, answer, id));
  const leads = answers(told.shown[0] ?? '') || answers(told.shown[1] ?? '');
  return { question, told, verdict: verdictOn(question, told, told.shown.some(answers)), leads };
}

function verdictOn({ answers }: EvalQuestion, { as }: Told, isShown: boolean): Verdict {
  if (answers.length === 0) return as === 'answer' ? 'false answer' : as === 'closest' ? 'closest' : 'answer';
  if (as === 'answer') return isShown ? 'answer' : 'false answer';
  return isShown ? 'closest' : 'wrongly not said';
}

/** The four counts, of questions with and without an answer, and the shares that are aimed at. */
export interface Tally {
  readonly answerable: Readonly<Record<Verdict, number>>;
  readonly unanswerable: Readonly<Record<Verdict, number>>;
  readonly inFirstLines: number;
  readonly toldAsAnswer: number;
  readonly leads: number;
  readonly notSaidTold: number;
  /** The same with those told as **Closest**, which begins with “Nobody here says exactly that”. */
  readonly notAnswered: number;
}

export function tally(judged: readonly Judged[]): Tally {
  const count = (of: readonly Judged[]): Record<Verdict, number> => ({
    answer: of.filter(({ verdict }) => verdict === 'answer').length,
    closest: of.filter(({ verdict }) => verdict === 'closest').length,
    'wrongly not said': of.filter(({ verdict }) => verdict === 'wrongly not said').length,
    'false answer': of.filter(({ verdict }) => verdict === 'false answer').length,
  });
  const withAnswer = judged.filter(({ question }) => question.answers.length > 0);
  const without = judged.filter(({ question }) => question.answers.length === 0);
  const [answerable, unanswerable] = [count(withAnswer), count(without)];
  return {
    answerable,
    unanswerable,
    inFirstLines: (answerable.answer + answerable.closest) / withAnswer.length,
    toldAsAnswer: answerable.answer / withAnswer.length,
    leads:
      withAnswer.filter(({ verdict, leads }) => verdict === 'answer' && leads).length / withAnswer.length,
    notSaidTold: unanswerable.answer / without.length,
    notAnswered: 1 - unanswerable['false answer'] / without.length,
  };
}
