import '../../src/cli/outlive-reader.ts';
import { answerersOf } from './answerers.ts';
import { evaluate, isHeld, type Measure, type Scores } from './evaluate.ts';
import { type Judged, judge, tally } from './judge.ts';
import { readShippedStory, readStory, type Story, storyNames } from './stories.ts';

/**
 * How well questions are answered, on the parts that the search was tuned with and on those held back, run by
 * `npm run eval:ask`: on each story what `/ask` shows in its first lines, and on the shipped one the ranking too.
 * `--tuning` leaves the held parts out, `--failures` lists what goes wrong in the tuning parts; nothing ever lists
 * what goes wrong in a held part. `--only=NAME` is for one story.
 */
const wanted = process.argv.find((option) => option.startsWith('--only='))?.slice('--only='.length);
const parts = process.argv.includes('--tuning') ? (['tuning'] as const) : (['tuning', 'held'] as const);
const before = process.memoryUsage().rss;
const started = performance.now();
const shipped = await readShippedStory();
const start = performance.now() - started;
const others = await Promise.all(storyNames.map(readStory));
const stories = [...others, shipped].filter(({ name }) => wanted === undefined || name === wanted);

if (wanted === undefined || wanted === 'shipped') reportRanking(shipped);
for (const part of parts) {
  const judged = stories.map((story) => ({ name: story.name, results: judgePart(story, part) }));
  for (const { name, results } of judged) reportStory(`${name}, ${part} part`, results);
  const unseen = judged.filter(({ name }) => name !== 'shipped').flatMap(({ results }) => results);
  if (unseen.length > 0) reportStory(`all but the shipped one, ${part} parts`, unseen);
  if (part === 'tuning' && process.argv.includes('--failures'))
    for (const { name, results } of judged) listFailures(name, results);
}
reportCost();

function judgePart(story: Story, part: 'tuning' | 'held'): readonly Judged[] {
  return story.questions
    .filter((question) => isHeld(question) === (part === 'held'))
    .map((question) => judge(story, question));
}

function reportStory(what: string, results: readonly Judged[]): void {
  const { answerable, unanswerable, ...shares } = tally(results);
  const counts = (of: Readonly<Record<string, number>>): string =>
    Object.entries(of)
      .map(([verdict, count]) => `${verdict} ${count}`)
      .join(' · ');
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  write(
    what,
    `in the first lines ${percent(shares.inFirstLines)} · told as the answer ${percent(shares.toldAsAnswer)} (leading ${percent(shares.leads)}) · not said told ${percent(shares.notSaidTold)} (or Closest ${percent(shares.notAnswered)})`,
    `with an answer: ${counts(answerable)}`,
    `without: ${counts(unanswerable)}`,
  );
}

function reportRanking({ index, questions }: Story): void {
  for (const part of parts) {
    const asked = questions.filter((question) => isHeld(question) === (part === 'held'));
    for (const [answerer, answer] of answerersOf(index))
      reportScores(`shipped, ${part} part, ${answerer}`, evaluate(asked, answer));
  }
}

function reportScores(what: string, scores: Scores): void {
  write(
    `${what}: ${scores.answerable} answerable, ${scores.unanswerable} not`,
    `recall@1              ${describe(scores.recallAt1)}`,
    `recall@3              ${describe(scores.recallAt3)}`,
    `MRR                   ${describe(scores.meanReciprocalRank)}`,
    `abstention precision  ${describe(scores.abstentionPrecision)}`,
    `abstention recall     ${describe(scores.abstentionRecall)}`,
  );
}

function describe({ value, low, high }: Measure): string {
  return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

function reportCost(): void {
  const asked = stories.flatMap((story) => story.questions.map((question) => [story, question] as const));
  const begun = performance.now();
  for (const [story, question] of asked) judge(story, question);
  const each = (performance.now() - begun) / asked.length;
  write(
    'cost',
    `${each.toFixed(2)} ms a question · the shipped dossier read and its index built in ${start.toFixed(0)} ms · ${((process.memoryUsage().rss - before) / 2 ** 20).toFixed(0)} MiB for all stories`,
  );
}

function listFailures(name: string, results: readonly Judged[]): void {
  for (const { question, told, verdict } of results) {
    if (verdict === 'answer') continue;
    write(
      `${name}: ${JSON.stringify(question.question)}: ${verdict}`,
      `wanted ${question.answers.join(' ') || 'not said'}`,
      `told   ${told.as}: ${told.shown.slice(0, 4).join(' ')}`,
    );
  }
}

function write(head: string, ...lines: readonly string[]): void {
  process.stdout.write(`${[head, ...lines.map((line) => `  ${line}`)].join('\n')}\n`);
}
