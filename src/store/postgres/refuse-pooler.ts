import type { Client } from 'pg';
import { z } from 'zod';
import { StartError } from '../../errors/errors.ts';

const session = z.tuple([z.object({ backend: z.int() })]);
const known = z.object({ processID: z.int() });

/**
 * A session that is somebody else's by the next statement can't be ended for certain, holds no lock for one process, and
 * does not know what it was set to.
 *
 * @throws StartError where a pooler stands between.
 */
export async function refusePooler(client: Client): Promise<void> {
  const { rows } = await client.query('select pg_backend_pid() as backend');
  const [{ backend }] = session.parse(rows);
  // A pooler makes up the number that it gives, as its sessions are none of Postgres.
  if (known.parse(client).processID === backend) return;
  throw new StartError(
    'DATABASE_URL leads to a connection pooler (PgBouncer, say), through which no process can own a shard for certain. Write the address of Postgres itself to it.',
  );
}
