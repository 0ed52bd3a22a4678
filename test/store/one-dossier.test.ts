import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { examineStateDir } from '../../src/cli/doctor.ts';
import { addActor, numbersOf, ONE, OTHER, save } from './contract/changes.ts';
import { type LowdbPlace, makeLowdbPlace } from './lowdb-place.ts';
import { titled } from './store-contract.ts';

/** Two folders of before a server could have several dossiers: the last program of schema version 1 left one, the last of before that the other. */
const FIXTURES = [
  {
    fixture: 'version-1',
    title: 'Transfer of alleged IS detainees from Syrian custody to Iraqi prisons',
    newest: 7,
  },
  { fixture: 'one-dossier', title: 'A test', newest: 5 },
];

async function placeOf(fixture: string): Promise<LowdbPlace> {
  const place = await makeLowdbPlace();
  await cp(fileURLToPath(new URL(`./${fixture}`, import.meta.url)), place.stateDir, { recursive: true });
  return place;
}

/** Every file of all servers by its path, as it is on disk. */
async function filesIn({ stateDir }: LowdbPlace): Promise<Readonly<Record<string, string>>> {
  const folder = join(stateDir, 'servers');
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const read = async (path: string) => [path.slice(folder.length), await readFile(path, 'latin1')] as const;
  return Object.fromEntries(await Promise.all(paths.map(read)));
}

describe.each(FIXTURES)('a state folder of one dossier a server ($fixture)', ({ fixture, title, newest }) => {
  it('is the first dossier of each, and stays as it is byte for byte, whatever is read of it', async () => {
    const place = await placeOf(fixture);
    const before = await filesIn(place);
    expect(await examineStateDir(place.stateDir, { fix: false, out: () => undefined })).toBe(0);
    const store = await place.open();
    const opened = await store.open(ONE);
    expect([opened.revision, opened.dossier.title]).toEqual([newest, title]);
    expect(await store.dossiers(ONE)).toEqual([1]);
    expect(await store.dossiers(OTHER)).toEqual([1]);
    expect(numbersOf(await store.history(ONE))).toEqual(
      Array.from({ length: newest }, (_, at) => newest - at),
    );
    await store.at(ONE, { revision: 0 });
    await store.readState(ONE, 'settings');
    await store.close();
    expect(await filesIn(place)).toEqual(before);
  });

  it('stays so when another dossier is added and changed, until it is changed itself', async () => {
    const place = await placeOf(fixture);
    const before = await filesIn(place);
    const store = await place.open({ compactEvery: 100 });
    const key = await store.create(ONE, titled('The second'));
    for (const at of [1, 2, 3]) await save(store, [addActor(`new-${at}`)], {}, key);
    await store.create(OTHER, titled('Of the other'));
    const after = Object.entries(await filesIn(place));
    expect(Object.fromEntries(after.filter(([path]) => !path.includes('/dossiers/')))).toEqual(before);
    expect((await save(store, [addActor('new')])).revision.number).toBe(newest + 1);
    const journal = `/${ONE}/journal.jsonl`;
    expect((await filesIn(place))[journal]?.startsWith(before[journal] ?? 'none')).toBe(true);
    expect(numbersOf(await store.history(key))).toEqual([3, 2, 1]);
  });
});
