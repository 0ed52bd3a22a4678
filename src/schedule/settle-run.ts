import type { Outcome } from './attempt-post.ts';
import { type EngineServerContext, findSchedule, tellServer } from './engine-context.ts';
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
 * Ends a run: first in the ledger, then in the state, where the next one is computed from the rule. A crash in between
 * leaves the run in the state, and the ledger has that it ended.
 */
export async function settleRun(
  context: EngineServerContext,
  schedule: Schedule,
  ended: Ended,
): Promise<void> {
  const { id, dossier, place, by } = schedule;
  const { attempt } = ended;
  const key = occurrenceKey(context.server, id, attempt.planned, attempt.manual);
  const of = { key, schedule: id, dossier, revision: attempt.revision, place };
  const entry = endingOf(ended, of, context.clock.now());
  await context.ledger.record(entry, ended.kind === 'posted' ? attempt.uses : []);
  const obstacle = 'obstacle' in ended && ended.obstacle;
  await closeRun(context, id, { ...entry, obstacle });
  await tellEnd(context, ended, { schedule, by: by.id, paused: obstacle });
}

/** What the ledger keeps of how a run, or a correction, ended. */
export function endingOf(
  ended: Ended,
  { place, ...of }: Pick<Ending, 'key' | 'schedule' | 'dossier' | 'revision'> & Pick<Schedule, 'place'>,
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
  context: EngineServerContext,
  ended: Ended,
  about: Pick<Trouble, 'schedule' | 'by' | 'paused'>,
): Promise<void> {
  if (ended.kind === 'posted' || ended.kind === 'skipped') return;
  const { kind, why, attempt } = ended;
  const { channel, planned } = attempt;
  await tellServer(context, { ...about, channel, planned, kind, message: null, why });
}

/** Leaves runs out: those from `planned` on, of which `last` is the last. */
export async function skipRuns(
  context: EngineServerContext,
  { id, dossier, channel, since }: Schedule,
  runs: { readonly planned: number; readonly last: number; readonly count: number; readonly why: string },
): Promise<void> {
  const { planned, last, count, why } = runs;
  const key = occurrenceKey(context.server, id, planned, false);
  const entry: Ending = {
    ...{
      key,
      schedule: id,
      dossier,
      planned,
      channel,
      why,
      runs: count,
      revision: since,
      at: context.clock.now(),
    },
    ...{ manual: false, state: 'skipped', message: null, tries: 0, published: null },
  };
  await context.ledger.record(entry, []);
  await closeRun(context, id, { ...entry, planned: last, obstacle: false });
}

/** Writes how a run ended, as the ledger has it, into the schedule. */
export async function closeRun(
  { server, change, clock, settled }: EngineServerContext,
  id: number,
  ending: Ending & { readonly obstacle: boolean },
): Promise<void> {
  const { key, schedule: _of, revision, published, obstacle, ...result } = ending;
  await change((state) => {
    const schedule = findSchedule(state.schedules, id);
    if (schedule === undefined) return withPublishing(state, ending);
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
    return withPublishing(withSchedule(state, closed), ending);
  });
  settled(server, id, key, result);
}

export function withSchedule(state: ScheduleState, schedule: Schedule): ScheduleState {
  return { ...state, schedules: state.schedules.map((one) => (one.id === schedule.id ? schedule : one)) };
}

export function withPublishing(state: ScheduleState, entry: Ending): ScheduleState {
  const { message, channel, planned, at, schedule } = entry;
  if (entry.published !== 'due' || message === null) return state;
  const due: Publishing = { schedule, channel, message, planned, retryAt: at, tries: 0 };
  return { ...state, publishing: [...state.publishing.filter((one) => one.message !== message), due] };
}

/** A run that is to begin. */
export function freshAttempt(channel: string, planned: number, manual: boolean, now: number): Attempt {
  return {
    ...{ planned, manual, channel, first: now, last: now, retryAt: now },
    ...{ tries: 0, unsure: false, revision: 0, uses: [], why: '' },
  };
}
