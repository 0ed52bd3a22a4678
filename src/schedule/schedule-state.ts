import { z } from 'zod';
import { createKeyedQueue } from '../async/keyed-queue.ts';
import { type Store, StoreError } from '../store/store.ts';
import { correctionSchema } from './correction.ts';
import { publishingSchema, scheduleSchema } from './schedule.ts';
import { createServerLedgers, type ServerLedgers } from './server-ledger.ts';

export type StateStore = Pick<Store, 'readState' | 'writeState'>;

/** A side document of a server, or `empty` where there is none. @throws StoreError where it is not as it was written. */
export async function readDocument<T>(
  store: Pick<StateStore, 'readState'>,
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

export type ScheduleState = Readonly<z.infer<typeof bookSchema>>;

export const TIME_ZONE_VERSION = process.versions['tz'] ?? '';

const EMPTY_BOOK: ScheduleState = {
  next: 1,
  zones: TIME_ZONE_VERSION,
  schedules: [],
  publishing: [],
  corrections: [],
};

/** The books of all servers, kept in the store, one change of a server's after another. */
export interface ScheduleStates {
  /** @throws StoreError where it can't be read. */
  read(server: string): Promise<ScheduleState>;
  /** Reads, changes and writes; a change that gives the same book writes nothing. @throws NotSavedError. */
  change<T>(server: string, change: (book: ScheduleState) => readonly [ScheduleState, T]): Promise<T>;
  /** How occurrences ended. Of a server that was forgotten meanwhile nothing is recorded. */
  readonly ledgers: ServerLedgers;
}

const BOOK = 'schedules';

/**
 * @param onChanged Is told of each book that was written.
 * @param forgetsBefore Of when a run is settled: the instant from which on the ledger keeps what was.
 */
export function createScheduleStates(
  store: StateStore,
  onChanged: (server: string, book: ScheduleState) => void,
  forgetsBefore?: (at: number) => number,
): ScheduleStates {
  const inTurn = createKeyedQueue();
  const read = (server: string): Promise<ScheduleState> =>
    readDocument(store, server, BOOK, bookSchema, EMPTY_BOOK);
  const ledgers = createServerLedgers(store, inTurn, forgetsBefore);
  return {
    read,
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
    ledgers: {
      ...ledgers,
      async record(server, entry, records) {
        if ((await read(server)) !== EMPTY_BOOK) await ledgers.record(server, entry, records);
      },
    },
  };
}
