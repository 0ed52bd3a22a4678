import type { LedgerEntry } from '../../src/schedule/ledger.ts';
import { occurrenceKey } from '../../src/schedule/occurrence-key.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';
import { judgePost, judgeUnposted, type Planned } from './judge.ts';
import type { FoundPost } from './records.ts';
import type { SimSchedule } from './sim-schedules.ts';
import { countOne, reasonOf, type Tally } from './tally.ts';
import type { Timeline } from './timeline.ts';

/** A schedule of the simulation, as the engine made it. */
export interface MadeSchedule extends SimSchedule {
  readonly id: Schedule['id'];
  /** What the calendar has of it, up to the end of the simulation. */
  readonly instants: readonly number[];
  /** What it has after that first. */
  readonly next: number | null;
}

export interface Evidence {
  readonly schedules: readonly MadeSchedule[];
  readonly posts: readonly FoundPost[];
  /** The ids of posts that were published. */
  readonly published: ReadonlySet<string>;
  /** By key. */
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly timelineOf: (server: string) => Timeline;
  /** When the simulation ends. Milliseconds since 1970. */
  readonly end: number;
}

/** Holds every occurrence that the calendar has against the channels and the ledgers, and says what does not fit. */
export function checkAll(evidence: Evidence, tally: Tally): readonly string[] {
  const { schedules, posts, entries, end } = evidence;
  const problems: string[] = [];
  const byKey = Map.groupBy(posts, ({ key }) => key);
  const planned = new Set<string>();
  for (const schedule of schedules) {
    const { instants, next } = schedule;
    const endings = endingsOf(schedule, instants, entries, problems);
    for (const [at, instant] of instants.entries()) {
      const key = keyOf(schedule, instant);
      const of = plannedOf(schedule, instant, instants[at + 1] ?? next);
      planned.add(key);
      tally.occurrences += 1;
      const found = byKey.get(key) ?? [];
      const problem = checkOne(of, schedule, found, endings[at], evidence, tally);
      if (problem !== null) problems.push(`${describe(schedule, instant)}: ${problem}`);
    }
  }
  // What a clock that was ahead brought early stands in the ledger as what it is: of years that the simulation does not reach.
  const early = [...entries.values()].filter((one) => one.planned > end).map(({ key }) => key);
  for (const key of early)
    if ((byKey.get(key)?.length ?? 0) > 1)
      problems.push(`brought early, and posted ${byKey.get(key)?.length} times`);
  for (const key of early) planned.add(key);
  for (const { key, channel, at } of posts)
    if (!planned.has(key)) problems.push(`a post in ${channel} at ${iso(at)} is of nothing that was planned`);
  return problems;
}

function checkOne(
  of: Planned,
  { server, channel }: MadeSchedule,
  found: readonly FoundPost[],
  ending: LedgerEntry | undefined,
  { published, timelineOf }: Evidence,
  tally: Tally,
): string | null {
  const [post] = found;
  if (found.length > 1) return `posted ${found.length} times`;
  if (ending === undefined) return 'the ledger does not have it';
  if (ending.state === 'posted') {
    if (post === undefined) return 'the ledger says posted, and it is in no channel';
    if (post.channel !== channel.id || post.message !== ending.message)
      return 'the ledger names another message';
    if (channel.place === 'announcement' && !published.has(post.message)) return 'posted, and not published';
    if (published.has(post.message)) tally.published += 1;
    if (post.at - of.planned < 1000) tally.onTime += 1;
    else tally.late += 1;
    return judgePost(of, post, timelineOf(server));
  }
  if (ending.state === 'skipped') countOne(tally.skipped, reasonOf(ending.why));
  else tally[ending.state] += 1;
  if (post !== undefined && ending.state !== 'unknown')
    return `the ledger says ${ending.state}, and it is in the channel`;
  return judgeUnposted(of, ending, timelineOf(server));
}

/** The ledger's entry for each instant; an entry may stand for several that were skipped. */
function endingsOf(
  schedule: MadeSchedule,
  instants: readonly number[],
  entries: ReadonlyMap<string, LedgerEntry>,
  problems: string[],
): readonly (LedgerEntry | undefined)[] {
  const endings: (LedgerEntry | undefined)[] = instants.map(() => undefined);
  for (const [at, instant] of instants.entries()) {
    const entry = entries.get(keyOf(schedule, instant));
    if (entry === undefined) continue;
    for (let run = at; run < at + entry.runs; run += 1) {
      if (endings[run] !== undefined) problems.push(`${describe(schedule, instant)}: settled twice`);
      endings[run] = entry;
    }
  }
  return endings;
}

function plannedOf({ settings, channel }: MadeSchedule, planned: number, next: number | null): Planned {
  const { missed, onlyChanges, noChange } = settings;
  const quiet = onlyChanges && noChange === 'quiet';
  return { planned, next, missed, quiet, readable: channel.readable };
}

function keyOf({ server, id }: MadeSchedule, instant: number): string {
  return occurrenceKey(server, id, instant, false);
}

function describe({ server, id, settings: { rule, zone, missed } }: MadeSchedule, instant: number): string {
  return `${server} schedule ${id} ${JSON.stringify(rule)} ${zone} ${missed}, planned ${iso(instant)}`;
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
