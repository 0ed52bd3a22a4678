import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { makeLowdbPlace } from './lowdb-place.ts';
import { describeStore, titled } from './store-contract.ts';

describeStore('the store of JSON files', makeLowdbPlace);

it('says where in a server’s dossier something is wrong', async () => {
  const place = await makeLowdbPlace();
  await place.spoil('1', 'broken dossier');
  await expect((await place.open()).open('1')).rejects.toThrow(/title: write at least one character/);
});

it.each([
  '[]',
  '"text"',
  '{"revision": -1, "dossier": {}}',
  '{"revision": 1, "dossier": {}, "more": 1}',
  '{"revision": 1, "base": 2, "dossier": {}}',
  '{"revision": 1, "__proto__": {}, "dossier": {}}',
  '{"revision": 1, "\\u005f_proto__": {}, "dossier": {}}',
  '',
])('takes no file that holds %s for a dossier of a server’s own', async (text) => {
  const { stateDir, open } = await makeLowdbPlace();
  await mkdir(join(stateDir, 'servers', '1'), { recursive: true });
  await writeFile(join(stateDir, 'servers', '1', 'dossier.json'), text);
  await expect((await open()).open('1')).rejects.toThrow(/dossier\.json/);
});

it('writes nothing but its lock and its format by reading', async () => {
  const { stateDir, open } = await makeLowdbPlace();
  const store = await open();
  await store.open('1');
  await store.open(null);
  await store.history('1');
  await store.at('1', { revision: 0 });
  await store.readState('1', 'settings');
  await store.forget('1');
  expect((await readdir(stateDir)).toSorted()).toEqual(['format.json', 'lock', 'lock.pid']);
});

it('makes its folder where there is none', async () => {
  const stateDir = join(await tempFolder(), 'not', 'there');
  const store = await openLowdbStore({ stateDir, shipped });
  expect(await store.open('1')).toBe(shipped);
  await store.close();
});

it('reads a place that is no file as one that can’t be read, with the mend', async () => {
  const place = await makeLowdbPlace();
  await mkdir(place.nameOf('1'), { recursive: true });
  await expect((await place.open()).open('1')).rejects.toThrow(/can't be read.*Check what is there/);
});

it('keeps two state folders apart', async () => {
  const [one, other] = [await makeLowdbPlace(), await makeLowdbPlace()];
  await one.put('1', titled('Of one folder'), 1);
  expect((await (await one.open()).open('1')).dossier.title).toBe('Of one folder');
  expect(await (await other.open()).open('1')).toBe(shipped);
});
