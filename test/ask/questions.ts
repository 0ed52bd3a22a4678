import { freshQuestions } from './fresh-questions.ts';
import { hostile } from './questions-hostile.ts';
import { leading, verdict, whatIf } from './questions-loaded.ts';
import { long, twoInOne } from './questions-long.ts';
import { misspelt, nonNative } from './questions-misspelt.ts';
import { plain } from './questions-plain.ts';
import { short, telegraphic } from './questions-short.ts';
import { unanswerable } from './questions-unanswerable.ts';

export type Style =
  | 'short'
  | 'long'
  | 'misspelt'
  | 'telegraphic'
  | 'non-native'
  | 'leading'
  | 'two-in-one'
  | 'what-if'
  | 'verdict'
  | 'unanswerable'
  | 'hostile'
  | 'plain';

/** A question as a member of a server might type it, and what in the shipped dossier answers it. */
export interface EvalQuestion {
  readonly question: string;
  /** Ids of all records that answer on their own, shown with their speaker; none where the dossier does not say. */
  readonly answers: readonly string[];
  readonly style: Style;
}

/** Written by hand from the dossier and its source, without regard to how they are searched. */
export const questions: readonly EvalQuestion[] = [
  ...plain,
  ...short,
  ...telegraphic,
  ...long,
  ...twoInOne,
  ...misspelt,
  ...nonNative,
  ...leading,
  ...verdict,
  ...whatIf,
  ...unanswerable,
  ...hostile,
  ...freshQuestions,
];
