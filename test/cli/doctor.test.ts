import { mkdir, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runDossier } from '../../src/cli/run-dossier.ts';
import {
  addActor,
  change,
  nameOf,
  numbersOf,
  ONE,
  OTHER,
  renameActor,
  save,
} from '../store/contract/changes.ts';
import { type LowdbPlace, makeLowdbPlace } from '../store/lowdb-place.ts';
import { writeState } from '../support/write-state.ts';

const SAVES = 12;

/** A server with 12 revisions, the kept dossiers being at 10 and 5, or both at 0; and another that is all right. */
async function makeWritten(compactEvery = 5): Promise<LowdbPlace & { readonly journal: string }> {
  const place = await makeLowdbPlace();
  const store = await place.open({ compactEvery });
  await save(store, [addActor('a', 'Name 1')]);
  for (let at = 2; at <= SAVES; at += 1) {
    await save(store, at % 4 === 0 ? [addActor(`b-${at}`)] : renameActor('a', `Name ${at}`));
    if (compactEvery === 5 && at % 5 === 0) await settled(place, at);
  }
  await save(store, [addActor('c')], {}, OTHER);
  await store.close();
  return { ...place, journal: place.pathOf(ONE, 'journal.jsonl') };
}

async function settled(place: LowdbPlace, revision: number): Promise<void> {
  await expect
    .poll(async () => JSON.parse(await readFile(place.nameOf(ONE), 'utf8')).revision)
    .toBe(revision);
}

async function doctor(...args: readonly string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const code = await runDossier(
    ['doctor', ...args],
    { out: (line) => said.push(line), error: (line) => said.push(line) },
    { stateDir: () => 'none' },
  );
  return { code, said: said.join('\n') };
}

async function linesOf(path: string): Promise<string[]> {
  return (await readFile(path, 'utf8')).split('\n').slice(0, -1);
}

/** Looks, mends, looks again, and opens what there is then. */
async function mend(place: LowdbPlace) {
  const before = new Map<string, Buffer>();
  const files = ['dossier.json', 'dossier.previous.json', 'journal.jsonl', 'journal.head'];
  for (const file of files) {
    const bytes = await readFile(place.pathOf(ONE, file)).catch(() => null);
    if (bytes !== null) before.set(file, bytes);
  }
  const looked = await doctor(place.stateDir);
  expect(looked.code).toBe(1);
  for (const [file, bytes] of before) expect(await readFile(place.pathOf(ONE, file))).toEqual(bytes);
  const fixed = await doctor(place.stateDir, '--fix');
  expect([fixed.said, fixed.code]).toEqual([expect.stringContaining('Fixed'), 0]);
  const aside = await readdir(place.pathOf(ONE, 'damaged'));
  for (const [file, bytes] of before) {
    const copy = aside.find((name) => name.endsWith(`-${file}`)) ?? '';
    expect(await readFile(join(place.pathOf(ONE, 'damaged'), copy))).toEqual(bytes);
  }
  expect(await doctor(place.stateDir)).toMatchObject({ code: 0 });
  const store = await place.open({ compactEvery: 100 });
  const newest = await store.open(ONE);
  const numbers = numbersOf(await store.history(ONE));
  return { looked: looked.said, newest, numbers, store };
}

const ALL = Array.from({ length: SAVES }, (_, at) => SAVES - at);

describe('npm run dossier -- doctor', () => {
  it('S1: finds nothing wrong with what was written, by this version or an earlier one', async () => {
    const place = await makeWritten();
    expect(await doctor(place.stateDir)).toEqual({
      code: 0,
      said: `${ONE}: revision 12, all right.\n${OTHER}: revision 1, all right.\n2 servers looked at: all right.`,
    });
    for (const server of [ONE, OTHER]) {
      await rm(place.pathOf(server, 'journal.head'));
      for (const file of ['dossier.json', 'dossier.previous.json']) {
        const { sum: _sum, ...kept } = JSON.parse(await readFile(place.pathOf(server, file), 'utf8'));
        await writeFile(place.pathOf(server, file), JSON.stringify(kept));
      }
    }
    expect((await doctor(place.stateDir)).code).toBe(0);
  });

  it.each([
    ['no folder', []],
    ['a folder that is not there', ['/nowhere/at/all']],
    ['two folders', ['a', 'b']],
    ['a flag that there is not', ['a', '--mend']],
  ])('S1: with %s ends with 2', async (_, args) => {
    expect((await doctor(...args)).code).toBe(2);
  });

  it('S1: refuses a folder that a bot has', async () => {
    const place = await makeWritten();
    await place.open();
    const { code, said } = await doctor(place.stateDir, '--fix');
    expect([code, said]).toEqual([2, expect.stringContaining('is in use by another Readout')]);
  });

  it('S1: says so of a server whose journal can’t be read at all, and looks at the others', async () => {
    const place = await makeWritten();
    await rm(place.journal);
    await mkdir(place.journal);
    const { code, said } = await doctor(place.stateDir, '--fix');
    expect(code).toBe(1);
    expect(said).toMatch(/journal\.jsonl can't be read: EISDIR/);
    expect(said).toContain(`${OTHER}: revision 1, all right.`);
  });

  it('S6: gives lost revisions an entry each, so that no number is used again', async () => {
    const place = await makeWritten(100);
    const lines = await linesOf(place.journal);
    await writeFile(place.journal, `${lines.slice(0, 6).join('\n')}\n${lines[6]?.slice(0, 40)}`);
    const { looked, newest, numbers, store } = await mend(place);
    expect(looked).toContain('Lost: Revisions 7 to 12 are lost.');
    expect(looked).toContain('Its newest revision keeps the number 12, so that none is used twice.');
    expect(looked).not.toContain('npm run dossier');
    expect([newest.revision, nameOf(newest, 'a')]).toEqual([12, 'Name 6']);
    expect(numbers).toEqual(ALL);
    const [last] = await store.history(ONE, { limit: 1 });
    expect(last).toMatchObject({ why: 'This revision was damaged on disk and is lost.', edits: [] });
    expect((await save(store, renameActor('a', 'Next'))).revision.number).toBe(13);
    expect(nameOf(await store.at(ONE, { revision: 3 }), 'a')).toBe('Name 3');
  });

  it.each(['emptied', 'deleted'])(
    'S1: keeps the newest kept dossier where the journal is %s',
    async (how) => {
      const place = await makeWritten();
      if (how === 'deleted') await rm(place.journal);
      else await truncate(place.journal, 0);
      const { newest, store } = await mend(place);
      expect([newest.revision, nameOf(newest, 'a')]).toEqual([12, 'Name 10']);
      expect((await save(store, renameActor('a', 'Next'))).revision.number).toBe(13);
    },
  );

  it('S1: restores what a damaged revision between two kept dossiers led to', async () => {
    const place = await makeWritten();
    const text = await readFile(place.journal, 'utf8');
    await writeFile(place.journal, text.replace('Name 7', 'Name X'));
    const { looked, newest, numbers, store } = await mend(place);
    expect(looked).toContain(
      'Revision 7: who made it, when and why is lost; what it led to is in the dossier.',
    );
    expect([newest.revision, nameOf(newest, 'a')]).toEqual([12, 'Name 11']);
    expect(numbers).toEqual(ALL);
    expect(nameOf(await store.at(ONE, { revision: 7 }), 'a')).toBe('Name 7');
    expect(nameOf(await store.at(ONE, { revision: 3 }), 'a')).toBe('Name 3');
  });

  it('S1: keeps the later revisions that still fit where one is damaged that no kept dossier has', async () => {
    const place = await makeWritten(100);
    const lines = await linesOf(place.journal);
    lines[9] = lines[9]?.replace('Name 10', 'Name X') ?? '';
    await writeFile(place.journal, `${lines.join('\n')}\n`);
    const { looked, newest, numbers } = await mend(place);
    expect(looked).toContain('Lost: Revision 10 is lost.');
    expect(looked).toMatch(/Lost: Revision 11 \(Ann, 2026-.*: a\) no longer fits/);
    expect([...newest.byList.actors.keys()]).toEqual(expect.arrayContaining(['b-4', 'b-8', 'b-12']));
    expect(nameOf(newest, 'a')).toBe('Name 9');
    expect(numbers).toEqual(ALL);
  });

  it('S1: loses the history alone before a damaged revision that all kept dossiers have', async () => {
    const place = await makeWritten();
    const text = await readFile(place.journal, 'utf8');
    await writeFile(place.journal, text.replace('Name 2', 'Name X'));
    const { looked, newest, store } = await mend(place);
    // Revision 3 changed what revision 2 had led to, so that the damage is in two lines.
    expect(looked).toMatch(/Lost: The history before revision [34] is lost/);
    expect([newest.revision, nameOf(newest, 'a')]).toEqual([12, 'Name 11']);
    expect(nameOf(await store.at(ONE, { revision: 5 }), 'a')).toBe('Name 5');
    await expect(store.at(ONE, { revision: 1 })).rejects.toThrow('The history here begins with');
  });

  it.each(['journal.head', 'dossier.json', 'dossier.previous.json'])(
    'S7: loses nothing where %s alone is damaged or gone',
    async (file) => {
      for (const how of ['cut', 'gone']) {
        if (how === 'gone' && file === 'dossier.previous.json') continue;
        const place = await makeWritten();
        if (how === 'gone') await rm(place.pathOf(ONE, file));
        else await truncate(place.pathOf(ONE, file), 100);
        const { newest, numbers, store } = await mend(place);
        expect([newest.revision, nameOf(newest, 'a')]).toEqual([12, 'Name 11']);
        expect(numbers).toEqual(ALL);
        await store.close();
      }
    },
  );

  it('S7: takes the shipped dossier for the beginning where both kept dossiers are gone, and says so', async () => {
    const place = await makeWritten();
    await rm(place.nameOf(ONE));
    await rm(place.pathOf(ONE, 'dossier.previous.json'));
    const { looked, newest, numbers } = await mend(place);
    expect(looked).toContain(
      'Lost: The dossier that this server began with is lost; the one that is shipped',
    );
    expect(nameOf(newest, 'a')).toBe('Name 11');
    expect(numbers).toEqual(ALL);
  });

  it('S7: changes nothing where no dossier is left to begin with', async () => {
    const place = await makeWritten();
    const lines = await linesOf(place.journal);
    await writeFile(place.journal, `${lines.slice(3).join('\n')}\n`);
    await rm(place.nameOf(ONE));
    await rm(place.pathOf(ONE, 'dossier.previous.json'));
    const { code, said } = await doctor(place.stateDir, '--fix');
    expect([code, said]).toEqual([1, expect.stringContaining('Restore its files from a backup')]);
    expect(await linesOf(place.journal)).toEqual(lines.slice(3));
  });

  it('S3: has a state that can’t be read begin again, and keeps the file', async () => {
    const place = await makeWritten();
    const store = await place.open();
    await writeState(store, ONE, 'schedules', { next: 1 });
    await store.close();
    await writeFile(place.pathOf(ONE, 'state/schedules.json'), '{"next": 1, "sch');
    expect(await doctor(place.stateDir)).toMatchObject({
      code: 1,
      said: expect.stringMatching(
        /schedules\.json can't be read[\s\S]*Can be done: “schedules” begins empty/,
      ),
    });
    expect((await doctor(place.stateDir, '--fix')).code).toBe(0);
    expect(await readdir(place.pathOf(ONE, 'state/damaged'))).toEqual([
      expect.stringMatching(/-schedules\.json$/),
    ]);
    expect(await (await place.open()).readState(ONE, 'schedules')).toBeNull();
  });

  it('S6: mends any damage to any of the files so that the server opens and no number is used again', async () => {
    const place = await makeWritten();
    const files = ['journal.jsonl', 'dossier.json', 'journal.head'];
    const whole = new Map<string, Buffer>();
    for (const file of [...files, 'dossier.previous.json'])
      whole.set(file, await readFile(place.pathOf(ONE, file)));
    const damage = fc.record({
      file: fc.constantFrom(...files),
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      how: fc.constantFrom('cut', 'zero', 'flip'),
    });
    await fc.assert(
      fc.asyncProperty(damage, damage, async (...damages) => {
        for (const [file, bytes] of whole) await writeFile(place.pathOf(ONE, file), bytes);
        for (const { file, at, how } of damages) {
          const bytes = await readFile(place.pathOf(ONE, file));
          const cut = Math.floor(at * bytes.length);
          if (how === 'zero') bytes.fill(0, cut, Math.min(cut + 500, bytes.length));
          if (how === 'flip' && bytes.length > 0) bytes[cut] = (bytes[cut] ?? 0) ^ 4;
          await writeFile(place.pathOf(ONE, file), how === 'cut' ? bytes.subarray(0, cut) : bytes);
        }
        const { code } = await doctor(place.stateDir, '--fix');
        expect(code).toBe(0);
        const store = await place.open({ compactEvery: 100 });
        try {
          const saved = await store.save(ONE, change([addActor('next')]));
          const number = saved.ok ? saved.revision.number : 0;
          // Which one was confirmed last is not known for certain where that file is damaged as well.
          if (damages.some(({ file }) => file === 'journal.head')) expect(number).toBeGreaterThan(0);
          else expect(number).toBe(13);
        } finally {
          await store.close();
        }
      }),
      { numRuns: 40, seed: 1 },
    );
  });
});

describe('what is in the way of a server’s files', () => {
  it.each([
    ['a folder', 'journal.jsonl', (path: string) => mkdir(path)],
    ['a folder', 'journal.head', (path: string) => mkdir(path)],
    ['a folder', 'dossier.json', (path: string) => mkdir(path)],
    ['a folder', 'state/settings.json', (path: string) => mkdir(path)],
    ['a link to itself', 'journal.jsonl', (path: string) => symlink(path, path)],
    ['a link', 'journal.head', (path: string) => symlink(`${path}.elsewhere`, path)],
  ])(
    'is told of where %s stands for %s; nothing is fixed over it, and the other is looked at',
    async (_what, file, put) => {
      const place = await makeWritten();
      const store = await place.open();
      await writeState(store, ONE, 'settings', { zone: 'UTC' });
      await store.close();
      const path = place.pathOf(ONE, file);
      await rename(path, `${path}.elsewhere`);
      await put(path);
      for (const options of [[], ['--fix']]) {
        const { code, said } = await doctor(place.stateDir, ...options);
        expect(code).toBe(1);
        expect(said).toContain(`${path} `);
        expect(said).toMatch(/That comes first, and by hand/);
        expect(said).toMatch(new RegExp(`${OTHER}: revision 1, all right`));
        expect(said).not.toMatch(/Lost|Kept|Done/);
      }
      await rm(path, { recursive: true });
      await rename(`${path}.elsewhere`, path);
      expect(await doctor(place.stateDir)).toMatchObject({ code: 0 });
    },
  );

  it('is told of where copies of what is damaged can’t be kept, and nothing is written', async () => {
    const place = await makeWritten();
    await writeFile(place.pathOf(ONE, 'damaged'), '');
    await writeFile(place.nameOf(ONE), '{');
    const { code, said } = await doctor(place.stateDir, '--fix');
    expect(code).toBe(1);
    expect(said).toMatch(/not dealt with to its end: .*damaged/);
    expect(said).not.toMatch(/Done/);
    expect(said).toMatch(new RegExp(`${OTHER}: revision 1, all right`));
    expect(await readFile(place.nameOf(ONE), 'utf8')).toBe('{');
  });

  it('leaves all as it was where there is no room for one of the files', async () => {
    const place = await makeWritten();
    const lines = await linesOf(place.journal);
    await writeFile(place.journal, `${lines.toSpliced(2, 1).join('\n')}\n`);
    // As a full disk does: the last of what is to be written can't be.
    await mkdir(`${place.nameOf(ONE)}.tmp`);
    const files = ['dossier.json', 'dossier.previous.json', 'journal.jsonl', 'journal.head'];
    const before = await Promise.all(files.map((file) => readFile(place.pathOf(ONE, file))));
    expect(await doctor(place.stateDir, '--fix')).toMatchObject({ code: 1 });
    expect(await Promise.all(files.map((file) => readFile(place.pathOf(ONE, file))))).toEqual(before);
    await rm(`${place.nameOf(ONE)}.tmp`, { recursive: true });
    expect(await doctor(place.stateDir, '--fix')).toMatchObject({ code: 0 });
  });
});
