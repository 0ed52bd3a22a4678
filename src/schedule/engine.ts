import type { Author } from '../revisions/revision.ts';
import type { LedgerEntry } from './ledger.ts';
import type { Correction, Result, Schedule, ScheduleSettings } from './schedule.ts';

/**
 * Keeps the schedules of every server and posts what is due, exactly once. All that it answers is kept durably.
 *
 * Each method that changes something throws UserError for what can't be done, with what to do instead, and
 * NotSavedError where it could not be written.
 */
export interface ScheduleEngine {
  /** Loads the schedules. Resolves once everything that is due is being posted. */
  start(): Promise<void>;
  /** Finishes what is being sent, and sends nothing after that. */
  stop(): Promise<void>;
  /** Resolves when nothing is being done: until the clock goes on, nothing will be. */
  idle(): Promise<void>;

  /** The schedules of a server, by number. */
  list(server: string): Promise<readonly Schedule[]>;
  /** How runs and corrections of a server ended since an instant, of the last 14 days, the oldest first. */
  ended(server: string, since: number): Promise<readonly LedgerEntry[]>;
  add(server: string, settings: ScheduleSettings, by: Author, since: number): Promise<Schedule>;
  /** Changes what is given; the next run is computed again from now. `since`: of another dossier, its revision. */
  edit(server: string, id: number, settings: ScheduleEdit): Promise<Schedule>;
  pause(server: string, id: number, by: Author): Promise<Schedule>;
  /** Goes on with what is planned from now; nothing is posted for what fell due meanwhile. */
  resume(server: string, id: number): Promise<Schedule>;
  remove(server: string, id: number): Promise<Schedule>;
  /**
   * Posts now, once, beside what is planned, without its ping unless `pings`. Resolves with how that ended, or null where
   * it is tried again.
   */
  run(server: string, id: number, how: { readonly pings: boolean }): Promise<Result | null>;

  /**
   * What a correction of these records would reach: the channels with posts of the last 14 days that showed any as it was
   * before the revision, and that have no correction of it yet.
   */
  reach(server: string, corrected: Corrected, records: readonly string[]): Promise<readonly Reach[]>;
  /** Says once, in each of those channels, what a revision corrected; where that fails it can be asked for again. */
  correct(
    server: string,
    corrected: Corrected,
    records: readonly string[],
    by: Author,
  ): Promise<readonly Reach[]>;
  /** Drops the tasks of a server that was deleted. */
  forget(server: string): void;
}

/** What can be changed of a schedule. */
export type ScheduleEdit = Partial<ScheduleSettings & Pick<Schedule, 'since'>>;

/** A revision of one of the server's dossiers, which put something right. */
export type Corrected = Pick<Correction, 'dossier' | 'revision'>;

export type Reach = Pick<Correction, 'channel' | 'messages'>;

/** How many schedules a server has at most. */
export const MAX_SCHEDULES = 25;
