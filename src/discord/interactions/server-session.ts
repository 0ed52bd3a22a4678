import { z } from 'zod';
import { createKeyedQueue } from '../../async/keyed-queue.ts';
import type { Edit } from '../../dossier/edit.ts';
import type { Dossier } from '../../dossier/schema.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { UserError } from '../../errors/errors.ts';
import type { Origin, Revision } from '../../revisions/revision.ts';
import type { ScheduleEngine } from '../../schedule/engine.ts';
import { type DossierKey, dossierKey, MOST_DOSSIERS, splitDossierKey } from '../../store/dossier-key.ts';
import type { HistoryQuery, Saved, SavedRevision, Store, StoreError } from '../../store/store.ts';
import type { SentAttachment } from '../api/download.ts';
import type { Messenger } from '../api/messenger.ts';
import { shown, shownName } from '../replies/attribution.ts';
import { button, buttonRow, panel } from '../replies/components.ts';
import { controlId, pageNumber, serialNumber } from '../replies/control-id.ts';
import type { Reply } from '../replies/reply.ts';
import { describeRevision } from '../replies/revision-line.ts';
import type { Asker } from './command.ts';
import { asSent, createDossierMessengers } from './dossier-messenger.ts';
import { listDossiers, type ServerDossier } from './server-dossiers.ts';
import {
  type ChangedSettings,
  changeSettings,
  findSettings,
  readSettings,
  type Settings,
} from './server-settings.ts';

/** Opens sessions, and remembers settings between them. */
export interface ServerSessions {
  /** The session of a dossier of a server, by default its first one, for the person who asks. */
  open(server: string, asker: Asker, dossier?: number): Promise<ServerSession>;
  /** Lets go of what is held in memory of a server that was deleted. */
  forget(server: string): void;
}

/**
 * What those who keep a server's dossier work with: the writing half of the store, bound to that server, to one of its
 * dossiers and to the person who asks. There is none outside servers.
 */
export interface ServerSession {
  readonly server: string;
  /** The number of the dossier. */
  readonly dossier: number;
  /** All dossiers of the server, by number; those that were set aside too. */
  dossiers(): Promise<readonly ServerDossier[]>;
  /** The same person's session of another dossier of the server. */
  inDossier(number: number): Promise<ServerSession>;
  /** The dossier as it is now. */
  newest(): Promise<Snapshot>;
  /**
   * Adds a dossier to the server, told to its log channel. @returns its number.
   *
   * @throws UserError where the server has as many as it can have, that person has changed too much within a minute, or
   *   it could not be written.
   */
  create(dossier: Dossier): Promise<number>;
  readonly settings: Settings;
  /** Whether what is kept of them can't be read, so that they are the defaults, in whole or in part. */
  readonly settingsDamaged: boolean;
  /** Changes the settings as they are by then, and leaves the rest. What `change` throws is thrown. */
  changeSettings(change: (settings: Settings) => Partial<Settings>): Promise<ChangedSettings>;
  /** The settings as they are by now. */
  readSettings(): Promise<Settings>;
  /** Sends each reply as `asSent` makes it. */
  readonly messenger: Messenger;
  /**
   * A reply as it is posted or sent to somebody, outside the channel where it was asked for. Unless it is of the server's
   * first dossier, its first line says of which it is, and its controls bear the mark of that.
   */
  asSent(reply: Reply): Promise<Reply>;
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
  /** Does one thing after another in this server: for side documents that are changed together, or with the dossier. */
  serialize<T>(work: () => Promise<T>): Promise<T>;
  /** A side document of the dossier by name (a slug): unparsed, or null where there is none. */
  readState(name: string): Promise<unknown>;
  /** Changes it as `Store.changeState` does. */
  changeState(name: string, change: Parameters<Store['changeState']>[2]): Promise<unknown>;
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
  /** Receives the snapshot after each change, with the dossier that it is of. */
  readonly onSaved: (snapshot: Snapshot, key: DossierKey) => void;
  /** Receives what a side document is after each change that was asked for, with the dossier that it is of. */
  readonly onState?: (key: DossierKey, name: string, value: unknown) => void;
  /** Called for each server whose settings were changed. */
  readonly onSettings?: (server: string) => void;
  /** Called for settings that can't be read. */
  readonly onDamaged?: (server: string, error: StoreError) => void;
}

export function createServerSessions(parts: SessionParts): ServerSessions {
  const kept = new Map<string, Settings>();
  const inTurn = createKeyedQueue();
  const messengerOf = createDossierMessengers(parts.store, parts.messenger);
  return { open, forget: (server) => void kept.delete(server) };

  async function open(server: string, asker: Asker, dossier = 1): Promise<ServerSession> {
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
    return createSession({ server, dossier, asker }, parts, {
      settings,
      settingsDamaged: damage !== null,
      async changeSettings(change) {
        const changed = await changeSettings(parts.store, server, change);
        kept.set(server, changed.after);
        parts.onSettings?.(server);
        return changed;
      },
      serialize: (work) => inTurn(server, work),
      messenger: messengerOf(dossierKey(server, dossier)),
      inDossier: (number) => open(server, asker, number),
    });
  }
}

/** Settings of servers that are held in memory. */
const MAX_KEPT = 5000;

type SessionPlace = Pick<ServerSession, 'server' | 'dossier'> & { readonly asker: Asker };
/** What the sessions of a server have in common, or make for each other. */
type OfServers = Pick<
  ServerSession,
  'settings' | 'settingsDamaged' | 'changeSettings' | 'serialize' | 'messenger' | 'inDossier'
>;

function createSession(
  { server, dossier, asker }: SessionPlace,
  { store, messenger: ofServer, schedules, limit, download, clock, onSaved, onState }: SessionParts,
  shared: OfServers,
): ServerSession {
  const { settings, messenger } = shared;
  const key = dossierKey(server, dossier);
  const now = (): string => clock().toISOString();
  return {
    ...shared,
    server,
    dossier,
    schedules,
    readSettings: () => readSettings(store, server),
    dossiers: () => listDossiers(store, server, settings),
    newest: () => store.open(key),
    asSent: (reply) => asSent(store, key, reply),
    async create(made) {
      limit(server, asker.id);
      const created = await shared.serialize(async () => {
        const { retired } = await readSettings(store, server);
        const inUse = (await store.dossiers(server)).filter((number) => !retired.includes(number));
        if (inUse.length >= MOST_DOSSIERS)
          throw new UserError(
            `This server has ${MOST_DOSSIERS} dossiers, which is the most. Nothing was added: set one aside with \`/settings show\`.`,
          );
        return store.create(server, made);
      });
      const { dossier: number } = splitDossierKey(created);
      const text = `**${shownName(asker)}** added dossier ${number}: ${shown(made.title, 200)}`;
      postToLog(ofServer, settings, panel(text));
      return number;
    },
    async save({ by = asker, ...change }) {
      limit(server, asker.id);
      const saved = await store.save(key, { ...change, by, at: now() });
      if (saved.ok) {
        onSaved(saved.snapshot, key);
        if (change.followedBy === undefined) announce(settings, messenger, saved);
        else announceHistory(settings, messenger, by, saved);
      }
      return saved;
    },
    async purge(revision) {
      limit(server, asker.id);
      const saved = await store.purge(key, revision, asker, now());
      onSaved(saved.snapshot, key);
      announce(settings, messenger, saved);
      return saved;
    },
    history: (query) => store.history(key, query),
    at: (point) => store.at(key, point),
    shipped: () => store.open(null),
    readState: (name) => store.readState(server, stateName(dossier, name)),
    async changeState(name, change) {
      const value = await store.changeState(server, stateName(dossier, name), change);
      onState?.(key, name, value);
      return value;
    },
    download,
    now,
  };
}

/** The name under which a server keeps a side document of one of its dossiers; of the first one, the same as before there were several. */
export function stateName(dossier: number, name: string): string {
  return dossier === 1 ? name : `${dossier}-${name}`;
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
