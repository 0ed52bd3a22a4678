import { z } from 'zod';
import { type Store, StoreError } from '../store/store.ts';

export type BookStore = Pick<Store, 'readState' | 'writeState'>;

/** A side document of a server, or `empty` where there is none. @throws StoreError where it is not as it was written. */
export async function readDocument<T>(
  store: Pick<BookStore, 'readState'>,
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
