import { UserError } from '../errors/errors.ts';
import { MAX_SCHEDULES, type ScheduleEngine } from './engine.ts';
import { type EngineContext, findSchedule } from './engine-context.ts';
import { keptSince } from './ledger.ts';
import type { Schedule, ScheduleSettings } from './schedule.ts';
import { type ScheduleState, TIME_ZONE_VERSION } from './schedule-state.ts';
import { settleRun, withSchedule } from './settle-run.ts';
import { nextOccurrence } from './when/next-occurrence.ts';

/** What people do with schedules. Each waits until nothing is being posted of the one that it changes. */
type ScheduleChanges = Pick<ScheduleEngine, 'add' | 'edit' | 'pause' | 'resume' | 'remove'>;

export function createScheduleChanges(engine: EngineContext): ScheduleChanges {
  const { books, clock, oneByOne } = engine;

  /** Changes one that is there, after what is under way of it was given up where `givesUp` says so. */
  const changeOne = (
    server: string,
    id: number,
    change: (schedule: Schedule) => Schedule | null,
    givesUp: (schedule: Schedule) => string | null,
  ): Promise<Schedule> =>
    oneByOne(`${server}:${id}`, async () => {
      const before = requireSchedule(await books.read(server), id);
      const why = givesUp(before);
      if (why !== null && before.attempt !== null) await giveUp(server, before, why, engine);
      return books.change(server, (book) => {
        const schedule = requireSchedule(book, id);
        const changed = change(schedule);
        if (changed !== null) return [withSchedule(book, changed), changed];
        return [{ ...book, schedules: book.schedules.filter((one) => one.id !== id) }, schedule];
      });
    });

  return {
    add: (server, settings, by, since) =>
      books.change(server, (book) => {
        const now = clock.now();
        const schedules = book.schedules.filter((one) => !isLongDone(one, now));
        if (schedules.filter((one) => !isDone(one)).length >= MAX_SCHEDULES)
          throw new UserError(
            `This server has ${MAX_SCHEDULES} schedules, which is the most. Nothing was saved: \`/schedule remove\` one, or \`/schedule edit\` one that is there.`,
          );
        const schedule: Schedule = {
          ...settings,
          id: book.next,
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
          { ...book, zones: TIME_ZONE_VERSION, next: book.next + 1, schedules: [...schedules, schedule] },
          schedule,
        ];
      }),
    edit: (server, id, settings) =>
      changeOne(
        server,
        id,
        (schedule) => edited(schedule, settings, clock.now()),
        ({ channel }) =>
          settings.channel !== undefined && settings.channel !== channel
            ? 'given up: the schedule was moved to another channel'
            : null,
      ),
    pause: (server, id, by) =>
      changeOne(
        server,
        id,
        (schedule) =>
          schedule.paused === null
            ? { ...schedule, paused: { at: clock.now(), by: by.name, why: '' } }
            : schedule,
        () => 'given up: the schedule was paused',
      ),
    resume: (server, id) =>
      changeOne(
        server,
        id,
        (schedule) => fromNow({ ...schedule, paused: null }, clock.now()),
        () => null,
      ),
    remove: (server, id) =>
      changeOne(
        server,
        id,
        () => null,
        () => 'given up: the schedule was removed',
      ),
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
function edited(schedule: Schedule, settings: Partial<ScheduleSettings>, now: number): Schedule {
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

async function giveUp(server: string, schedule: Schedule, why: string, engine: EngineContext): Promise<void> {
  const { attempt } = schedule;
  if (attempt === null) return;
  const kind = attempt.unsure ? 'unknown' : 'failed';
  await settleRun(server, schedule, { kind, why, attempt, obstacle: false }, engine);
}
