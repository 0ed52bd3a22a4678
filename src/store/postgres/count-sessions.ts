import type { ClientBase } from 'pg';
import { z } from 'zod';

const counted = z.tuple([z.object({ sessions: z.int() })]);

/** How many sessions on this database, besides the client's own, have a name like this one, with `%` for anything. */
export async function countSessions(client: ClientBase, like: string): Promise<number> {
  const { rows } = await client.query(
    'select count(*)::integer as sessions from pg_stat_activity where datname = current_database() and application_name like $1 and pid <> pg_backend_pid()',
    [like],
  );
  return counted.parse(rows)[0].sessions;
}
