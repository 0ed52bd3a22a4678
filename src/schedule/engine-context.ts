import type { KeyedQueue } from '../async/keyed-queue.ts';
import type { Clock } from './clock.ts';
import type { Poster, Trouble } from './poster.ts';
import type { Result, Schedule } from './schedule.ts';
import type { ServerSchedules } from './schedule-state.ts';

/** What the parts of the engine work with. */
export interface EngineContext {
  readonly poster: Poster;
  readonly clock: Clock;
  readonly random: () => number;
  /** Since when the bot is up without a break. */
  readonly upSince: () => number;
  /** Does one thing after another with each schedule. */
  readonly oneByOne: KeyedQueue;
  /** Called with each occurrence that ended. */
  readonly settled: (server: string, schedule: number | null, key: string, result: Result) => void;
  /** Called with unexpected errors, and with the server where it is known. */
  readonly report: (error: unknown, server?: string) => void;
  /** Counts requests that were sent beside the one that each task may send. */
  readonly spend: (requests: number) => void;
}

/** The engine's context for one server. */
export interface EngineServerContext extends EngineContext, ServerSchedules {}

export function findSchedule(schedules: readonly Schedule[], id: number): Schedule | undefined {
  return schedules.find((one) => one.id === id);
}

/** Tells the server; where that fails it is found in the list, so nothing waits for it. */
export async function tellServer(
  { server, poster, report, spend }: EngineServerContext,
  trouble: Trouble,
): Promise<void> {
  spend(2);
  await poster.tell(server, trouble).catch((error: unknown) => report(error));
}
