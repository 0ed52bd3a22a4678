import { z } from 'zod';
import { createKeyedQueue, type KeyedQueue } from '../../async/keyed-queue.ts';
import type { Edit } from '../../dossier/edit.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { Origin, Revision } from '../../revisions/revision.ts';
import type { ScheduleEngine } from '../../schedule/engine.ts';
import type { HistoryQuery, Saved, SavedRevision, Store, StoreError } from '../../store/store.ts';
import type { SentAttachment } from '../api/download.ts';
import type { Messenger } from '../api/messenger.ts';
import { shownName } from '../replies/attribution.ts';
import { button, buttonRow, panel } from '../replies/components.ts';
import { controlId, pageNumber, serialNumber } from '../replies/control-id.ts';
import type { Reply } from '../replies/reply.ts';
import { describeRevision } from '../replies/revision-line.ts';
import type { Asker } from './command.ts';
import { findSettings, keepDamagedSettings, type Settings, writeSettings } from './server-settings.ts';

/** Opens the session of a server for the person who asks. */
export interface ServerSessions {
  open(server: string, asker: Asker): Promise<ServerSession>;
  /** Lets go of what is held in memory of a server that was deleted. */
  forget(server: string): void;
}

/**
 * What those who keep a server's dossier work with: the writing half of the store, bound to that server and to the
 * person who asks. There is none outside servers.
 */
export interface ServerSession {
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
  save(change: SessionChange): Promise<Saved>;
  /** As `Store.purge`, told to the log channel. */
  purge(revision: number): Promise<SavedRevision>;
  history(query?: HistoryQuery): Promise<readonly Revision[]>;
  at: (point: Parameters<Store['at']>[1]) => Promise<Snapshot>;
  /** The dossier that Readout is shipped with today. */
  shipped(): Promise<Snapshot>;
  /** Does one thing after another in this server: for a side document that is read, changed and written. */
  serialize<T>(work: () => Promise<T>): Promise<T>;
  /** A side document of the server by name (a slug): unparsed, or null where there is none. */
  readState(name: string): Promise<unknown>;
  writeState(name: string, value: unknown): Promise<void>;
  /** @throws UserError for a file that is too large, not from Discord, or does not come in time. */
  download(file: SentAttachment): Promise<Uint8Array>;
  /** The instant, ISO 8601. */
  now(): string;
}

export interface SessionChange {
  readonly edits: readonly Edit[] | ((newest: Snapshot) => readonly Edit[]);
  readonly why: string;
  readonly origin: Origin;
  /** The revision that an undo reverses. */
  readonly of?: number;
  /** As `Change` has it: what was changed elsewhere after that. */
  readonly followedBy?: readonly Revision[];
  /** Who changed it, where that is not who asks: a proposer, say. */
  readonly by?: { readonly id: string; readonly name: string };
}

/** What sessions are made of; one for the whole bot. */
interface SessionParts {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly schedules: ScheduleEngine;
  /** Throws where a person has made too many changes. */
  readonly limit: (server: string, person: string) => void;
  readonly download: (file: SentAttachment) => Promise<Uint8Array>;
  readonly clock: () => Date;
  /** Receives the snapshot after each change. */
  readonly onSaved: (snapshot: Snapshot) => void;
  /** Receives each side document that was written. */
  readonly onState?: (server: string, name: string, value: unknown) => void;
  /** Called for settings that can't be read. */
  readonly onDamaged?: (server: string, error: StoreError) => void;
}

export function createServerSessions(parts: SessionParts): ServerSessions {
  const kept = new Map<string, Settings>();
  const inTurn = createKeyedQueue();
  return {
    forget: (server) => void kept.delete(server),
    async open(server, asker) {
      const known = kept.get(server);
      const { settings, damage } =
        known === undefined ? await findSettings(parts.store, server) : { settings: known, damage: null };
      kept.delete(server);
      // What is damaged is read again, for it may have been fixed.
      if (damage === null) kept.set(server, settings);
      else parts.onDamaged?.(server, damage.error);
      for (const oldest of kept.keys()) {
        if (kept.size <= MAX_KEPT) break;
        kept.delete(oldest);
      }
      const change = async (changed: Settings): Promise<void> => {
        if (damage !== null) await keepDamagedSettings(parts.store, server);
        await writeSettings(parts.store, server, changed);
        kept.set(server, changed);
      };
      const found = { settings, settingsDamaged: damage !== null };
      return createSession(server, asker, found, change, { ...parts, inTurn });
    },
  };
}

/** Settings of servers that are held in memory. */
const MAX_KEPT = 5000;

function createSession(
  server: string,
  asker: Asker,
  { settings, settingsDamaged }: Pick<ServerSession, 'settings' | 'settingsDamaged'>,
  changeSettings: ServerSession['changeSettings'],
  {
    store,
    messenger,
    schedules,
    limit,
    download,
    clock,
    onSaved,
    onState,
    inTurn,
  }: SessionParts & { readonly inTurn: KeyedQueue },
): ServerSession {
  const now = (): string => clock().toISOString();
  return {
    server,
    settings,
    settingsDamaged,
    changeSettings,
    messenger,
    schedules,
    async save({ by = asker, ...change }) {
      limit(server, asker.id);
      const saved = await store.save(server, { ...change, by, at: now() });
      if (saved.ok) {
        onSaved(saved.snapshot);
        if (change.followedBy === undefined) announce(settings, messenger, saved);
        else announceHistory(settings, messenger, by, saved);
      }
      return saved;
    },
    async purge(revision) {
      limit(server, asker.id);
      const saved = await store.purge(server, revision, asker, now());
      onSaved(saved.snapshot);
      announce(settings, messenger, saved);
      return saved;
    },
    history: (query) => store.history(server, query),
    at: (point) => store.at(server, point),
    shipped: () => store.open(null),
    serialize: (work) => inTurn(server, work),
    readState: (name) => store.readState(server, name),
    async writeState(name, value) {
      await store.writeState(server, name, value);
      onState?.(server, name, value);
    },
    download,
    now,
  };
}

/** The id of the record whose history is shown, or nothing for the whole dossier's. */
export const shownRecordId = z.string().regex(/^[a-z0-9-]{0,40}$/);

/** A revision in full: its number, the part and its page, and the record whose history led there. */
export const historyRevisionId = controlId('data', 'history-revision', [
  serialNumber,
  pageNumber,
  pageNumber,
  shownRecordId,
]);

/** One line in the log channel, with a button that shows editors the whole change. */
function announce(settings: Settings, messenger: Messenger, { revision }: SavedRevision): void {
  const open = button('See the change', historyRevisionId.id(revision.number, 0, 0, ''));
  postToLog(messenger, settings, panel(describeRevision(revision), buttonRow(open)));
}

/** As `announce`, for an imported history, whose newest revision does not name the importer. */
function announceHistory(
  settings: Settings,
  messenger: Messenger,
  { name }: Pick<Asker, 'name'>,
  { revision: { number } }: SavedRevision,
): void {
  const text = `**${shownName({ name })}** imported a dossier with its history: revisions 1 to ${number}`;
  postToLog(messenger, settings, panel(text));
}

/** Posts to a server's log channel, where it has one. Nobody waits for it, and a failure is ignored. */
export function postToLog(messenger: Messenger, { logChannel }: Settings, reply: Reply): void {
  if (logChannel !== null) void messenger.post(logChannel, reply).catch(() => undefined);
}
