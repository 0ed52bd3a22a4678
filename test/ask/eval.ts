import { buildSearchIndex } from '../../src/search/index-records.ts';
import { readShippedDossier } from '../../src/store/shipped-dossier.ts';
import { answerersOf, ourAnswers } from './answerers.ts';
import { evaluate, isHeld, type Measure, rankOf, type Scores } from './evaluate.ts';
import { questions } from './questions.ts';

/**
 * How well questions are answered, on the part that the search was tuned with and on the part held back, run by
 * `npm run eval:ask`. `--tuning` leaves the held part out, `--failures` lists what goes wrong in the tuning part;
 * nothing ever lists what goes wrong in the held part.
 */
const snapshot = readShippedDossier(new URL('../../data/dossier.json', import.meta.url).pathname);
const index = await buildSearchIndex(snapshot, () => Promise.resolve());
const tuning = questions.filter((question) => !isHeld(question));
const held = questions.filter(isHeld);

if (held.length === 0) process.stdout.write('No question is held back: all of them have been looked at.\n');
const parts =
  process.argv.includes('--tuning') || held.length === 0
    ? [['tuning part', tuning] as const]
    : [['tuning part', tuning] as const, ['held part', held] as const];
for (const [name, part] of parts) {
  for (const [answerer, answer] of answerersOf(index)) report(`${name}, ${answerer}`, evaluate(part, answer));
}
if (process.argv.includes('--failures')) listFailures();

function report(what: string, scores: Scores): void {
  const lines = [
    `${what}: ${scores.answerable} answerable, ${scores.unanswerable} not`,
    `  recall@1              ${describe(scores.recallAt1)}`,
    `  recall@3              ${describe(scores.recallAt3)}`,
    `  MRR                   ${describe(scores.meanReciprocalRank)}`,
    `  abstention precision  ${describe(scores.abstentionPrecision)}`,
    `  abstention recall     ${describe(scores.abstentionRecall)}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function describe({ value, low, high }: Measure): string {
  return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

function listFailures(): void {
  const answer = ourAnswers(index, true);
  for (const question of tuning) {
    const rank = rankOf(question, answer);
    const isRight = question.answers.length === 0 ? rank === null : rank === 1;
    if (isRight) continue;
    const got = answer(question.question)?.join(' ') ?? 'abstained';
    process.stdout.write(
      `${JSON.stringify(question.question)}\n  wanted ${question.answers.join(' ')}\n  got    ${got}\n`,
    );
  }
}
