import { writeSync } from 'node:fs';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { ONE, renameActor, save } from '../store/contract/changes.ts';
import { dossierOf, snapshotOf } from '../support/build-dossier.ts';
import { killAtWrite } from './kill-at-write.ts';

/** The process that is killed at one write: it makes a dossier, or saves in two of one server at once. */
const [stateDir = '', task = '', at = ''] = process.argv.slice(2);
const store = await openLowdbStore({ stateDir, shipped: snapshotOf({}), compactEvery: 1 });
const keys = [ONE, `${ONE}/2`];
for (const key of keys) await store.open(key);
const callsSoFar = await killAtWrite(Number(at));
if (task === 'create') {
  const title = 'The third';
  say({ made: await store.create(ONE, { ...dossierOf({}), title }) });
} else {
  await Promise.all(
    keys.map(async (key) => {
      const { revision } = await save(store, renameActor('a', `Saved in ${key}`), {}, key);
      say({ saved: key, number: revision.number });
    }),
  );
}
await store.close();
say({ calls: callsSoFar() });

function say(what: object): void {
  writeSync(1, `${JSON.stringify(what)}\n`);
}
