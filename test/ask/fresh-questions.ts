import { hostile } from './fresh-questions-hostile.ts';
import { leading, verdict, whatIf } from './fresh-questions-loaded.ts';
import { long, twoInOne } from './fresh-questions-long.ts';
import { misspelt, nonNative } from './fresh-questions-misspelt.ts';
import { plain } from './fresh-questions-plain.ts';
import { short, telegraphic } from './fresh-questions-short.ts';
import { unanswerable } from './fresh-questions-unanswerable.ts';
import type { EvalQuestion } from './questions.ts';

/** Written by hand from the dossier and its source after the search was tuned, without regard to what it finds. */
export const freshQuestions: readonly EvalQuestion[] = [
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
];
