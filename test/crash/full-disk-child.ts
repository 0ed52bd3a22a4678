import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { NotSavedError, type Store } from '../../src/store/store.ts';
import { addActor, change, nameOf, ONE, renameActor } from '../store/contract/changes.ts';
import { shipped } from '../support/shipped.ts';
import { writeState } from '../support/write-state.ts';

/**
 * On a disk of its own, at the path that is given: fills it but for so many pages, writes, makes room, and writes again;
 * then opens what is there. Prints what was refused, and what was answered as saved but is not there.
 */
const [disk = '', pageBytes = '4096'] = process.argv.slice(2);
const filler = join(disk, 'filler');

function fill(leave: number): void {
  writeFileSync(filler, '');
  for (let size = 0; ; size += Number(pageBytes)) {
    try {
      writeFileSync(filler, Buffer.alloc(Number(pageBytes)), { flag: 'a' });
    } catch {
      // What did not fit is half there.
      const kept = Math.max(0, size - leave * Number(pageBytes));
      rmSync(filler);
      writeFileSync(filler, Buffer.alloc(kept));
      return;
    }
  }
}

const open = (stateDir: string): Promise<Store> =>
  openLowdbStore({ stateDir, shipped, compactEvery: 2, warn: () => undefined });
const isFull = (error: unknown): boolean =>
  error instanceof NotSavedError && error.message.includes('the disk is full');

let [refused, saved] = [0, 0];
const lost: string[] = [];
for (let leave = 0; leave <= 60; leave += 1) {
  const stateDir = join(disk, `state-${leave}`);
  let store = await open(stateDir);
  let revision = 0;
  let state: unknown = null;
  const write = async (number: number): Promise<void> => {
    const edits = revision === 0 ? [addActor('a', 'First')] : renameActor('a', `Name ${number}`);
    const outcome = await store.save(ONE, change(edits)).catch((error: unknown) => error);
    if (isFull(outcome)) refused += 1;
    else if (typeof outcome === 'object' && outcome !== null && 'revision' in outcome) revision += 1;
    else lost.push(`with ${leave} pages: ${String(outcome)}`);
    const kept = await writeState(store, ONE, 'settings', { number, padding: 'x'.repeat(number * 500) }).then(
      () => true,
      (error: unknown) => {
        if (!isFull(error)) lost.push(`with ${leave} pages: ${String(error)}`);
        return false;
      },
    );
    if (kept) state = number;
    else refused += 1;
    saved += Number(kept);
  };
  // Full before anything was ever saved, and again in the middle.
  fill(leave);
  for (let number = 1; number <= 4; number += 1) await write(number);
  rmSync(filler);
  const before = revision;
  await write(5);
  if (revision !== before + 1 || state !== 5) lost.push(`with ${leave} pages: refused with room again`);
  fill(leave % 20);
  for (let number = 6; number <= 12; number += 1) await write(number);
  const adds = await store.create(ONE, shipped.dossier).catch((error: unknown) => error);
  if (isFull(adds)) refused += 1;
  else if (typeof adds === 'string') saved += 1;
  else lost.push(`with ${leave} pages: ${String(adds)}`);
  const dossiers = typeof adds === 'string' ? 2 : 1;
  const wanted = JSON.stringify([dossiers, revision, state, nameOf(await store.open(ONE), 'a')]);
  await store.close();
  // Also as it is, with the disk still full.
  for (const room of [false, true]) {
    if (room) rmSync(filler);
    store = await open(stateDir);
    const newest = await store.open(ONE);
    const settings: unknown = await store.readState(ONE, 'settings');
    const number =
      typeof settings === 'object' && settings !== null && 'number' in settings ? settings.number : null;
    const found = JSON.stringify([
      (await store.dossiers(ONE)).length,
      newest.revision,
      number,
      nameOf(newest, 'a'),
    ]);
    if (found !== wanted) lost.push(`with ${leave} pages: ${found} instead of ${wanted}`);
    await store.close();
  }
  rmSync(stateDir, { recursive: true });
}
process.stdout.write(JSON.stringify({ refused, saved, lost }));
