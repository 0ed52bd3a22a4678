import { UserError } from '../errors/errors.ts';
import { MAX_SCHEDULES, type ScheduleEdit, type ScheduleEngine } from './engine.ts';
import { type EngineServerContext, findSchedule } from './engine-context.ts';
import { keptSince } from './ledger.ts';
import type { Schedule } from './schedule.ts';
import { type ScheduleState, TIME_ZONE_VERSION } from './schedule-state.ts';
import { settleRun, withSchedule } from './settle-run.ts';
import { nextOccurrence } from './when/next-occurrence.ts';

/** What people do with schedules. Each waits until nothing is being posted of the one that it changes. */
type ScheduleChanges = Pick<ScheduleEngine, 'add' | 'edit' | 'pause' | 'resume' | 'remove'>;

export function createScheduleChanges(contextOf: (server: string) => EngineServerContext): ScheduleChanges {
  /**
   * Changes a schedule, or removes it where `change` returns null. `why`: why its current run is given up first, where
   * `isGivenUp` holds.
   */
  const changeOne = (
    server: string,
    id: number,
    change: (schedule: Schedule, now: number) => Schedule | null,
    why: string | null = null,
    isGivenUp: (schedule: Schedule) => boolean = () => true,
  ): Promise<Schedule> => {
    const context = contextOf(server);
    return context.oneByOne(`${server}:${id}`, async () => {
      const before = requireSchedule(await context.read(), id);
      if (why !== null && isGivenUp(before)) await giveUp(context, before, why);
      return context.changeFor((state) => {
        const schedule = requireSchedule(state, id);
        const changed = change(schedule, context.clock.now());
        if (changed !== null) return [withSchedule(state, changed), changed];
        return [{ ...state, schedules: state.schedules.filter((one) => one.id !== id) }, schedule];
      });
    });
  };

  return {
    add(server, settings, by, since) {
      const { clock, changeFor } = contextOf(server);
      return changeFor((state) => {
        const now = clock.now();
        const schedules = state.schedules.filter((one) => !isLongDone(one, now));
        if (schedules.filter((one) => !isDone(one)).length >= MAX_SCHEDULES)
          throw new UserError(
            `This server has ${MAX_SCHEDULES} schedules, which is the most. Nothing was saved: \`/schedule remove\` one, or \`/schedule edit\` one that is there.`,
          );
        const schedule: Schedule = {
          ...settings,
          id: state.next,
          by,
          made: now,
          cursor: now,
          due: nextOccurrence(settings.rule, settings.zone, now),
          ahead: null,
          paused: null,
          since,
          attempt: null,
          last: null,
        };
        return [
          { ...state, zones: TIME_ZONE_VERSION, next: state.next + 1, schedules: [...schedules, schedule] },
          schedule,
        ];
      });
    },
    edit: (server, id, settings) =>
      changeOne(
        server,
        id,
        (schedule, now) => edited(schedule, settings, now),
        'given up: the schedule was moved to another channel or dossier',
        ({ channel, dossier }) =>
          (settings.channel ?? channel) !== channel || (settings.dossier ?? dossier) !== dossier,
      ),
    pause(server, id, by) {
      const pause = (schedule: Schedule, at: number): Schedule => ({
        ...schedule,
        paused: schedule.paused ?? { at, by: by.name, why: '' },
      });
      return changeOne(server, id, pause, 'given up: the schedule was paused');
    },
    resume: (server, id) =>
      changeOne(server, id, (schedule, now) => fromNow({ ...schedule, paused: null }, now)),
    remove: (server, id) => changeOne(server, id, () => null, 'given up: the schedule was removed'),
  };
}

/** @throws UserError where there is none. */
export function requireSchedule({ schedules }: Pick<ScheduleState, 'schedules'>, id: number): Schedule {
  const schedule = findSchedule(schedules, id);
  if (schedule === undefined)
    throw new UserError(`There is no schedule ${id} here. \`/schedule list\` shows those that there are.`);
  return schedule;
}

/** Whether nothing of it is to come. */
export function isDone({ due, attempt }: Schedule): boolean {
  return due === null && attempt === null;
}

function isLongDone(schedule: Schedule, now: number): boolean {
  const since = schedule.last?.at ?? schedule.made;
  return isDone(schedule) && since < keptSince(now);
}

/** A new time counts from now on; one that Readout paused goes on where what kept it was changed. */
function edited(schedule: Schedule, settings: ScheduleEdit, now: number): Schedule {
  const changed = { ...schedule, ...settings };
  const fixed =
    schedule.paused?.by === null && (settings.channel !== undefined || settings.ping !== undefined);
  const retimed = settings.rule !== undefined || settings.zone !== undefined;
  if (fixed) return fromNow({ ...changed, paused: null }, now);
  return retimed ? fromNow(changed, now) : changed;
}

function fromNow(schedule: Schedule, now: number): Schedule {
  return { ...schedule, cursor: now, due: nextOccurrence(schedule.rule, schedule.zone, now) };
}

async function giveUp(context: EngineServerContext, schedule: Schedule, why: string): Promise<void> {
  const { attempt } = schedule;
  if (attempt === null) return;
  const kind = attempt.unsure ? 'unknown' : 'failed';
  await settleRun(context, schedule, { kind, why, attempt, obstacle: false });
}
