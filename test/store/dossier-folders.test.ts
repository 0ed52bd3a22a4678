import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NoDossierError, NotSavedError, StoreError } from '../../src/store/store.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { writeState } from '../support/write-state.ts';
import { ANN, addActor, change, nameOf, ONE, OTHER, renameActor, save } from './contract/changes.ts';
import { type LowdbPlace, makeLowdbPlace } from './lowdb-place.ts';
import { titled } from './store-contract.ts';

const SECOND = `${ONE}/2`;
const THIRD = `${ONE}/3`;
const FILES = ['dossier.json', 'dossier.previous.json', 'journal.head', 'journal.jsonl'];

/** A server with three dossiers, each of one revision. */
async function makeThree(): Promise<LowdbPlace> {
  const place = await makeLowdbPlace();
  const store = await place.open();
  await store.create(ONE, titled('The second'));
  await store.create(ONE, titled('The third'));
  for (const key of [ONE, SECOND, THIRD]) await save(store, [addActor('a', `Of ${key}`)], {}, key);
  await writeState(store, ONE, 'settings', { zone: 'UTC' });
  await store.close();
  return place;
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((cause: unknown) => cause);

describe('the folder of a further dossier', () => {
  it.each([
    [
      'emptied',
      async (folder: string) => {
        await rm(folder, { recursive: true });
        await mkdir(folder);
      },
      /dossier\.json and .*dossier\.previous\.json are missing\..*doctor/,
    ],
    [
      'without its dossier',
      async (folder: string) => {
        for (const file of ['dossier.json', 'dossier.previous.json']) await rm(join(folder, file));
      },
      /dossier\.json and .*dossier\.previous\.json are missing\..*doctor/,
    ],
    [
      'without its head',
      (folder: string) => rm(join(folder, 'journal.head')),
      /journal\.head is missing.*doctor/,
    ],
    [
      'without its journal',
      (folder: string) => rm(join(folder, 'journal.jsonl')),
      /journal\.jsonl has no revision.*doctor/,
    ],
    [
      'a file',
      async (folder: string) => {
        await rm(folder, { recursive: true });
        await writeFile(folder, '');
      },
      /dossiers\/2 can't be read: it is no folder\. Check what is there/,
    ],
    [
      'a link',
      async (folder: string) => {
        await rename(folder, `${folder}.elsewhere`);
        await symlink(`${folder}.elsewhere`, folder);
      },
      /dossiers\/2 can't be read: it is a link\. Check what is there/,
    ],
  ] as const)(
    'that is %s is told of with its place, and never stood in for by another story',
    async (_how, spoil, told) => {
      const place = await makeThree();
      await spoil(place.pathOf(SECOND, ''));
      const store = await place.open();
      for (const work of [
        () => store.open(SECOND),
        () => store.history(SECOND),
        () => store.save(SECOND, change([addActor('b')])),
      ]) {
        const failure = await failureOf(work());
        expect(failure).toBeInstanceOf(StoreError);
        expect(String(failure)).toMatch(told);
        expect(String(failure)).toContain(place.pathOf(SECOND, '').slice(0, -1));
      }
      for (const key of [ONE, THIRD]) expect(nameOf(await store.open(key), 'a')).toBe(`Of ${key}`);
      // Its number is not free.
      expect(await store.dossiers(ONE)).toEqual([1, 2, 3]);
      expect(await store.create(ONE, titled('The next'))).toBe(`${ONE}/4`);
    },
  );

  it('that is gone leaves its number free to nobody as long as a later one is there', async () => {
    const place = await makeThree();
    await rm(place.pathOf(SECOND, ''), { recursive: true });
    const store = await place.open();
    expect(await failureOf(store.open(SECOND))).toBeInstanceOf(NoDossierError);
    expect(await store.dossiers(ONE)).toEqual([1, 3]);
    expect(await store.create(ONE, titled('The next'))).toBe(`${ONE}/4`);
  });

  it('is found again once it is put back', async () => {
    const place = await makeThree();
    const folder = place.pathOf(SECOND, '').replace(/\/$/, '');
    await rename(folder, `${folder}.away`);
    const store = await place.open();
    expect(await failureOf(store.open(SECOND))).toBeInstanceOf(NoDossierError);
    await rename(`${folder}.away`, folder);
    expect(nameOf(await store.open(SECOND), 'a')).toBe(`Of ${SECOND}`);
  });

  it('names the state folder to the doctor', async () => {
    const place = await makeThree();
    await writeFile(place.pathOf(SECOND, 'journal.jsonl'), '{');
    const failure = String(await failureOf((await place.open()).open(SECOND)));
    expect(failure).toContain(`npm run dossier -- doctor ${place.stateDir}\``);
  });
});

describe('the folder of a server’s further dossiers', () => {
  it('may have other names in it, which are left as they are', async () => {
    const place = await makeThree();
    const folder = place.pathOf(ONE, 'dossiers');
    const names = [
      '1',
      '01',
      '02',
      '2 (copy)',
      '2.bak',
      '1296',
      '9999',
      '٣',
      'x',
      '.DS_Store',
      '.new',
      '-1',
      '2e0',
    ];
    for (const name of names) await mkdir(join(folder, name));
    const store = await place.open();
    expect(await store.dossiers(ONE)).toEqual([1, 2, 3]);
    expect(await store.create(ONE, titled('The next'))).toBe(`${ONE}/4`);
    await store.close();
    expect(await readdir(folder)).toEqual(expect.arrayContaining(names));
  });

  it('has no number left after 1295', async () => {
    const place = await makeThree();
    await rename(place.pathOf(THIRD, ''), place.pathOf(`${ONE}/1295`, ''));
    const store = await place.open();
    expect(nameOf(await store.open(`${ONE}/1295`), 'a')).toBe(`Of ${THIRD}`);
    const failure = await failureOf(store.create(ONE, titled('One too many')));
    expect(failure).toBeInstanceOf(NotSavedError);
    expect(String(failure)).toContain('used up the numbers');
    expect(await store.dossiers(ONE)).toEqual([1, 2, 1295]);
  });

  it.each([
    ['a file', (folder: string) => writeFile(folder, ''), 'it is no folder'],
    ['a link', async (folder: string) => symlink(await tempFolder(), folder), 'it is a link'],
    ['a link to nowhere', (folder: string) => symlink(`${folder}.nowhere`, folder), 'it is a link'],
  ] as const)(
    'that is %s is told of; the first dossier is read and saved as ever',
    async (_what, put, told) => {
      const place = await makeThree();
      const folder = place.pathOf(ONE, 'dossiers');
      await rename(folder, `${folder}.away`);
      await put(folder);
      const store = await place.open();
      for (const work of [() => store.dossiers(ONE), () => store.open(SECOND)]) {
        const failure = await failureOf(work());
        expect(failure).toBeInstanceOf(StoreError);
        expect(String(failure)).toContain(
          `${folder} can't be read: ${told}. Check what is there and who may read it.`,
        );
      }
      const failure = await failureOf(store.create(ONE, titled('The next')));
      expect(failure).toBeInstanceOf(NotSavedError);
      expect(place.warned.at(-1)).toContain(told);
      expect((await save(store, renameActor('a', 'Anew'))).revision.number).toBe(2);
      await rm(folder);
      await rename(`${folder}.away`, folder);
      expect(await store.dossiers(ONE)).toEqual([1, 2, 3]);
      expect(nameOf(await store.open(SECOND), 'a')).toBe(`Of ${SECOND}`);
    },
  );

  it('is swept of what a process left of a dossier that it was making', async () => {
    const place = await makeThree();
    const folder = place.pathOf(ONE, 'dossiers');
    await mkdir(join(folder, '.new-half'));
    await writeFile(join(folder, '.new-half', 'dossier.json.tmp'), '{"a private');
    await writeFile(place.pathOf(SECOND, 'journal.jsonl.tmp'), '{"a private');
    const store = await place.open();
    expect(await store.dossiers(ONE)).toEqual([1, 2, 3]);
    expect((await readdir(folder)).toSorted()).toEqual(['2', '3']);
    expect(await place.everything()).not.toContain('a private');
  });

  it('is for its owner alone, with all in it', async () => {
    const place = await makeThree();
    for (const name of [
      'dossiers',
      ...(await readdir(place.pathOf(ONE, 'dossiers'), { recursive: true })).map((one) =>
        join('dossiers', one),
      ),
    ]) {
      const about = await stat(place.pathOf(ONE, name));
      expect([name, (about.mode & 0o777).toString(8)]).toEqual([name, about.isDirectory() ? '700' : '600']);
    }
    expect((await readdir(place.pathOf(SECOND, ''))).toSorted()).toEqual(FILES);
  });

  it('is not there for a server that has one dossier', async () => {
    const place = await makeLowdbPlace();
    const store = await place.open();
    await save(store, [addActor('a')], {}, OTHER);
    await store.dossiers(OTHER);
    await failureOf(store.open(`${OTHER}/2`));
    expect(await readdir(place.pathOf(OTHER, ''))).not.toContain('dossiers');
  });
});

const CHILD = fileURLToPath(new URL('./store-child.ts', import.meta.url));

it('a disk that is full has nothing of a dossier, and says so', async () => {
  const place = await makeThree();
  const before = await place.everything();
  // No file may be larger than 16 KiB: the dossier is cut in the middle, as on a disk without room.
  const shell = `ulimit -f 16; exec "$0" "$1" "$2" create`;
  const { stdout, stderr } = spawnSync('bash', ['-c', shell, process.execPath, CHILD, place.stateDir], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({
    made: expect.stringMatching(/not saved, and nothing has changed: the disk is full/),
    numbers: [1, 2, 3],
    warned: [expect.stringMatching(/No dossier could be added in .*EFBIG/)],
  });
  expect((await readdir(place.pathOf(ONE, 'dossiers'))).toSorted()).toEqual(['2', '3']);
  expect((await place.everything()).replace(/^\d+$/m, '')).toBe(before.replace(/^\d+$/m, ''));
});

it('a purge deletes the copies of damaged files of its dossier and of the server’s states, and of no other dossier', async () => {
  const place = await makeThree();
  const damaged = '{"a private name';
  for (const key of [ONE, SECOND, THIRD]) await writeFile(place.nameOf(key), damaged);
  await writeFile(place.pathOf(ONE, 'state/settings.json'), damaged);
  const store = await place.open();
  for (const key of [ONE, SECOND, THIRD]) await save(store, renameActor('a', 'Her'), {}, key);
  await writeState(store, ONE, 'settings', 1);
  const copies = async (path: string): Promise<number> => (await readdir(path).catch(() => [])).length;
  const all = () =>
    Promise.all(
      [ONE, SECOND, THIRD]
        .map((key) => copies(place.pathOf(key, 'damaged')))
        .concat(copies(place.pathOf(ONE, 'state/damaged'))),
    );
  expect(await all()).toEqual([1, 1, 1, 1]);
  await store.purge(SECOND, 2, ANN, '2026-02-01T12:00:00.000Z');
  expect(await all()).toEqual([1, 0, 1, 0]);
  await store.purge(ONE, 2, ANN, '2026-02-01T12:00:00.000Z');
  expect(await all()).toEqual([0, 0, 1, 0]);
});

it('a first dossier of which nothing is kept is the shipped one, beside others', async () => {
  const place = await makeLowdbPlace();
  const store = await place.open();
  await store.create(ONE, titled('The second'));
  await store.close();
  const again = await place.open();
  expect(await again.open(ONE)).toBe(shipped);
  expect((await save(again, [addActor('a')])).revision.number).toBe(1);
  expect((await again.open(SECOND)).revision).toBe(0);
  await again.close();
  expect(JSON.parse(await readFile(place.nameOf(SECOND), 'utf8'))).toMatchObject({
    revision: 0,
    dossier: { title: 'The second' },
  });
});

it('a title is told without reading the dossier again', async () => {
  const place = await makeThree();
  const store = await place.open({ mostOpen: 1 });
  expect([await store.title(SECOND), await store.title(THIRD)]).toEqual(['The second', 'The third']);
  await rm(place.nameOf(SECOND));
  await rm(place.pathOf(SECOND, 'dossier.previous.json'));
  expect(await store.title(SECOND)).toBe('The second');
  expect(await failureOf(store.open(SECOND))).toBeInstanceOf(StoreError);
});
