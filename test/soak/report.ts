import type { AnswerFigures, Percentiles } from './check-answers.ts';
import type { KeptEdits } from './check-edits.ts';
import type { Outage } from './outages.ts';
import type { PostCounts } from './planned-posts.ts';
import type { SoakOptions } from './soak-options.ts';
import type { TrafficCounts } from './traffic.ts';

interface SoakFigures {
  readonly options: SoakOptions;
  readonly answers: AnswerFigures;
  readonly traffic: TrafficCounts;
  readonly posts: PostCounts;
  readonly kept: KeptEdits;
  readonly outages: readonly Outage[];
  /** How many answers and messages each process sent, by its name. */
  readonly doneBy: ReadonlyMap<string, number>;
  /** How often a shard got another owner, or its first. */
  readonly taken: number;
  /** What the sandbox and the load took of the processor. */
  readonly loadMs: number;
}

export function reportSoak(of: SoakFigures): readonly string[] {
  const { options, answers, traffic, posts, kept, outages, doneBy, taken, loadMs } = of;
  const { processes, store, shards, servers, seconds, rate, seed } = options;
  const { edits, reads, figures } = traffic;
  const a = (count: number) => count.toLocaleString('en');
  return [
    `${processes} ${processes === 1 ? 'process' : 'processes'} on ${store}, ${shards} shards, ${a(servers)} servers, ${rate} interactions a second for ${seconds} s, seed ${seed}`,
    `interactions: ${a(answers.sent)}, unanswered ${a(answers.unanswered)}`,
    `reads: ${a(reads)}, with the figure that edits raise ${a(figures)}; ${times(answers.reads)}`,
    `edits: saved ${a(edits.saved)}, refused ${a(edits.refused)}, without an answer ${a(edits.unsure)} (${a(kept.unsureButSaved)} of them saved), not opened ${a(edits.unopened)}; ${times(answers.changes)}`,
    `revisions kept: ${a(kept.revisions)}`,
    `posts: planned ${a(posts.planned)}, there ${a(posts.posted)}, more than a second late ${a(posts.late)}`,
    `answers and messages by ${[...doneBy].map(([name, count]) => `${name} ${a(count)}`).join(', ')}; shards were taken ${a(taken)} times`,
    `the sandbox and the load: ${(loadMs / answers.sent).toFixed(2)} ms of the processor for each interaction`,
    `all answers outside the outages: ${times(answers.all)}`,
    ...outages.map(
      ({ what, from, unanswered, shards: met, lastedMs }) =>
        `${new Date(from).toISOString()} ${what}: ${a(unanswered)} unanswered in ${met} shards, the last after ${(lastedMs / 1000).toFixed(1)} s`,
    ),
  ];
}

function times({ p50, p99, most }: Percentiles): string {
  return `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(0)} ms, at most ${most.toFixed(0)} ms`;
}
