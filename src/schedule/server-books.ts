import { z } from 'zod';
import { createInTurn } from '../store/in-turn.ts';
import { type Store, StoreError } from '../store/store.ts';
import { correctionSchema } from './correction.ts';
import { EMPTY_LEDGER, type Ledger, type LedgerEntry, ledgerSchema, withEntry } from './ledger.ts';
import { publishingSchema, scheduleSchema } from './schedule.ts';

/** What a server keeps of its schedules: all that is planned or under way. */
const bookSchema = z.object({
  /** The number that the next schedule gets. */
  next: z.number().int().min(1),
  /** The edition of the time zone data that every `due` was reckoned with. */
  zones: z.string(),
  schedules: z.array(scheduleSchema),
  publishing: z.array(publishingSchema),
  corrections: z.array(correctionSchema),
});

export type Book = Readonly<z.infer<typeof bookSchema>>;

export const ZONES = process.versions['tz'] ?? '';

const EMPTY_BOOK: Book = { next: 1, zones: ZONES, schedules: [], publishing: [], corrections: [] };

/** The books of all servers, kept in the store, one change of a server's after another. */
export interface ServerBooks {
  /** @throws StoreError where it can't be read. */
  read(server: string): Promise<Book>;
  ledger(server: string): Promise<Ledger>;
  /** Reads, changes and writes; a change that gives the same book writes nothing. @throws NotSavedError. */
  change<T>(server: string, change: (book: Book) => readonly [Book, T]): Promise<T>;
  /** Puts an entry into the ledger, or in the place of the one with its key. */
  record(server: string, entry: Omit<LedgerEntry, 'uses'>, records: readonly string[]): Promise<void>;
  /** Says of a post that was to be published what became of that. */
  markPublished(server: string, message: string, published: LedgerEntry['published']): Promise<void>;
}

export type BookStore = Pick<Store, 'readState' | 'writeState'>;

const BOOK = 'schedules';
const LEDGER = 'schedule-ledger';

/** @param onChanged Is told of each book that was written. */
export function createServerBooks(
  store: BookStore,
  onChanged: (server: string, book: Book) => void,
): ServerBooks {
  const inTurn = createInTurn();
  const read = (server: string): Promise<Book> => readDocument(store, server, BOOK, bookSchema, EMPTY_BOOK);
  const ledger = (server: string): Promise<Ledger> =>
    readDocument(store, server, LEDGER, ledgerSchema, EMPTY_LEDGER);
  return {
    read,
    ledger,
    change: (server, change) =>
      inTurn(server, async () => {
        const before = await read(server);
        const [after, result] = change(before);
        if (after !== before) {
          await store.writeState(server, BOOK, after);
          onChanged(server, after);
        }
        return result;
      }),
    record: (server, entry, records) =>
      inTurn(server, async () => {
        // Of a server that was forgotten meanwhile, nothing is kept anew.
        if ((await read(server)) === EMPTY_BOOK) return;
        await store.writeState(server, LEDGER, withEntry(await ledger(server), entry, records));
      }),
    markPublished: (server, message, published) =>
      inTurn(server, async () => {
        const { entries, uses } = await ledger(server);
        const marked = entries.map((one) => (one.message === message ? { ...one, published } : one));
        await store.writeState(server, LEDGER, { entries: marked, uses });
      }),
  };
}

async function readDocument<T>(
  store: BookStore,
  server: string,
  name: string,
  schema: z.ZodType<T>,
  empty: T,
): Promise<T> {
  const kept = await store.readState(server, name);
  if (kept === null) return empty;
  const parsed = schema.safeParse(kept);
  if (parsed.success) return parsed.data;
  throw new StoreError(
    `The state “${name}” of server ${server} is not as Readout writes it: ${z.prettifyError(parsed.error)}. Mend it, or move it away to begin it anew.`,
  );
}
