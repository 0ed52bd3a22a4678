import { z } from 'zod';
import { createKeyedQueue } from '../async/keyed-queue.ts';
import { changeDocument } from '../store/change-document.ts';
import { type Store, StoreError } from '../store/store.ts';
import { correctionSchema, publishingSchema, scheduleSchema } from './schedule.ts';
import { createServerLedger, type ServerLedger } from './server-ledger.ts';

export type StateStore = Pick<Store, 'readState' | 'changeState'>;

/** A side document of a server, or `empty` where there is none. @throws StoreError where it is not as it was written. */
export async function readDocument<T>(
  store: Pick<StateStore, 'readState'>,
  server: string,
  name: string,
  schema: z.ZodType<T>,
  empty: T,
): Promise<T> {
  return parseDocument(await store.readState(server, name), server, name, schema, empty);
}

/** @param kept What is kept of it, or why that can’t be read. @throws StoreError as `readDocument`. */
export function parseDocument<T>(
  kept: unknown,
  server: string,
  name: string,
  schema: z.ZodType<T>,
  empty: T,
): T {
  if (kept === null) return empty;
  if (kept instanceof StoreError) throw kept;
  const parsed = schema.safeParse(kept);
  if (parsed.success) return parsed.data;
  throw new StoreError(
    `The state “${name}” of server ${server} is not as Readout writes it: ${z.prettifyError(parsed.error)}. Fix it, or move it away to begin it again.`,
  );
}

/** What a server keeps of its schedules: all that is planned or under way. */
const stateSchema = z.object({
  /** The number that the next schedule gets. */
  next: z.number().int().min(1),
  /** The edition of the time zone data that every `due` was computed with. */
  zones: z.string(),
  schedules: z.array(scheduleSchema),
  publishing: z.array(publishingSchema),
  corrections: z.array(correctionSchema),
});

export type ScheduleState = Readonly<z.infer<typeof stateSchema>>;

export const TIME_ZONE_VERSION = process.versions['tz'] ?? '';

const NO_SCHEDULES: ScheduleState = {
  next: 1,
  zones: TIME_ZONE_VERSION,
  schedules: [],
  publishing: [],
  corrections: [],
};

/** The schedules of one server in the store. */
export interface ServerSchedules {
  readonly server: string;
  /** @throws StoreError where it can't be read. */
  read(): Promise<ScheduleState>;
  /** Replaces the state by what a pure change makes of it; one that returns the same state writes nothing. @throws NotSavedError. */
  change(change: (state: ScheduleState) => ScheduleState): Promise<void>;
  /** `change` that also returns a result. */
  changeFor<T>(change: (state: ScheduleState) => readonly [ScheduleState, T]): Promise<T>;
  /** How occurrences ended. Nothing is recorded for a server that was forgotten meanwhile. */
  readonly ledger: ServerLedger;
}

const NAME = 'schedules';

/** @throws StoreError where they can't be read. */
export function readSchedules(store: Pick<StateStore, 'readState'>, server: string): Promise<ScheduleState> {
  return readDocument(store, server, NAME, stateSchema, NO_SCHEDULES);
}

/**
 * @param onChanged Called with each state that was written.
 * @param forgetsBefore From when a run is settled, the instant from which on the ledger keeps entries.
 */
export function createScheduleStates(
  store: StateStore,
  onChanged: (server: string, state: ScheduleState) => void,
  forgetsBefore?: (at: number) => number,
): (server: string) => ServerSchedules {
  const inTurn = createKeyedQueue();
  return (server) => {
    const read = () => readSchedules(store, server);
    const ledger = createServerLedger(store, server, inTurn, forgetsBefore);
    const changeFor: ServerSchedules['changeFor'] = async (change) => {
      const { before, after, result } = await changeDocument(
        {
          changeState: (changing) => store.changeState(server, NAME, changing),
          parse: (kept) => parseDocument(kept, server, NAME, stateSchema, NO_SCHEDULES),
        },
        change,
      );
      if (after !== before) onChanged(server, after);
      return result;
    };
    return {
      server,
      read,
      changeFor,
      change: (change) => changeFor((state) => [change(state), undefined]),
      ledger: {
        ...ledger,
        async record(entry, records) {
          if ((await store.readState(server, NAME)) !== null) await ledger.record(entry, records);
        },
      },
    };
  };
}
