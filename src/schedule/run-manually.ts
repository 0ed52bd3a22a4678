import { UserError } from '../errors/errors.ts';
import { requireSchedule } from './change-schedules.ts';
import type { EngineServerContext } from './engine-context.ts';
import { occurrenceKey } from './occurrence-key.ts';
import type { Result, Schedule } from './schedule.ts';
import type { ScheduleState } from './schedule-state.ts';
import { freshAttempt, withSchedule } from './settle-run.ts';

/**
 * Runs that somebody asks for by hand, and waits for. One is taken up as a run that is under way, is begun whatever else
 * waits to be sent, and from then on is like any other.
 *
 * @param beginNow Begins what is due of a schedule.
 */
export function createManualRuns(beginNow: (server: string, id: number) => void) {
  const waiting = new Map<string, (result: Result) => void>();
  return {
    /** Resolves the `run` that waits for this occurrence, where one does. */
    settled: (key: string, result: Result): void => waiting.get(key)?.(result),
    async run(
      { server, clock, oneByOne, change }: EngineServerContext,
      id: number,
      pings: boolean,
    ): Promise<Result | null> {
      const ended = Promise.withResolvers<Result | null>();
      const now = clock.now();
      const key = occurrenceKey(server, id, now, true);
      const begin = (state: ScheduleState): ScheduleState => {
        const schedule = requireSchedule(state, id);
        refuseRun(schedule);
        const attempt = freshAttempt(schedule.channel, now, true, now);
        return withSchedule(state, {
          ...schedule,
          attempt: pings ? attempt : { ...attempt, unpinged: true },
        });
      };
      waiting.set(key, ended.resolve);
      try {
        await oneByOne(`${server}:${id}`, async () => {
          await change(begin);
          beginNow(server, id);
        });
        // The run has the turn after that one: what has its turn later has nothing to wait for.
        await oneByOne(`${server}:${id}`, async () => ended.resolve(null));
        return await ended.promise;
      } finally {
        waiting.delete(key);
      }
    },
  };
}

function refuseRun({ id, paused, attempt }: Schedule): void {
  if (paused !== null)
    throw new UserError(
      `Schedule ${id} is paused. Use \`/schedule resume schedule:${id}\` first, then run it.`,
    );
  if (attempt !== null)
    throw new UserError(
      `A run of schedule ${id} is being tried already: ${attempt.why === '' ? 'it is on its way' : attempt.why}. \`/schedule list\` shows how it ends.`,
    );
}
