import type { ServerContext } from '../../discord/interactions/command.ts';
import { type ServerSession, stateName } from '../../discord/interactions/server-session.ts';
import { type DossierKey, dossierKey, splitDossierKey } from '../../store/dossier-key.ts';
import type { Store } from '../../store/store.ts';
import { ASKED, type AskedUse, dayOf, eraseAsked, writeAsked } from './asked-state.ts';
import type { AskedWord } from './asked-words.ts';
import { countUse, forgetOld, type Gatherings } from './count-uses.ts';

/**
 * Counts which words people use in questions that a dossier doesn’t answer, where the server’s admins have turned that on.
 *
 * Until three people used a word, the word and who used it are in memory alone; on disk there are words of three people or
 * more, with counts and without people. A hash of a person’s id would let counts outlast a restart, but whoever has the
 * folder and the key could tell by it who asked what: there are few members to try. So with a restart what one or two
 * people used is forgotten (docs/decisions/asked-without-people.md).
 *
 * Answers never wait for it: what was counted is written afterwards, at most once a minute, and when the bot stops.
 */
export interface AskedCounts {
  /** Erases what is over 30 days old, on disk and in memory, now and once a day. */
  start(): void;
  /** Counts words of somebody’s question. */
  note(context: ServerContext, words: readonly AskedWord[]): void;
  /** Call it for each side document that was written: what is erased on disk is forgotten in memory too. */
  written(key: DossierKey, name: string, value: unknown): void;
  /** Lets go of a server that was deleted. */
  forget(server: string): void;
  /** Writes at once what was counted. */
  flush(): Promise<void>;
  /** Writes what was counted, and nothing after that. */
  stop(): Promise<void>;
}

interface AskedParts {
  readonly store: Pick<Store, 'servers' | 'dossiers' | 'readState'>;
  /** Opens the session of a dossier in the bot's own name. */
  readonly open: (key: DossierKey) => Promise<ServerSession>;
  readonly clock: () => Date;
  /** `server`: null where it is about none alone. */
  readonly report: (error: unknown, server: string | null) => void;
}

interface Counting {
  readonly gatherings: Gatherings;
  /** By word and day. */
  readonly unwritten: Map<string, AskedUse>;
}

/** Milliseconds. */
const WRITE_EVERY = 60_000;
const DAY = 24 * 60 * 60_000;

/** Dossiers of which anything is held in memory, at most. */
const MOST_DOSSIERS = 1000;

export function createAskedCounts({ store, open, clock, report }: AskedParts): AskedCounts {
  const counted = new Map<DossierKey, Counting>();
  let sweeping: NodeJS.Timeout | undefined;
  let waiting: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  let writtenAt = Number.NEGATIVE_INFINITY;
  let stopped = false;
  return {
    start() {
      const sweepOrTell = () => void sweep().catch((error: unknown) => report(error, null));
      sweeping = setInterval(sweepOrTell, DAY).unref();
      sweepOrTell();
    },
    note({ session, asker }, words) {
      const counting = countingOf(dossierKey(session.server, session.dossier));
      const today = todayIs();
      for (const word of words) {
        const use = countUse(counting.gatherings, word, asker.id, today);
        if (use !== null) counting.unwritten.set(`${use.day} ${use.term}`, use);
      }
      if (counting.unwritten.size > 0) writeSoon();
      forgetIfOff(session).catch((error: unknown) => report(error, session.server));
    },
    written(key, name, value) {
      if (name === ASKED && value === null) counted.delete(key);
    },
    forget,
    flush,
    stop() {
      stopped = true;
      clearInterval(sweeping);
      clearTimeout(waiting);
      return flush();
    },
  };

  function forget(server: string): void {
    for (const key of counted.keys()) if (splitDossierKey(key).server === server) counted.delete(key);
  }

  /** A question that was under way while it was turned off was counted after that. */
  function forgetIfOff(session: ServerSession): Promise<void> {
    return session.serialize(async () => {
      if (!(await session.readSettings()).asked) forget(session.server);
    });
  }

  function todayIs(): string {
    return dayOf(clock().toISOString());
  }

  async function flush(): Promise<void> {
    await writing;
    await writeAll();
  }

  function countingOf(key: DossierKey): Counting {
    const counting = counted.get(key) ?? { gatherings: new Map(), unwritten: new Map() };
    counted.delete(key);
    counted.set(key, counting);
    for (const oldest of counted.keys()) {
      if (counted.size <= MOST_DOSSIERS) break;
      counted.delete(oldest);
    }
    return counting;
  }

  function writeSoon(): void {
    if (stopped || waiting !== undefined) return;
    const pause = Math.max(0, writtenAt + WRITE_EVERY - performance.now());
    waiting = setTimeout(() => {
      waiting = undefined;
      writing = writeAll();
    }, pause).unref();
  }

  /** What can’t be written now is tried again. */
  async function writeAll(): Promise<void> {
    writtenAt = performance.now();
    for (const [key, { unwritten }] of [...counted]) {
      if (unwritten.size === 0) continue;
      try {
        await write(key);
      } catch (error) {
        report(error, splitDossierKey(key).server);
        writeSoon();
      }
    }
  }

  async function write(key: DossierKey): Promise<void> {
    const session = await open(key);
    await session.serialize(async () => {
      // It may have been turned off since, which erased it.
      if (!(await session.readSettings()).asked) return eraseAsked(session);
      const { unwritten } = countingOf(key);
      const uses = [...unwritten];
      await writeAsked(
        session,
        uses.map(([, use]) => use),
      );
      for (const [name, use] of uses) if (unwritten.get(name) === use) unwritten.delete(name);
    });
  }

  async function sweep(): Promise<void> {
    for (const { gatherings } of counted.values()) forgetOld(gatherings, todayIs());
    for (const server of await store.servers()) {
      if (stopped) return;
      try {
        for (const number of await store.dossiers(server)) {
          const kept = await store.readState(server, stateName(number, ASKED));
          if (kept !== null) await write(dossierKey(server, number));
        }
      } catch (error) {
        report(error, server);
      }
    }
  }
}
