import type { Edit } from '../dossier/edit.ts';
import type { Point } from '../dossier/point.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { UserError } from '../errors/errors.ts';
import type { Refused } from '../revisions/apply-edits.ts';
import type { Author, Origin, Revision } from '../revisions/revision.ts';

/**
 * Where dossiers are kept. Each server (a Discord snowflake) has its own, which begins as the shipped one; nothing
 * crosses servers. Opening may have to load; the snapshots it returns are immutable, so readers never wait for writers.
 * Once a change is answered as saved, it is on disk.
 *
 * Every method rejects with a StoreError where what is kept of the server can't be read.
 */
export interface Store {
  /** The newest dossier of a server, or the shipped one for `null`. */
  open(server: string | null): Promise<Snapshot>;

  /**
   * The dossier as the server knew it at a revision, or at a date: by default at its end in UTC, so that what was
   * changed on that day is in it; with `begin` at its beginning. Revision 0, and any date before the first change,
   * is the dossier that the server began with.
   *
   * @throws PointError where the point is no date, beyond the newest revision, or before what is kept.
   */
  at(server: string | null, point: Point, edge?: Edge): Promise<Snapshot>;

  /**
   * Saves a change as the next revision. Changes of one server are taken in the order in which they are asked for.
   *
   * @throws NotSavedError where it could not be written; nothing is changed then, in memory or on disk.
   */
  save(server: string, change: Change): Promise<Saved>;

  /** The revisions of a server, newest first. */
  history(server: string, query?: HistoryQuery): Promise<readonly Revision[]>;

  /**
   * Erases for good, in the whole history and on disk, every text of the records that a revision changed, and in the
   * newest dossier those that the revision wrote or found there. It is itself a revision, and can't be undone.
   *
   * @throws PointError where there is no such revision; NotSavedError as `save`.
   */
  purge(server: string, revision: number, by: Author, at: string): Promise<SavedRevision>;

  /** What a server keeps beside its dossier under a name (a slug): any JSON, or null where there is nothing. */
  readState(server: string, name: string): Promise<unknown>;

  /** Replaces that; `null` deletes it. Of writes under one name the last asked for stays. @throws NotSavedError as `save`. */
  writeState(server: string, name: string, value: unknown): Promise<void>;

  /** The servers of which anything is kept, in no order. */
  servers(): Promise<readonly string[]>;

  /** Deletes everything of a server, which then has the shipped dossier again. @throws NotSavedError as `save`. */
  forget(server: string): Promise<void>;

  /** Finishes what is in flight and releases the state folder. Nothing can be saved after that. */
  close(): Promise<void>;
}

export type Edge = 'begin' | 'end';

export interface Change {
  /** What to change, or what makes it out of the newest dossier, which may already have changes of others. */
  readonly edits: readonly Edit[] | ((newest: Snapshot) => readonly Edit[]);
  readonly by: Author;
  readonly why: string;
  readonly origin: Origin;
  /** The revision that an undo reverses. */
  readonly of?: number;
  /**
   * What was changed elsewhere after that, the oldest first, saved in the same step as it was made: by whom, when and why.
   * Only for a server without revisions: refused as in conflict where there are any. Numbers go on from the change’s own.
   */
  readonly followedBy?: readonly Revision[];
  /** ISO 8601 instant; one before the newest revision's counts as that revision's. */
  readonly at: string;
}

export type Saved =
  | SavedRevision
  | Refused
  /** The dossier is like that already. */
  | { readonly ok: false; readonly reason: 'unchanged' };

export interface SavedRevision {
  readonly ok: true;
  readonly snapshot: Snapshot;
  readonly revision: Revision;
}

export interface HistoryQuery {
  /** Only revisions that changed the record with this id. */
  readonly record?: string;
  /** The newest revision to give; all by default. */
  readonly from?: number;
  /** How many to give at most; 50 by default. */
  readonly limit?: number;
}

/** What is kept can't be read: the message names the place and the cause, for the operator. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** A change was not saved, and nothing of it is left. The message is for the person who asked for it. */
export class NotSavedError extends UserError {}

/** There is no such point in a server's history. The message is for the person who asked for it. */
export class PointError extends UserError {}
