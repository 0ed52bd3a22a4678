import type { Outcome } from './attempt-post.ts';
import { type EngineContext, findSchedule, tellServer } from './engine-context.ts';
import type { LedgerEntry } from './ledger.ts';
import { occurrenceKey } from './occurrence-key.ts';
import type { Attempt, Publishing, Result, Schedule } from './schedule.ts';
import type { ScheduleState } from './schedule-state.ts';
import { TOLERATED } from './set-back.ts';
import { nextOccurrence } from './when/next-occurrence.ts';

/** How a run of a schedule ended. */
export type Ended = Exclude<Outcome, { readonly kind: 'later' }>;

/**
 * Ends a run: first in the ledger, then in the book, where the next one is reckoned from the rule. A crash in between
 * leaves the run in the book, and the ledger says that it ended.
 */
export async function settleRun<Message>(
  server: string,
  schedule: Schedule,
  ended: Ended,
  engine: EngineContext<Message>,
): Promise<void> {
  const { attempt } = ended;
  const why = ended.kind === 'posted' ? '' : ended.why;
  const result: Result = {
    planned: attempt.planned,
    manual: attempt.manual,
    state: ended.kind,
    at: engine.clock.now(),
    channel: attempt.channel,
    message: ended.kind === 'posted' ? ended.message : null,
    tries: attempt.tries,
    why,
    runs: 1,
  };
  const entry = entryOf(server, schedule, result, attempt.revision);
  await engine.books.ledgers.record(server, entry, ended.kind === 'posted' ? attempt.uses : []);
  const obstacle = 'obstacle' in ended && ended.obstacle;
  await closeRun(server, schedule.id, { ...entry, obstacle }, engine);
  const { kind } = ended;
  if (kind === 'posted' || kind === 'skipped') return;
  await tellServer(engine, server, {
    schedule,
    by: schedule.by.id,
    channel: attempt.channel,
    planned: attempt.planned,
    kind,
    paused: obstacle,
    message: null,
    why,
  });
}

/** Leaves runs out: those from `planned` on, of which `last` is the last. */
export async function skipRuns<Message>(
  server: string,
  schedule: Schedule,
  runs: { readonly planned: number; readonly last: number; readonly count: number; readonly why: string },
  engine: EngineContext<Message>,
): Promise<void> {
  const result: Result = {
    planned: runs.planned,
    manual: false,
    state: 'skipped',
    at: engine.clock.now(),
    channel: schedule.channel,
    message: null,
    tries: 0,
    why: runs.why,
    runs: runs.count,
  };
  const entry = entryOf(server, schedule, result, schedule.since);
  await engine.books.ledgers.record(server, entry, []);
  await closeRun(server, schedule.id, { ...entry, planned: runs.last, obstacle: false }, engine);
}

type Closing = Omit<LedgerEntry, 'uses'> & { readonly obstacle: boolean };

/** Takes over into the book what the ledger says of a run. */
export async function closeRun<Message>(
  server: string,
  id: number,
  ending: Closing,
  { books, clock, settled }: EngineContext<Message>,
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

export function withPublishing(book: ScheduleState, entry: Omit<LedgerEntry, 'uses'>): ScheduleState {
  const { message, channel, planned, at, schedule } = entry;
  if (entry.published !== 'due' || message === null) return book;
  const due: Publishing = { schedule, channel, message, planned, retryAt: at, tries: 0 };
  return { ...book, publishing: [...book.publishing.filter((one) => one.message !== message), due] };
}

function entryOf(
  server: string,
  { id, place }: Schedule,
  result: Result,
  revision: number,
): Omit<LedgerEntry, 'uses'> {
  return {
    ...result,
    key: occurrenceKey(server, id, result.planned, result.manual),
    schedule: id,
    revision,
    published: result.state === 'posted' && place === 'announcement' ? 'due' : null,
  };
}

/** A run that is to begin. */
export function freshAttempt(channel: string, planned: number, manual: boolean, now: number): Attempt {
  return {
    planned,
    manual,
    channel,
    first: now,
    last: now,
    tries: 0,
    retryAt: now,
    unsure: false,
    revision: 0,
    uses: [],
    why: '',
  };
}
