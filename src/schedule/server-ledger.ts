import type { KeyedQueue } from '../async/keyed-queue.ts';
import {
  EMPTY_LEDGER,
  type Ending,
  keptSince,
  type Ledger,
  type LedgerEntry,
  ledgerSchema,
  splitLedger,
  withEntry,
} from './ledger.ts';
import { readDocument, type StateStore } from './schedule-state.ts';

/**
 * The ledgers of all servers, each in documents that stay small: what is new stands in one, and once that has many
 * entries, the older of them are laid aside in one of their own. So a server that posts much keeps no other waiting.
 */
export interface ServerLedgers {
  /** Every part of it, oldest first. */
  parts(server: string): Promise<readonly Ledger[]>;
  /** The entry with a key, among those that came last: what ended before a crash. */
  findRecent(server: string, key: string): Promise<LedgerEntry | undefined>;
  /** Puts an entry into the ledger, or in the place of the one with its key. @throws NotSavedError. */
  record(server: string, entry: Ending, records: readonly string[]): Promise<void>;
  /** Says of a post that was to be published what became of that. @throws NotSavedError. */
  markPublished(server: string, message: string, published: LedgerEntry['published']): Promise<void>;
}

const LEDGER = 'schedule-ledger';

/** With more entries than `MOST`, all but the newest `KEPT` are laid aside. */
const MOST = 400;
const KEPT = 200;

/** @param forgetsBefore Of when something is settled: the instant from which on the ledger keeps what was. */
export function createServerLedgers(
  store: StateStore,
  inTurn: KeyedQueue,
  forgetsBefore: (at: number) => number = keptSince,
): ServerLedgers {
  const readPart = (server: string, name: string): Promise<Ledger> =>
    readDocument(store, server, name, ledgerSchema, EMPTY_LEDGER);

  const readParts = async (server: string, most: number): Promise<readonly Ledger[]> => {
    const newest = await readPart(server, LEDGER);
    const aside = newest.aside.slice(-most).map(({ number }) => readPart(server, asideName(number)));
    return [...(await Promise.all(aside)), newest];
  };

  /** What is laid aside is on disk before it is taken out; a crash in between writes the same part again. */
  const layAside = async (server: string, ledger: Ledger): Promise<Ledger> => {
    if (ledger.entries.length <= MOST) return ledger;
    const [older, newer] = splitLedger(ledger, KEPT);
    if (older.entries.length === 0) return ledger;
    const number = (ledger.aside.at(-1)?.number ?? 0) + 1;
    await store.writeState(server, asideName(number), older);
    const until = Math.max(...older.entries.map(({ at }) => at));
    return { ...newer, aside: [...newer.aside, { number, until }] };
  };

  return {
    parts: (server) => readParts(server, Number.POSITIVE_INFINITY),
    async findRecent(server, key) {
      const parts = await readParts(server, 1);
      return parts.flatMap(({ entries }) => entries).findLast((entry) => entry.key === key);
    },
    record: (server, entry, records) =>
      inTurn(server, async () => {
        const before = await readPart(server, LEDGER);
        const since = forgetsBefore(entry.at);
        const over = before.aside.filter(({ until }) => until < since);
        const aside = before.aside.filter(({ until }) => until >= since);
        const after = await layAside(server, withEntry({ ...before, aside }, entry, records, since));
        await store.writeState(server, LEDGER, after);
        for (const { number } of over) await store.writeState(server, asideName(number), null);
      }),
    markPublished: (server, message, published) =>
      inTurn(server, async () => {
        const { aside } = await readPart(server, LEDGER);
        const names = [LEDGER, ...aside.map(({ number }) => asideName(number)).toReversed()];
        for (const name of names) {
          const part = await readPart(server, name);
          if (part.entries.every((one) => one.message !== message)) continue;
          const entries = part.entries.map((one) => (one.message === message ? { ...one, published } : one));
          await store.writeState(server, name, { ...part, entries });
          return;
        }
      }),
  };
}

function asideName(number: number): string {
  return `${LEDGER}-${number}`;
}
