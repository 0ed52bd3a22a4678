import type { Client } from 'pg';
import { z } from 'zod';
import { StartError } from '../errors/errors.ts';
import { Database } from '../store/postgres/database.ts';
import { findMissingMigrations } from '../store/postgres/migrate-database.ts';
import { postgresServers } from '../store/postgres/postgres-servers.ts';
import { nameDatabase, withDatabase } from '../store/postgres/postgres-store.ts';
import { readShippedDossier } from '../store/shipped-dossier.ts';
import type { Say } from './examine-folder.ts';
import type { KeptServers } from './kept-servers.ts';

const MEGABYTE = 1024 * 1024;

const about = z.tuple([z.object({ may: z.boolean(), running: z.boolean(), user: z.string() })]);
const amounts = z.tuple([
  z.object({ servers: z.coerce.number(), revisions: z.coerce.number(), bytes: z.coerce.number() }),
]);

/**
 * Looks at whether a database can be reached and used, which version of Readout it is of, and how much it holds. Nothing
 * in it is changed.
 *
 * @returns what is kept there.
 */
export async function examineDatabase(url: string, say: Say): Promise<KeptServers> {
  const name = nameDatabase(url);
  try {
    await withDatabase(url, (client) => lookAt(client, name, say));
  } catch (cause) {
    if (!(cause instanceof StartError)) throw cause;
    say('fix', cause.message);
  }
  const warn = (): void => undefined;
  const database = new Database({ url, name: 'doctor of readout', warn, whileCopied: true });
  const shipped = readShippedDossier();
  const parts = { database, fence: null, shipped, compactEvery: Number.POSITIVE_INFINITY, warn };
  return { ...postgresServers(parts), close: () => database.close() };
}

async function lookAt(client: Client, name: string, say: Say): Promise<void> {
  say('ok', `The database ${name} can be reached.`);
  const missing = await findMissingMigrations(client);
  const { rows } = await client.query(
    `select has_database_privilege(current_database(), 'create') as may, current_user as user, exists (
       select from pg_stat_activity where datname = current_database() and application_name like 'readout%'
     ) as running`,
  );
  const [{ may, running, user }] = about.parse(rows);
  if (!may && missing.length > 0)
    return say(
      'fix',
      `The user ${user} may not make a schema there. Make this user the owner of the database: alter database … owner to ${user}`,
    );
  if (missing.length > 0)
    say(
      'note',
      missing.includes('store')
        ? 'It has no schema of Readout’s yet: the first start makes it.'
        : 'Its schema is not of this version yet: the next start brings it up to date.',
    );
  else say('ok', 'Its schema is of this version.');
  if (!missing.includes('store')) await sayAmounts(client, say);
  if (running) say('note', 'A Readout is at work on it: the bot, or a command that copies it.');
}

async function sayAmounts(client: Client, say: Say): Promise<void> {
  const { rows } = await client.query(
    `select (select count(distinct server) from (
         select server from readout.dossiers union select server from readout.states
       ) as kept) as servers,
       (select count(*) from readout.revisions) as revisions,
       (select sum(pg_total_relation_size(oid)) from pg_class where relkind = 'r' and relnamespace = 'readout'::regnamespace) as bytes`,
  );
  const [{ servers, revisions, bytes }] = amounts.parse(rows);
  const count = (of: number, what: string) => `${of.toLocaleString('en')} ${what}${of === 1 ? '' : 's'}`;
  say(
    'ok',
    `It holds ${count(revisions, 'revision')} of ${count(servers, 'server')}, in ${Math.ceil(bytes / MEGABYTE).toLocaleString('en')} MB.`,
  );
}
