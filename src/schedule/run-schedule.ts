import { attemptPost } from './attempt-post.ts';
import { type EngineContext, type EngineServerContext, findSchedule } from './engine-context.ts';
import { occurrenceKey } from './occurrence-key.ts';
import type { Attempt, Schedule } from './schedule.ts';
import { nextUnposted, postedRuns, TOLERATED } from './set-back.ts';
import { closeRun, freshAttempt, settleRun, skipRuns, withSchedule } from './settle-run.ts';
import { lastOccurrence, nextOccurrence } from './when/next-occurrence.ts';

/** A run that is late by no more than this is posted in any case: a restart is over by then. Milliseconds. */
const GRACE = 2 * 60_000;

/** A run that was missed is posted late no later than this. Milliseconds. */
export const LATE_WITHIN = 6 * 60 * 60_000;

type DueRun = Pick<Schedule, 'missed'> & Readonly<Record<'planned' | 'now' | 'upSince', number>>;

/** Why a run is not to be posted any more, or null where it is. `upSince`: since when the bot is up without a break. */
export function whySkipped({ planned, now, upSince, missed }: DueRun): string | null {
  const late = now - planned;
  if (planned >= upSince || late <= GRACE) return null;
  if (missed === 'skip') return 'Readout was not running then, and this schedule skips what it missed';
  if (late >= LATE_WITHIN)
    return 'Readout was not running then, nor within the 6 hours in which it is posted late';
  return null;
}

/** Why the runs before the last one that fell due are left out. */
export const SUPERSEDED = 'a later run was due already: of several that were missed, only the last is posted';

/** How long, in milliseconds, a run that somebody asked for by hand is tried. */
const MANUAL_WITHIN = 15 * 60_000;

/** Does what is due of a schedule: goes on with the run that is under way, or begins the one that the rule plans. */
export async function runSchedule(context: EngineServerContext, id: number): Promise<void> {
  const { server, clock, ledger } = context;
  const schedule = findSchedule((await context.read()).schedules, id);
  if (schedule === undefined || schedule.paused !== null) return;
  const { attempt } = schedule;
  if (attempt === null) return beginDue(context, schedule);
  if (attempt.retryAt > clock.now()) return;
  const key = occurrenceKey(server, id, attempt.planned, attempt.manual);
  const ended = await ledger.findRecent(key);
  // The process ended after the run had ended in the ledger. What a clock that was ahead left out has not ended.
  const holds =
    ended?.state === 'posted' || ended?.state === 'unknown' || (ended?.at ?? 0) <= clock.now() + TOLERATED;
  if (ended !== undefined && holds) return closeRun(context, id, { ...ended, obstacle: false });
  return tryRun(context, schedule, attempt, whyLeft(schedule, attempt, context));
}

/** Why a run that the bot was stopped in the middle of is not to be sent any more; null where it is. */
function whyLeft(
  { missed }: Schedule,
  { planned, last, retryAt, manual }: Attempt,
  { clock, upSince }: EngineContext,
): string | null {
  if (!manual && planned > clock.now() + TOLERATED)
    return 'the clock of Readout’s machine was ahead, and its time is still to come';
  // Where Discord failed, and the bot was soon back, it is tried on.
  if (manual || upSince() - Math.max(last, retryAt) <= GRACE) return null;
  return whySkipped({ planned, now: clock.now(), upSince: upSince(), missed });
}

/** Of several runs that are due, the last is posted, if it is; what comes before it is skipped. */
async function beginDue(context: EngineServerContext, schedule: Schedule): Promise<void> {
  const { rule, zone, missed, channel, ahead } = schedule;
  const now = context.clock.now();
  const posted = postedRuns(schedule.id, ahead === null ? [] : await context.ledger.parts());
  const { cursor, due } = nextOf(schedule, posted, now);
  if (due === null || due > now) {
    // The rules of a time zone may have changed since it was computed, or the clock was set back and is right again.
    if (due !== schedule.due || cursor !== schedule.cursor)
      await keepNext(context, schedule, { cursor, due });
    return;
  }
  const { first, last, count } = lastOccurrence(rule, zone, now, due);
  if (first === null || last === null) return;
  if (count > 1) {
    const before = { planned: first, last: last - 1, count: count - 1, why: SUPERSEDED };
    await skipRuns(context, schedule, before);
  }
  if (posted.has(last)) return keepNext(context, schedule, nextUnposted(schedule, last, posted));
  const why = whySkipped({ planned: last, now, upSince: context.upSince(), missed });
  if (why !== null) return skipRuns(context, schedule, { planned: last, last, count: 1, why });
  await tryRun(context, schedule, freshAttempt(channel, last, false, now));
}

/**
 * What comes next. Where the clock was set back, runs that it brought early are passed over; and where it is right again
 * after it was behind, the schedule goes on from where it had come before that.
 */
function nextOf(
  schedule: Schedule,
  posted: ReadonlySet<number>,
  now: number,
): Pick<Schedule, 'cursor' | 'due'> {
  const { rule, zone, ahead } = schedule;
  const next = nextUnposted(schedule, schedule.cursor, posted);
  if (ahead === null || ahead > now || next.due === null || next.due > now) return next;
  const second = nextOccurrence(rule, zone, next.due);
  const areSeveral = second !== null && second <= now;
  return areSeveral ? nextUnposted(schedule, Math.max(next.cursor, ahead), posted) : next;
}

async function tryRun(
  context: EngineServerContext,
  schedule: Schedule,
  attempt: Attempt,
  left: string | null = null,
): Promise<void> {
  const { server, poster, clock } = context;
  const { planned, manual, unpinged } = attempt;
  const posted = unpinged ? { ...schedule, ping: null } : schedule;
  const key = occurrenceKey(server, schedule.id, planned, manual);
  const next = nextOccurrence(schedule.rule, schedule.zone, manual ? schedule.cursor : planned);
  const keep = (kept: Attempt): Promise<void> =>
    changeSchedule(context, schedule.id, () => ({ attempt: kept }));
  const outcome = await attemptPost(
    {
      server,
      key,
      attempt,
      until: untilOf(attempt, next),
      left,
      compose: () =>
        poster.compose({ server, schedule: posted, key, planned, manual, next, now: clock.now() }),
      write: keep,
    },
    context,
  );
  if (outcome.kind === 'later') await keep(outcome.attempt);
  else await settleRun(context, schedule, outcome);
}

/** Until when it is tried: the next run takes its place. */
function untilOf({ planned, manual }: Attempt, next: number | null): number {
  const longest = planned + (manual ? MANUAL_WITHIN : LATE_WITHIN);
  if (next === null) return longest;
  return manual ? Math.min(next, longest) : next;
}

function keepNext(
  context: EngineServerContext,
  { id }: Schedule,
  { cursor, due }: Pick<Schedule, 'cursor' | 'due'>,
): Promise<void> {
  return changeSchedule(context, id, ({ ahead }) => ({
    cursor,
    due,
    ahead: ahead !== null && ahead > cursor ? ahead : null,
  }));
}

/** Changes some of a schedule; nothing where it was removed meanwhile. */
function changeSchedule(
  context: EngineServerContext,
  id: number,
  change: (schedule: Schedule) => Partial<Schedule>,
): Promise<void> {
  return context.change((state) => {
    const schedule = findSchedule(state.schedules, id);
    return schedule === undefined ? state : withSchedule(state, { ...schedule, ...change(schedule) });
  });
}
