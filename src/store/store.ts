import type { Edit } from '../dossier/edit.ts';
import type { Point } from '../dossier/point.ts';
import type { Dossier } from '../dossier/schema.ts';
import type { Snapshot } from '../dossier/snapshot.ts';
import { UserError } from '../errors/errors.ts';
import type { Refused } from '../revisions/apply-edits.ts';
import type { Author, Origin, Revision } from '../revisions/revision.ts';
import type { DossierKey } from './dossier-key.ts';

/**
 * Where dossiers are kept, by server (a Discord snowflake) and number in it. The first of a server begins as the shipped
 * one; nothing crosses servers, nor dossiers. Opening may have to load; the snapshots it returns are immutable, so readers
 * never wait for writers. Once a change is answered as saved, it is on disk.
 *
 * Every method rejects with a StoreError where what is kept can't be read, and with a NoDossierError where the server has
 * no dossier of that number.
 */
export interface Store {
  /** The newest state of a dossier, or the shipped one for `null`. */
  open(key: DossierKey | null): Promise<Snapshot>;

  /**
   * Adds a dossier to a server, which begins with it at revision 0.
   *
   * @throws NotSavedError as `save`, and where it is too large.
   */
  create(server: string, dossier: Dossier): Promise<DossierKey>;

  /** The numbers of a server's dossiers, ascending; 1 is always one of them. */
  dossiers(server: string): Promise<readonly number[]>;

  /** The title of a dossier, without the rest where that has left memory: all titles of a server may be asked for often. */
  title(key: DossierKey): Promise<string>;

  /**
   * The dossier as it was at a revision, or at a date: by default at its end in UTC, so that what was
   * changed on that day is in it; with `begin` at its beginning. Revision 0, and any date before the first change,
   * is what it began with.
   *
   * @throws PointError where the point is no date, beyond the newest revision, or before what is kept.
   */
  at(key: DossierKey | null, point: Point, edge?: Edge): Promise<Snapshot>;

  /**
   * Saves a change as the next revision. Changes of one dossier are taken in the order in which they are asked for.
   *
   * @throws NotSavedError where it could not be written; nothing is changed then, in memory or on disk.
   */
  save(key: DossierKey, change: Change): Promise<Saved>;

  /** The revisions of a dossier, newest first. */
  history(key: DossierKey, query?: HistoryQuery): Promise<readonly Revision[]>;

  /**
   * Erases for good, in the whole history and on disk, every text of the records that a revision changed, and in the
   * newest dossier those that the revision wrote or found there. It is itself a revision, and can't be undone.
   *
   * @throws PointError where there is no such revision; NotSavedError as `save`.
   */
  purge(key: DossierKey, revision: number, by: Author, at: string): Promise<SavedRevision>;

  /** What a server keeps beside its dossiers under a name (a slug): any JSON, or null where there is nothing. */
  readState(server: string, name: string): Promise<unknown>;

  /**
   * Replaces that by what `change` makes of it, if nobody has replaced it meanwhile: `null` deletes it, and the same value
   * writes nothing. Changes under one name are made and answered in the order in which they are asked for.
   *
   * @param change Synchronous and pure: it is called again where another process wrote first. What it throws is thrown, and
   *   nothing is written. Where what is kept can’t be read, it gets the StoreError that says why: what it returns replaces
   *   that, which is kept aside; where it returns the error, that is thrown.
   * @returns what is there now.
   * @throws NotSavedError as `save`.
   */
  changeState(server: string, name: string, change: (kept: unknown) => unknown): Promise<unknown>;

  /**
   * What servers keep under a name, of all servers in which a text stands in that; a StoreError in place of what can’t be
   * read. Left out where no other process has any.
   *
   * @param text An id, say: JSON has no other way to write it.
   */
  findStates?(name: string, text: string): Promise<ReadonlyMap<string, unknown>>;

  /** The servers of which anything is kept, in no order. */
  servers(): Promise<readonly string[]>;

  /** Deletes everything of a server, which then has the shipped dossier alone again. @throws NotSavedError as `save`. */
  forget(server: string): Promise<void>;

  /**
   * Where what is kept is out of reach, and what was read is from memory: as of when that is, in milliseconds since 1970.
   * Null while it is not; left out where it never is.
   */
  lostSince?(): number | null;

  /**
   * Lets go of what is in memory of servers, where another process may have changed them since; left out where none can. Call
   * it only where nothing is under way in them.
   */
  drop?(isDropped: (server: string) => boolean): Promise<void>;

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
   * Only for a dossier without revisions: refused as in conflict where there are any. Numbers go on from the change’s own.
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
  /** Only revisions after this one. */
  readonly after?: number;
  /** How many to give at most; 50 by default. */
  readonly limit?: number;
}

/** What is kept can't be read: the message names the place and the cause, for the operator. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** What is not in memory can't be read now. The message is for the person who asked for it. */
export class OutOfReachError extends UserError {
  constructor(cause: unknown) {
    super('This can’t be looked up now: the database can’t be reached. Try again in a minute.', { cause });
  }
}

/** A change was not saved, and nothing of it is left. The message is for the person who asked for it. */
export class NotSavedError extends UserError {}

/** The server has no such dossier. The message is for the person who asked for it. */
export class NoDossierError extends UserError {}

/** There is no such point in a dossier's history. The message is for the person who asked for it. */
export class PointError extends UserError {}
