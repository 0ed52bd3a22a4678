import type { ScheduleEngine } from '../../src/schedule/engine.ts';
import type { Store } from '../../src/store/store.ts';
import type { Timeline } from './timeline.ts';

/** Something that may go wrong, and how often, beside others. */
export type Trouble = readonly [weight: number, what: readonly [name: string, make: () => unknown]];

/** Keeps the processes of a bot running on a clock that is moved, and starts others some time after they ended. */
export interface Keeper {
  /** How many processes were started. */
  readonly starts: number;
  /** By where they were stopped. */
  readonly kills: Readonly<Record<string, number>>;
  /** How shards changed hands, where they do. */
  readonly moves: Readonly<Record<string, number>>;
  /** Whether any of them runs. */
  readonly isUp: boolean;
  /** What looks after a server now; null where nothing does. */
  ownerOf(server: string): { readonly store: Store; readonly engine: ScheduleEngine } | null;
  /** When a server was looked after, and what befell that. */
  timelineOf(server: string): Timeline;
  /** What is under way. */
  doing(): readonly string[];
  /** Goes on to an instant, with all that is due on the way. */
  goTo(instant: number): Promise<void>;
  /** Sees to it that all run. */
  startNow(): Promise<void>;
  /** What may befall the processes. @param passTo Called with the instant to which the clock is about to jump. */
  troubles(random: () => number, passTo: (instant: number) => void): readonly Trouble[];
  /** Has nothing planned befall them any more. */
  clear(): void;
  /** Has the next writes of one of them fail. */
  failWrites(times: number): void;
  /** Ends them as SIGTERM does. */
  stop(): Promise<void>;
}
