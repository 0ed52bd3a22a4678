import type { ClientBase } from 'pg';
import { z } from 'zod';

/** Who copies everything has it alone, and whatever else uses the database shares it. Any number of our own. */
const LOCK = 0x7265_6163;

/** Takes a share of it for the rest of the session, in a select list; false while everything is copied. */
export const SHARE_COPY_LOCK = `pg_try_advisory_lock_shared(${LOCK})`;

const taken = z.tuple([z.object({ taken: z.boolean() })]);

/** @returns whether nothing is being copied, nor will be as long as the client is connected. */
export function shareCopyLock(client: ClientBase): Promise<boolean> {
  return take(client, SHARE_COPY_LOCK);
}

/** @returns whether nothing else uses the database, nor will as long as the client is connected. */
export function takeCopyLock(client: ClientBase): Promise<boolean> {
  return take(client, `pg_try_advisory_lock(${LOCK})`);
}

async function take(client: ClientBase, lock: string): Promise<boolean> {
  const { rows } = await client.query(`select ${lock} as taken`);
  return taken.parse(rows)[0].taken;
}
