import type { Outcome } from './attempt-post.ts';
import { type EngineContext, findSchedule, tellServer } from './engine-context.ts';
import type { Ending } from './ledger.ts';
import { occurrenceKey } from './occurrence-key.ts';
import type { Trouble } from './poster.ts';
import type { Attempt, Publishing, Schedule } from './schedule.ts';
import type { ScheduleState } from './schedule-state.ts';
import { TOLERATED } from './set-back.ts';
import { nextOccurrence } from './when/next-occurrence.ts';

/** How a run of a schedule ended. */
export type Ended = Exclude<Outcome, { readonly kind: 'later' }>;

/**
 * Ends a run: first in the ledger, then in the book, where the next one is computed from the rule. A crash in between
 * leaves the run in the book, and the ledger says that it ended.
 */
export async function settleRun(
  server: string,
  schedule: Schedule,
  ended: Ended,
  engine: EngineContext,
): Promise<void> {
  const { id, place, by } = schedule;
  const { attempt } = ended;
  const key = occurrenceKey(server, id, attempt.planned, attempt.manual);
  const of = { key, schedule: id, revision: attempt.revision, place };
  const entry = endingOf(ended, of, engine.clock.now());
  await engine.books.ledgers.record(server, entry, ended.kind === 'posted' ? attempt.uses : []);
  const obstacle = 'obstacle' in ended && ended.obstacle;
  await closeRun(server, id, { ...entry, obstacle }, engine);
  await tellEnd(server, ended, { schedule, by: by.id, paused: obstacle }, engine);
}

/** What the ledger keeps of how a run, or a correction, ended. */
export function endingOf(
  ended: Ended,
  { place, ...of }: Pick<Ending, 'key' | 'schedule' | 'revision'> & Pick<Schedule, 'place'>,
  at: number,
): Ending {
  const { planned, manual, channel, tries } = ended.attempt;
  const isPosted = ended.kind === 'posted';
  return {
    ...of,
    ...{ planned, manual, channel, tries, at, state: ended.kind, runs: 1 },
    message: isPosted ? ended.message : null,
    why: isPosted ? '' : ended.why,
    published: isPosted && place === 'announcement' ? 'due' : null,
  };
}

/** Tells the server of what was not posted, unless it was left out on purpose. */
export async function tellEnd(
  server: string,
  ended: Ended,
  about: Pick<Trouble, 'schedule' | 'by' | 'paused'>,
  engine: EngineContext,
): Promise<void> {
  if (ended.kind === 'posted' || ended.kind === 'skipped') return;
  const { kind, why, attempt } = ended;
  const { channel, planned } = attempt;
  await tellServer(engine, server, { ...about, channel, planned, kind, message: null, why });
}

/** Leaves runs out: those from `planned` on, of which `last` is the last. */
export async function skipRuns(
  server: string,
  schedule: Schedule,
  runs: { readonly planned: number; readonly last: number; readonly count: number; readonly why: string },
  engine: EngineContext,
): Promise<void> {
  const { id, channel, since } = schedule;
  const { planned, last, count, why } = runs;
  const key = occurrenceKey(server, id, planned, false);
  const entry: Ending = {
    ...{ key, schedule: id, planned, channel, why, runs: count, revision: since, at: engine.clock.now() },
    ...{ manual: false, state: 'skipped', message: null, tries: 0, published: null },
  };
  await engine.books.ledgers.record(server, entry, []);
  await closeRun(server, id, { ...entry, planned: last, obstacle: false }, engine);
}

/** Takes over into the book what the ledger says of a run. */
export async function closeRun(
  server: string,
  id: number,
  ending: Ending & { readonly obstacle: boolean },
  { books, clock, settled }: EngineContext,
): Promise<void> {
  const { key, schedule: _of, revision, published, obstacle, ...result } = ending;
  await books.change(server, (book) => {
    const schedule = findSchedule(book.schedules, id);
    if (schedule === undefined) return [withPublishing(book, ending), undefined];
    const { rule, zone } = schedule;
    // Where the clock was set back while it was posted, what comes before it is still to come.
    const isEarly = !result.manual && result.planned > clock.now() + TOLERATED;
    const counts = !result.manual && !isEarly;
    const cursor = counts ? Math.max(schedule.cursor, result.planned) : schedule.cursor;
    const ahead = isEarly ? Math.max(schedule.ahead ?? result.planned, result.planned) : schedule.ahead;
    const closed: Schedule = {
      ...schedule,
      cursor,
      due: nextOccurrence(rule, zone, cursor),
      ahead: ahead !== null && ahead > cursor ? ahead : null,
      attempt: null,
      last: result,
      since: result.state === 'posted' ? revision : schedule.since,
      paused: obstacle ? { at: result.at, by: null, why: result.why } : schedule.paused,
    };
    return [withPublishing(withSchedule(book, closed), ending), undefined];
  });
  settled(server, id, key, result);
}

export function withSchedule(book: ScheduleState, schedule: Schedule): ScheduleState {
  return { ...book, schedules: book.schedules.map((one) => (one.id === schedule.id ? schedule : one)) };
}

export function withPublishing(book: ScheduleState, entry: Ending): ScheduleState {
  const { message, channel, planned, at, schedule } = entry;
  if (entry.published !== 'due' || message === null) return book;
  const due: Publishing = { schedule, channel, message, planned, retryAt: at, tries: 0 };
  return { ...book, publishing: [...book.publishing.filter((one) => one.message !== message), due] };
}

/** A run that is to begin. */
export function freshAttempt(channel: string, planned: number, manual: boolean, now: number): Attempt {
  return {
    ...{ planned, manual, channel, first: now, last: now, retryAt: now },
    ...{ tries: 0, unsure: false, revision: 0, uses: [], why: '' },
  };
}
