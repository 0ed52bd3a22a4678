import { createInTurn, type InTurn } from '../../async/keyed-queue.ts';
import type { Snapshot } from '../../dossier/snapshot.ts';
import type { ScheduleEngine } from '../../schedule/engine.ts';
import type { SavedRevision, Store, StoreError } from '../../store/store.ts';
import type { Asker } from '../command.ts';
import { writeControlId } from '../control-id.ts';
import type { SentAttachment } from '../interaction.ts';
import { button, buttonRow, container, textDisplay } from '../replies/components.ts';
import { describeRevision } from '../replies/revision-line.ts';
import type { Desk, Desks } from './desk.ts';
import type { Messenger } from './messenger.ts';
import { findSettings, keepDamagedSettings, type Settings, writeSettings } from './settings.ts';

/** What desks are made of; one for the whole bot. */
export interface DeskParts {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly schedules: ScheduleEngine;
  /** Throws where a person has made too many changes. */
  readonly limit: (server: string, person: string) => void;
  readonly download: (file: SentAttachment) => Promise<Uint8Array>;
  readonly clock: () => Date;
  /** Is told of each snapshot that a change led to. */
  readonly onSaved: (snapshot: Snapshot) => void;
  /** Is told of settings that can't be read. */
  readonly onDamaged?: (server: string, error: StoreError) => void;
}

export function createDesks(parts: DeskParts): Desks {
  const kept = new Map<string, Settings>();
  const inTurn = createInTurn();
  return {
    forget: (server) => void kept.delete(server),
    async open(server, asker) {
      const known = kept.get(server);
      const { settings, damage } =
        known === undefined ? await findSettings(parts.store, server) : { settings: known, damage: null };
      kept.delete(server);
      // What is damaged is read again, for it may have been mended.
      if (damage === null) kept.set(server, settings);
      else parts.onDamaged?.(server, damage.error);
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST_KEPT) break;
        kept.delete(oldest);
      }
      const change = async (changed: Settings): Promise<void> => {
        if (damage !== null) await keepDamagedSettings(parts.store, server);
        await writeSettings(parts.store, server, changed);
        kept.set(server, changed);
      };
      const found = { settings, settingsDamaged: damage !== null };
      return createDesk(server, asker, found, change, { ...parts, inTurn });
    },
  };
}

/** Settings of servers that are held in memory. */
const MOST_KEPT = 5000;

function createDesk(
  server: string,
  asker: Asker,
  { settings, settingsDamaged }: Pick<Desk, 'settings' | 'settingsDamaged'>,
  changeSettings: Desk['changeSettings'],
  {
    store,
    messenger,
    schedules,
    limit,
    download,
    clock,
    onSaved,
    inTurn,
  }: DeskParts & { readonly inTurn: InTurn },
): Desk {
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
        announce(settings, messenger, saved);
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
    inTurn: (work) => inTurn(server, work),
    readState: (name) => store.readState(server, name),
    writeState: (name, value) => store.writeState(server, name, value),
    download,
    now,
  };
}

/**
 * One line in the log channel, with a button that shows editors the whole change. Nobody waits for it, and a channel
 * that is gone keeps nothing from being saved.
 */
function announce(settings: Settings, messenger: Messenger, { revision }: SavedRevision): void {
  if (settings.logChannel === null) return;
  const open = button(
    'See the change',
    writeControlId('data', 'history-revision', revision.number, 0, 0, ''),
  );
  const line = textDisplay(describeRevision(revision));
  void messenger
    .post(settings.logChannel, { components: [container([line, buttonRow(open)])] })
    .catch(() => undefined);
}
