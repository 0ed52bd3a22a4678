import { sameJson } from '../revisions/field-changes.ts';
import type { Ledger } from './ledger.ts';
import { type Attempt, type Result, resultSchema, type Schedule } from './schedule.ts';
import type { ScheduleState } from './schedule-state.ts';
import { nextOccurrence } from './when/next-occurrence.ts';

/** A clock that is set back by no more than this has done no harm: a run that it brought early was posted. Milliseconds. */
export const TOLERATED = 2 * 60_000;

/** Where a post is looked for that was sent while the clock was ahead, nobody knows for how long. Milliseconds. */
const LOOK_BACK = 24 * 60 * 60_000;

/** No retry waits longer: to publish takes the longest pauses, of an hour. Milliseconds. */
const LONGEST_PAUSE = 60 * 60_000;

/** Whether a server's state was written by a clock that was ahead of the one that now has the time. */
export function isAhead({ schedules, publishing, corrections }: ScheduleState, now: number): boolean {
  const far = now + LONGEST_PAUSE;
  return (
    schedules.some(({ cursor, attempt }) => cursor > now + TOLERATED || isStray(attempt, now)) ||
    corrections.some(({ attempt }) => isStray(attempt, now)) ||
    publishing.some(({ retryAt }) => retryAt > far)
  );
}

/**
 * A server's state, computed again from now after the clock was set back. Runs that were left out only because the clock
 * was ahead come again; those that the ledger knows to be posted, or does not know not to be, don't. How far each schedule
 * had come is kept in `ahead`, for the clock that is behind now and right later. The same state where nothing changes.
 *
 * @param beforeJump When the clock was last known to be right before it was ahead: what fell due since is due still.
 */
export function setBack(
  state: ScheduleState,
  ledgers: readonly Ledger[],
  now: number,
  beforeJump = Number.POSITIVE_INFINITY,
): ScheduleState {
  if (!isAhead(state, now)) return state;
  const schedules = state.schedules.map((schedule) => setScheduleBack(schedule, ledgers, now, beforeJump));
  const corrections = state.corrections.map((one) =>
    isStray(one.attempt, now) ? { ...one, attempt: nearAttempt(one.attempt, now) } : one,
  );
  const publishing = state.publishing.map((one) =>
    one.retryAt > now + LONGEST_PAUSE
      ? { ...one, retryAt: now, planned: Math.min(one.planned, now), tries: 0 }
      : one,
  );
  const after = { ...state, schedules, corrections, publishing };
  return sameJson(after, state) ? state : after;
}

function setScheduleBack(
  schedule: Schedule,
  ledgers: readonly Ledger[],
  now: number,
  beforeJump: number,
): Schedule {
  const { cursor, attempt, ahead } = schedule;
  const current = isStray(attempt, now)
    ? { ...schedule, attempt: attempt.planned > now && !attempt.unsure ? null : nearAttempt(attempt, now) }
    : schedule;
  if (cursor <= now + TOLERATED) return current;
  const next = nextUnposted(schedule, Math.min(now, beforeJump), postedRuns(schedule.id, ledgers));
  const reached = Math.max(cursor, ahead ?? cursor);
  return {
    ...current,
    ...next,
    ahead: next.cursor >= reached ? null : reached,
    last: lastKnown(schedule, ledgers, now),
  };
}

/** The planned instants of a schedule's runs that are in their channel, or may be. */
export function postedRuns(id: number, ledgers: readonly Ledger[]): ReadonlySet<number> {
  const posted = ledgers
    .flatMap(({ entries }) => entries)
    .filter(
      ({ schedule, manual, state }) =>
        schedule === id && !manual && (state === 'posted' || state === 'unknown'),
    );
  return new Set(posted.map(({ planned }) => planned));
}

/** The first run after an instant that is not posted already, and the last instant before it that is settled. */
export function nextUnposted(
  { rule, zone }: Pick<Schedule, 'rule' | 'zone'>,
  after: number,
  posted: ReadonlySet<number>,
): Pick<Schedule, 'cursor' | 'due'> {
  let cursor = after;
  for (;;) {
    const due = nextOccurrence(rule, zone, cursor);
    if (due === null || !posted.has(due)) return { cursor, due };
    cursor = due;
  }
}

/** Whether an attempt was sent, or is to be sent, at a time that only a clock ahead of this one has. */
function isStray(attempt: Attempt | null, now: number): attempt is Attempt {
  if (attempt === null) return false;
  return attempt.last > now + TOLERATED || attempt.retryAt > now + LONGEST_PAUSE;
}

/** To be tried at once; what may be there of it was sent in the last day. */
function nearAttempt(attempt: Attempt, now: number): Attempt {
  return { ...attempt, first: Math.min(attempt.first, now - LOOK_BACK), last: now, retryAt: now };
}

/** How the last run ended, as far as that still holds: what was left out by the wrong clock alone is no ending. */
function lastKnown({ id, last }: Schedule, ledgers: readonly Ledger[], now: number): Result | null {
  if (last === null || last.at <= now + TOLERATED) return last;
  const entry = ledgers
    .flatMap(({ entries }) => entries)
    .findLast(
      ({ schedule, state, at }) =>
        schedule === id && (state === 'posted' || state === 'unknown' || at <= now + TOLERATED),
    );
  return entry === undefined ? null : resultSchema.parse(entry);
}
