import type { KeyedQueue } from '../async/keyed-queue.ts';
import { changeDocument } from '../store/change-document.ts';
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
import { parseDocument, readDocument, type StateStore } from './schedule-state.ts';

/**
 * The ledger of a server, in documents that stay small: new entries go into one, and once that has many, the older of
 * them are archived in one of their own. So a server that posts much makes no other wait.
 */
export interface ServerLedger {
  /** Every part of it, oldest first. */
  parts(): Promise<readonly Ledger[]>;
  /** The entry with a key, among the newest: what ended before a crash. */
  findRecent(key: string): Promise<LedgerEntry | undefined>;
  /** Adds an entry, or replaces the one with its key. @throws NotSavedError. */
  record(entry: Ending, records: readonly string[]): Promise<void>;
  /** Sets whether a post that was to be published was. @throws NotSavedError. */
  markPublished(message: string, published: LedgerEntry['published']): Promise<void>;
}

const LEDGER = 'schedule-ledger';

/** With more entries than `MAX_ENTRIES`, all but the newest `KEPT` are archived. */
const MAX_ENTRIES = 400;
const KEPT = 200;

/** @param forgetsBefore From when something is settled, the instant from which on the ledger keeps entries. */
export function createServerLedger(
  store: StateStore,
  server: string,
  inTurn: KeyedQueue,
  forgetsBefore: (at: number) => number = keptSince,
): ServerLedger {
  const readPart = (name: string): Promise<Ledger> =>
    readDocument(store, server, name, ledgerSchema, EMPTY_LEDGER);

  const readParts = async (most: number): Promise<readonly Ledger[]> => {
    const newest = await readPart(LEDGER);
    const aside = newest.aside.slice(-most).map(({ number }) => readPart(partName(number)));
    return [...(await Promise.all(aside)), newest];
  };

  /** Archived entries are on disk before they are removed; after a crash in between the same part is written again. */
  const archive = async (ledger: Ledger): Promise<void> => {
    const [older, newer] = splitLedger(ledger, KEPT);
    if (older.entries.length === 0) return;
    const number = (ledger.aside.at(-1)?.number ?? 0) + 1;
    await store.changeState(server, partName(number), () => older);
    const until = Math.max(...older.entries.map(({ at }) => at));
    await store.changeState(server, LEDGER, () => ({ ...newer, aside: [...newer.aside, { number, until }] }));
  };

  return {
    parts: () => readParts(Number.POSITIVE_INFINITY),
    async findRecent(key) {
      const parts = await readParts(1);
      return parts.flatMap(({ entries }) => entries).findLast((entry) => entry.key === key);
    },
    record: (entry, records) =>
      inTurn(server, async () => {
        const since = forgetsBefore(entry.at);
        const { after, result: over } = await changeDocument(
          {
            changeState: (change) => store.changeState(server, LEDGER, change),
            parse: (kept) => parseDocument(kept, server, LEDGER, ledgerSchema, EMPTY_LEDGER),
          },
          (ledger) => {
            const aside = ledger.aside.filter(({ until }) => until >= since);
            const over = ledger.aside.filter(({ until }) => until < since);
            return [withEntry({ ...ledger, aside }, entry, records, since), over];
          },
        );
        if (after.entries.length > MAX_ENTRIES) await archive(after);
        for (const { number } of over) await store.changeState(server, partName(number), () => null);
      }),
    markPublished: (message, published) =>
      inTurn(server, async () => {
        const { aside } = await readPart(LEDGER);
        const names = [LEDGER, ...aside.map(({ number }) => partName(number)).toReversed()];
        for (const name of names) {
          const part = await readPart(name);
          if (part.entries.every((one) => one.message !== message)) continue;
          const entries = part.entries.map((one) => (one.message === message ? { ...one, published } : one));
          await store.changeState(server, name, () => ({ ...part, entries }));
          return;
        }
      }),
  };
}

function partName(number: number): string {
  return `${LEDGER}-${number}`;
}
