import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runDossier } from '../../src/cli/run-dossier.ts';
import { addActor, nameOf, numbersOf, ONE, OTHER, renameActor, save } from '../store/contract/changes.ts';
import { type LowdbPlace, makeLowdbPlace } from '../store/lowdb-place.ts';
import { titled } from '../store/store-contract.ts';

const SECOND = `${ONE}/2`;
const THIRD = `${ONE}/3`;
const FILES = ['dossier.json', 'dossier.previous.json', 'journal.jsonl', 'journal.head'];

/** A server with three dossiers of four revisions each, and another with one. */
async function makeWritten(): Promise<LowdbPlace> {
  const place = await makeLowdbPlace();
  const store = await place.open({ compactEvery: 100 });
  await store.create(ONE, titled('The second'));
  await store.create(ONE, titled('The third'));
  for (const key of [ONE, SECOND, THIRD]) {
    await save(store, [addActor('a', `${key} 1`)], {}, key);
    for (const at of [2, 3, 4]) await save(store, renameActor('a', `${key} ${at}`), {}, key);
  }
  await save(store, [addActor('c')], {}, OTHER);
  await store.close();
  return place;
}

async function run(place: LowdbPlace, ...args: readonly string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const code = await runDossier(
    args,
    { out: (line) => said.push(line), error: (line) => said.push(line) },
    { stateDir: () => place.stateDir },
  );
  return { code, said: said.join('\n') };
}

const doctor = (place: LowdbPlace, ...more: readonly string[]) =>
  run(place, 'doctor', place.stateDir, ...more);

async function filesOf(place: LowdbPlace, key: string): Promise<readonly string[]> {
  return Promise.all(FILES.map((file) => readFile(place.pathOf(key, file), 'latin1')));
}

describe('the doctor, of a server with several dossiers', () => {
  it('looks at each', async () => {
    const place = await makeWritten();
    expect(await doctor(place)).toEqual({
      code: 0,
      said: `${ONE}: revision 4, all right.\n${SECOND}: revision 4, all right.\n${THIRD}: revision 4, all right.\n${OTHER}: revision 1, all right.\n2 servers looked at: all right.`,
    });
  });

  it('fixes the one that is damaged, with copies in its own folder, and lays no hand on the others', async () => {
    const place = await makeWritten();
    const others = [await filesOf(place, ONE), await filesOf(place, THIRD)];
    const journal = place.pathOf(SECOND, 'journal.jsonl');
    const lines = (await readFile(journal, 'utf8')).split('\n');
    await writeFile(journal, `${lines.slice(0, 3).join('\n')}\n${lines[3]?.slice(0, 50)}`);
    const looked = await doctor(place);
    expect(looked.code).toBe(1);
    expect(looked.said).toContain(`${SECOND}: something is wrong.`);
    expect(looked.said).toContain('Lost: Revision 4 is lost.');
    expect(looked.said).toContain('2 servers looked at: 1 with something wrong.');
    const fixed = await doctor(place, '--fix');
    expect([fixed.said, fixed.code]).toEqual([expect.stringContaining('Fixed: revision 4.'), 0]);
    expect(await readdir(place.pathOf(SECOND, 'damaged'))).toHaveLength(4);
    expect(await readdir(place.pathOf(ONE, ''))).not.toContain('damaged');
    expect([await filesOf(place, ONE), await filesOf(place, THIRD)]).toEqual(others);
    const store = await place.open();
    const newest = await store.open(SECOND);
    expect([newest.dossier.title, nameOf(newest, 'a')]).toEqual(['The second', `${SECOND} 3`]);
    expect(numbersOf(await store.history(SECOND))).toEqual([4, 3, 2, 1]);
  });

  it.each([
    ['both kept dossiers are gone', ['dossier.json', 'dossier.previous.json']],
    ['every file is gone', FILES],
  ])('takes no other story for the beginning of one of which %s', async (_what, gone) => {
    const place = await makeWritten();
    const others = [await filesOf(place, ONE), await filesOf(place, THIRD)];
    for (const file of gone) await rm(place.pathOf(SECOND, file));
    const left = await readdir(place.pathOf(SECOND, ''));
    const { code, said } = await doctor(place, '--fix');
    expect(code).toBe(1);
    expect(said).toMatch(/dossiers\/2\/dossier\.json and .* are missing/);
    expect(said).toContain('no whole dossier is left to begin with. Restore its files from a backup.');
    expect(said).toContain(`${THIRD}: revision 4, all right.`);
    expect(await readdir(place.pathOf(SECOND, ''))).toEqual(left);
    expect([await filesOf(place, ONE), await filesOf(place, THIRD)]).toEqual(others);
  });

  it('tells of one that is missing, and of names that are no number, for they may be of a person’s own doing', async () => {
    const place = await makeWritten();
    const folder = place.pathOf(ONE, 'dossiers');
    await rename(join(folder, '2'), join(folder, '2 (copy)'));
    await mkdir(join(folder, '.new-half'));
    const { code, said } = await doctor(place);
    expect(code).toBe(0);
    expect(said.split('\n').slice(0, 2)).toEqual([
      `${ONE}: “2 (copy)” in its folder “dossiers” is no dossier’s number, and not read.`,
      `${SECOND}: is not there. Unless somebody deleted it, restore it from a backup.`,
    ]);
  });

  it.each([
    [
      'a file',
      'dossiers/2',
      (path: string) => writeFile(path, ''),
      /dossiers\/2 is no folder\. Put the folder itself/,
    ],
    [
      'a link',
      'dossiers/2',
      (path: string) => symlink(`${path}.away`, path),
      /dossiers\/2 is a link\. Put the folder itself/,
    ],
    [
      'a file',
      'dossiers',
      (path: string) => writeFile(path, ''),
      /its dossiers but the first: .*dossiers can't be read: it is no folder\. Check/,
    ],
  ])(
    'is told of where %s stands for %s; nothing is fixed over it, and the first one is looked at',
    async (_what, at, put, told) => {
      const place = await makeWritten();
      const path = place.pathOf(ONE, at);
      await rename(path, `${path}.away`);
      await put(path);
      for (const options of [[], ['--fix']]) {
        const { code, said } = await doctor(place, ...options);
        expect(code).toBe(1);
        expect(said).toMatch(told);
        expect(said).not.toMatch(/Lost|Kept|Done|\.\.$/m);
        expect(said).toContain(`${ONE}: revision 4, all right.`);
        expect(said).toContain(`${OTHER}: revision 1, all right.`);
      }
      await rm(path);
      await rename(`${path}.away`, path);
      expect(await doctor(place)).toMatchObject({ code: 0 });
    },
  );
});

describe('export and import, of a server with several dossiers', () => {
  it('take the one that is named', async () => {
    const place = await makeWritten();
    const file = join(place.stateDir, 'out.json');
    expect(await run(place, 'export', SECOND, file)).toMatchObject({
      code: 0,
      said: `${file} has revision 4 of ${SECOND}, with 4 revisions of history.`,
    });
    expect(JSON.parse(await readFile(file, 'utf8')).dossier.title).toBe('The second');
    const first = await filesOf(place, ONE);
    expect(await run(place, 'import', THIRD, file, 'replace')).toMatchObject({
      code: 0,
      said: expect.stringContaining(`Saved as revision 5 of ${THIRD}`),
    });
    expect(await filesOf(place, ONE)).toEqual(first);
    const store = await place.open();
    expect((await store.open(THIRD)).dossier.title).toBe('The second');
    await store.close();
    await rm(file);
    expect(await run(place, 'export', `${ONE}/1`, file)).toMatchObject({
      code: 0,
      said: expect.stringContaining(`revision 4 of ${ONE},`),
    });
  });

  it.each([
    [`${ONE}/7`, `${ONE} has no dossier 7. It has: 1, 2, 3.`],
    [`${ONE}/02`, 'is no dossier of a server'],
    [`${ONE}/`, 'is no dossier of a server'],
    ['../x', 'is no dossier of a server'],
    ['x/2', 'is no dossier of a server'],
  ])('refuse %s', async (named, told) => {
    const place = await makeWritten();
    const before = await place.everything();
    const { code, said } = await run(place, 'export', named, join(place.stateDir, 'out.json'));
    expect([code, said]).toEqual([2, expect.stringContaining(told)]);
    const lock = /^\d+$/m;
    expect((await place.everything()).replace(lock, '')).toBe(before.replace(lock, ''));
  });

  it('say what is damaged, and what to do', async () => {
    const place = await makeWritten();
    await writeFile(place.pathOf(SECOND, 'journal.jsonl'), '{');
    const { code, said } = await run(place, 'export', SECOND, join(place.stateDir, 'out.json'));
    expect([code, said]).toEqual([
      2,
      expect.stringContaining(`npm run dossier -- doctor ${place.stateDir}\``),
    ]);
  });
});
