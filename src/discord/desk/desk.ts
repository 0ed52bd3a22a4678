import type { Edit } from '../../dossier/edit.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Origin, Revision } from '../../revisions/revision.ts';
import type { ScheduleEngine } from '../../schedule/engine.ts';
import type { HistoryQuery, Saved, SavedRevision, Store } from '../../store/store.ts';
import type { Asker } from '../command.ts';
import type { SentAttachment } from '../interaction.ts';
import type { Messenger } from './messenger.ts';
import type { Settings } from './settings.ts';

/** Opens the desk of a server for whoever asks. */
export interface Desks {
  open(server: string, asker: Asker): Promise<Desk>;
  /** Lets go of what is held in memory of a server that was deleted. */
  forget(server: string): void;
}

/**
 * What those who keep a server's dossier work with: the writing half of the store, bound to that server and to the
 * person who asks. There is none outside servers.
 */
export interface Desk {
  readonly server: string;
  readonly settings: Settings;
  /** Whether what is kept of them can't be read, so that they are the defaults, in whole or in part. */
  readonly settingsDamaged: boolean;
  changeSettings(settings: Settings): Promise<void>;
  readonly messenger: Messenger;
  /** The briefings of every server: to be asked of this one alone. */
  readonly schedules: ScheduleEngine;
  /**
   * Saves a change in the name of the person who asks, or of `by`, and tells the server's log channel of it.
   *
   * @throws UserError where that person has changed too much within a minute, or it could not be written.
   */
  save(change: DeskChange): Promise<Saved>;
  /** As `Store.purge`, told to the log channel. */
  purge(revision: number): Promise<SavedRevision>;
  history(query?: HistoryQuery): Promise<readonly Revision[]>;
  at: (point: Parameters<Store['at']>[1]) => Promise<Snapshot>;
  /** Does one thing after another in this server: for a side document that is read, changed and written. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** A side document of the server by name (a slug): unparsed, or null where there is none. */
  readState(name: string): Promise<unknown>;
  writeState(name: string, value: unknown): Promise<void>;
  /** @throws UserError for a file that is too large, not from Discord, or does not come in time. */
  download(file: SentAttachment): Promise<Uint8Array>;
  /** The instant, ISO 8601. */
  now(): string;
}

export interface DeskChange {
  readonly edits: readonly Edit[] | ((newest: Snapshot) => readonly Edit[]);
  readonly why: string;
  readonly origin: Origin;
  /** The revision that an undo reverses. */
  readonly of?: number;
  /** Who changed it, where that is not who asks: a proposer, say. */
  readonly by?: { readonly id: string; readonly name: string };
}
