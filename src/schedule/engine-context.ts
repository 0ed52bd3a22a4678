import type { KeyedQueue } from '../async/keyed-queue.ts';
import type { Clock } from './clock.ts';
import type { Poster, Trouble } from './poster.ts';
import type { Result, Schedule } from './schedule.ts';
import type { ScheduleStates } from './schedule-state.ts';

/** What the parts of the engine work with. */
export interface EngineContext {
  readonly books: ScheduleStates;
  readonly poster: Poster;
  readonly clock: Clock;
  readonly random: () => number;
  /** Since when the bot is up without a break. */
  readonly upSince: () => number;
  /** Does one thing after another with each schedule. */
  readonly oneByOne: KeyedQueue;
  /** Is told of each occurrence that ended. */
  readonly settled: (server: string, schedule: number | null, key: string, result: Result) => void;
  /** Is told of what nobody expected. */
  readonly report: (error: unknown) => void;
  /** Counts requests that were sent beside the one that each task may send. */
  readonly spend: (requests: number) => void;
}

export function findSchedule(schedules: readonly Schedule[], id: number): Schedule | undefined {
  return schedules.find((one) => one.id === id);
}

/** Tells the server; what can't be told is found in the list, so it keeps nothing from going on. */
export async function tellServer(
  { poster, report, spend }: EngineContext,
  server: string,
  trouble: Trouble,
): Promise<void> {
  spend(2);
  await poster.tell(server, trouble).catch(report);
}
