import { onTestFinished } from 'vitest';
import type { Dossier } from '../../../src/dossier/schema.ts';
import { type DossierKey, splitDossierKey } from '../../../src/store/dossier-key.ts';
import {
  openPostgresStore,
  type PostgresStore,
  type PostgresStoreOptions,
} from '../../../src/store/postgres/postgres-store.ts';
import { shipped } from '../../support/shipped.ts';
import { connectTo } from '../../support/use-postgres.ts';
import type { Spoiling, StorePlace } from '../store-contract.ts';

const SPOILED: Readonly<Record<Spoiling, string>> = {
  'not readable': '{"revision": 1, "dossier": {',
  'wrong shape': '{"revision": "one"}',
  'broken dossier': JSON.stringify({ revision: 1, dossier: { ...shipped.dossier, title: '' } }),
};

/** A database of a store, for a test to look at and to spoil. */
export interface PostgresPlace extends StorePlace {
  readonly url: string;
  readonly warned: readonly string[];
  open(options?: Partial<PostgresStoreOptions>): Promise<PostgresStore>;
  query(
    statement: string,
    values?: readonly unknown[],
  ): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export async function makePostgresPlace(createDatabase: () => Promise<string>): Promise<PostgresPlace> {
  const url = await createDatabase();
  await (await openPostgresStore({ url, shipped })).close();
  const client = await connectTo(url);
  const warned: string[] = [];
  const query: PostgresPlace['query'] = async (statement, values = []) =>
    (await client.query(statement, [...values])).rows;
  const write = (key: DossierKey, text: string, revision: number) => {
    const { server, dossier } = splitDossierKey(key);
    return query(
      `insert into readout.dossiers (server, dossier, kept, revision, base, newest) values ($1, $2, $3, $4, $4, $4)
       on conflict (server, dossier) do update set kept = excluded.kept, revision = $4, base = $4, newest = $4`,
      [server, dossier, text, revision],
    );
  };
  return {
    url,
    warned,
    query,
    async open(options) {
      // Small, so that the whole dossier is written often.
      const warn = (message: string) => warned.push(message);
      const store = await openPostgresStore({ url, shipped, compactEvery: 3, warn, ...options });
      onTestFinished(() => store.close());
      return store;
    },
    put: async (key, dossier: Dossier, revision) =>
      void (await write(key, JSON.stringify({ revision, dossier }), revision)),
    async spoil(key, how) {
      const { server, dossier } = splitDossierKey(key);
      const [found] = await query(
        'update readout.dossiers set kept = $3 where server = $1 and dossier = $2 returning 1',
        [server, dossier, SPOILED[how]],
      );
      if (found === undefined) await write(key, SPOILED[how], 1);
    },
    nameOf: (key) => key,
    async everything() {
      const texts: string[] = [];
      for (const table of ['dossiers', 'revisions', 'states'])
        for (const row of await query(`select * from readout.${table}`))
          texts.push(Object.values(row).join('\n'));
      return texts.toSorted().join('\n');
    },
  };
}
