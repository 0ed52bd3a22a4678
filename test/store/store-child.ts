import { writeSync } from 'node:fs';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { shipped } from '../support/shipped.ts';
import { writeState } from '../support/write-state.ts';
import { addActor, change, nameOf, ONE, renameActor } from './contract/changes.ts';

/** A process of its own on a state folder, for what only another process, or one with less rights, can show. */
const [stateDir = '', task = '', user] = process.argv.slice(2);
// Only now: another user may not be able to read the code.
if (user !== undefined) {
  process.setgid?.(Number(user));
  process.setuid?.(Number(user));
}
const warned: string[] = [];
try {
  const store = await openLowdbStore({ stateDir, shipped, warn: (line) => warned.push(line) });
  if (task === 'hold') {
    tell('held');
    await new Promise(() => setInterval(() => undefined, 1000));
  }
  if (task === 'create') {
    const made = await store.create(ONE, shipped.dossier).catch(String);
    tell(JSON.stringify({ made, numbers: await store.dossiers(ONE), warned }));
    await store.close();
    process.exit();
  }
  const saving = async (text: string): Promise<string> => {
    const known = nameOf(await store.open(ONE), 'a') !== undefined;
    const edits = known ? renameActor('a', text) : [addActor('a', text)];
    return store.save(ONE, change(edits)).then(
      (saved) => (saved.ok ? `saved ${saved.revision.number}` : saved.reason),
      (error: unknown) => String(error),
    );
  };
  const results = [await saving('First')];
  // Long ones until there is no room, several at once; then what may still fit, then a state that does not.
  for (let count = 0; count < 30; count += 1) {
    results.push(
      ...(await Promise.all([saving(`${count}`.padEnd(3000, 'x')), saving(`${count}`.padEnd(3900, 'y'))])),
    );
  }
  results.push(await saving('short'));
  const state = await writeState(store, ONE, 'settings', 'x'.repeat(200_000)).then(() => 'kept', String);
  const newest = await store.open(ONE);
  const [first] = await store.history(ONE, { limit: 1 });
  tell(
    JSON.stringify({
      results,
      state,
      revision: newest.revision,
      first: first?.number ?? 0,
      name: nameOf(newest, 'a') ?? '',
      read: await store.readState(ONE, 'settings'),
      warned,
    }),
  );
  await store.close();
} catch (error) {
  tell(`failed ${String(error)}`);
}

function tell(line: string): void {
  writeSync(1, `${line}\n`);
}
