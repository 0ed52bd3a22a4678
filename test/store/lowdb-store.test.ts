import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { openLowdbStore } from '../../src/store/lowdb-store.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { describeStore, type Spoiling, type StorePlace, titled } from './store-contract.ts';

const SPOILED: Readonly<Record<Spoiling, string>> = {
  'not readable': '{"revision": 1, "dossier": {',
  'wrong shape': '{"revision": "one"}',
  'broken dossier': JSON.stringify({ revision: 1, dossier: { ...shipped.dossier, title: '' } }),
};

async function makePlace(): Promise<StorePlace> {
  const stateDir = await tempFolder();
  const pathOf = (server: string): string => join(stateDir, 'servers', server, 'dossier.json');
  const write = async (server: string, text: string): Promise<void> => {
    await mkdir(dirname(pathOf(server)), { recursive: true });
    await writeFile(pathOf(server), text);
  };
  return {
    open: (options) => openLowdbStore({ stateDir, shipped, ...options }),
    put: (server, dossier, revision) => write(server, JSON.stringify({ revision, dossier })),
    spoil: (server, how) => write(server, SPOILED[how]),
    nameOf: pathOf,
  };
}

describeStore('the store of JSON files', makePlace);

it('says where in a server’s dossier something is wrong', async () => {
  const place = await makePlace();
  await place.spoil('1', 'broken dossier');
  await expect(place.open().open('1')).rejects.toThrow(/title: write at least one character/);
});

it.each(['[]', '"text"', '{"revision": 0, "dossier": {}}', '{"revision": 1, "dossier": {}, "more": 1}'])(
  'takes no file that holds %s for a dossier of a server’s own',
  async (text) => {
    const stateDir = await tempFolder();
    await mkdir(join(stateDir, 'servers', '1'), { recursive: true });
    await writeFile(join(stateDir, 'servers', '1', 'dossier.json'), text);
    await expect(openLowdbStore({ stateDir, shipped }).open('1')).rejects.toThrow(/dossier\.json/);
  },
);

it('writes nothing by reading, not even where there is no folder', async () => {
  const stateDir = await tempFolder();
  const store = openLowdbStore({ stateDir, shipped });
  await store.open('1');
  await store.open(null);
  expect(await readdir(stateDir)).toEqual([]);
  expect(await openLowdbStore({ stateDir: join(stateDir, 'none'), shipped }).open('1')).toBe(shipped);
});

it('reads a place that is no file as one that can’t be read, with the mend', async () => {
  const stateDir = await tempFolder();
  await mkdir(join(stateDir, 'servers', '1', 'dossier.json'), { recursive: true });
  await expect(openLowdbStore({ stateDir, shipped }).open('1')).rejects.toThrow(
    /can't be read.*move it away/,
  );
});

it('keeps two state folders apart', async () => {
  const [one, other] = [await makePlace(), await makePlace()];
  await one.put('1', titled('Of one folder'), 1);
  expect((await one.open().open('1')).dossier.title).toBe('Of one folder');
  expect(await other.open().open('1')).toBe(shipped);
});
