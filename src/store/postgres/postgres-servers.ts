import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { z } from 'zod';
import { snowflake } from '../../text/snowflake.ts';
import { nextNumber } from '../check-new-dossier.ts';
import { describeCause } from '../describe-cause.ts';
import type { ServersPlace } from '../servers-place.ts';
import { NotSavedError } from '../store.ts';
import { guardOf, notOurs } from './fence.ts';
import {
  insertDossier,
  isOurs,
  notWritten,
  PostgresDossier,
  type PostgresParts,
} from './postgres-dossier.ts';
import { PostgresStates } from './postgres-states.ts';
import { putServer } from './put-server.ts';

const numbers = z.array(z.object({ dossier: z.number() }));
const names = z.array(z.object({ server: z.string() }));
const texts = z.array(z.object({ name: z.string(), value: z.string() }));
const keptRow = z.tuple([z.object({ kept: z.boolean() })]);

/** How often a number is looked for again where another process took it first. */
const TRIES = 5;

/** Servers in a database, in rows that bear their ids. */
export function postgresServers(parts: PostgresParts): ServersPlace {
  const { database, fence, warn } = parts;
  return {
    find: (server, dossier) => PostgresDossier.find(parts, [server, dossier]),
    states: (server) => new PostgresStates(parts, server),
    create: (server, dossier) =>
      writing(`No dossier could be added to ${server}`, async () => {
        for (let tries = 0; tries < TRIES; tries += 1) {
          const number = nextNumber(await listDossiers(server));
          const kept = { revision: 0, base: 0, dossier };
          if (await insertDossier(parts, [server, number], randomUUID(), kept)) return number;
          if (!(await isOurs(parts, server))) throw notOurs();
        }
        throw new NotSavedError('This was not saved: others add dossiers at the same time. Try again.');
      }),
    dossiers: listDossiers,
    async list() {
      const { rows } = await database.read((client) =>
        client.query('select server from readout.dossiers union select server from readout.states'),
      );
      // Rows that somebody else has written are no servers.
      return names.parse(rows).flatMap(({ server }) => snowflake.safeParse(server).data ?? []);
    },
    async stateTexts(server) {
      const { rows } = await database.read((client) =>
        client.query('select name, value from readout.states where server = $1 order by name', [server]),
      );
      return new Map(texts.parse(rows).map(({ name, value }) => [name, value]));
    },
    epoch: (server) => (fence === null ? 0 : (fence.of(server)?.epoch ?? null)),
    put: (server, whole) => putServer(database, server, whole),
    erase: (server) =>
      writing(`${server} can't be deleted`, async () => {
        const guard = guardOf(fence, server, 1);
        await database.write(
          async (client) =>
            void (await client.query(
              `with owner as materialized (${guard.sql}), stated as (
                 delete from readout.states where server = $1 and exists (select from owner)
               ) delete from readout.dossiers where server = $1 and exists (select from owner)`,
              [server, ...guard.values],
            )),
          async (client) => ((await isKept(client, server)) ? null : undefined),
        );
        if (!(await isOurs(parts, server))) throw notOurs();
      }),
  };

  async function listDossiers(server: string): Promise<readonly number[]> {
    const { rows } = await database.read((client) =>
      client.query(
        'select dossier from readout.dossiers where server = $1 and dossier > 1 order by dossier',
        [server],
      ),
    );
    return [1, ...numbers.parse(rows).map(({ dossier }) => dossier)];
  }

  async function writing<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      warn(`${what}: ${describeCause(cause)}`);
      throw cause instanceof NotSavedError ? cause : notWritten(cause);
    }
  }
}

async function isKept(client: ClientBase, server: string): Promise<boolean> {
  const { rows } = await client.query(
    'select exists (select from readout.dossiers where server = $1) or exists (select from readout.states where server = $1) as kept',
    [server],
  );
  return keptRow.parse(rows)[0].kept;
}
