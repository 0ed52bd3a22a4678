import type { ClientBase } from 'pg';
import { textOf } from '../kept-text.ts';
import type { WholeDossier, WholeServer } from '../servers-place.ts';
import type { Database } from './database.ts';
import { writeLines } from './postgres-dossier.ts';

const LINES_AT_ONCE = 100;
const BYTES_AT_ONCE = 1024 * 1024;

/** Puts a whole server into the database, in one transaction. */
export function putServer(
  database: Database,
  server: string,
  { dossiers, states }: WholeServer,
): Promise<void> {
  return database.write(
    async (client) => {
      await client.query('begin');
      try {
        for (const dossier of dossiers) await putDossier(client, server, dossier);
        await client.query(
          'insert into readout.states (server, name, value) select $1, made.* from unnest($2::text[], $3::text[]) as made',
          [server, [...states.keys()], [...states.values()]],
        );
        await client.query('commit');
      } catch (cause) {
        await client.query('rollback').catch(() => undefined);
        throw cause;
      }
    },
    // What came of it is found out by the next copying, by hashes.
    async () => null,
  );
}

async function putDossier(
  client: ClientBase,
  server: string,
  { number, document, lines }: WholeDossier,
): Promise<void> {
  const { revision, base } = document;
  await client.query(
    'insert into readout.dossiers (server, dossier, kept, revision, base, newest) values ($1, $2, $3, $4, $5, $4)',
    [server, number, textOf(document), revision, base],
  );
  let batch: Buffer[] = [];
  let bytes = 0;
  let first = base + 1;
  const flush = async (): Promise<void> => {
    await writeLines(client, [server, number], first, batch);
    first += batch.length;
    [batch, bytes] = [[], 0];
  };
  for await (const line of lines()) {
    batch.push(line);
    bytes += line.length;
    if (batch.length >= LINES_AT_ONCE || bytes >= BYTES_AT_ONCE) await flush();
  }
  await flush();
}
