import { type DossierKey, dossierKey } from '../../src/store/dossier-key.ts';
import type { Store } from '../../src/store/store.ts';
import type { MakePlace } from './store-contract.ts';

/**
 * A place of which every server is asked for its second dossier wherever its first one would be, made of the shipped one
 * when it is first asked for: what holds of the one holds of the other.
 */
export function ofSecondDossiers(makePlace: MakePlace): MakePlace {
  return async () => {
    const place = await makePlace();
    return {
      ...place,
      open: async (options) => withSecond(await place.open(options)),
      put: (server, ...what) => place.put(dossierKey(server, 2), ...what),
    };
  };
}

function withSecond(store: Store): Store {
  const made = new Map<string, Promise<DossierKey>>();
  const second = (server: string): Promise<DossierKey> => {
    const key = made.get(server) ?? findOrMake(store, server);
    made.set(server, key);
    return key;
  };
  return {
    ...store,
    open: async (key) => store.open(key === null ? null : await second(key)),
    title: async (key) => store.title(await second(key)),
    at: async (key, ...asked) => store.at(key === null ? null : await second(key), ...asked),
    save: async (key, change) => store.save(await second(key), change),
    history: async (key, query) => store.history(await second(key), query),
    purge: async (key, ...asked) => store.purge(await second(key), ...asked),
    async close() {
      await Promise.all(made.values());
      await store.close();
    },
  };
}

async function findOrMake(store: Store, server: string): Promise<DossierKey> {
  if ((await store.dossiers(server)).includes(2)) return dossierKey(server, 2);
  return store.create(server, (await store.open(null)).dossier);
}
