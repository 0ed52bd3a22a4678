import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UserError } from '../../src/errors/errors.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { NotSavedError } from '../../src/store/store.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { writeState } from '../support/write-state.ts';
import { ANN, addActor, change, nameOf, numbersOf, ONE, renameActor, save } from './contract/changes.ts';
import { makeLowdbPlace } from './lowdb-place.ts';

const CHILD = fileURLToPath(new URL('./store-child.ts', import.meta.url));
const NOBODY = 65_534;

const report = z.object({
  results: z.array(z.string()),
  state: z.string(),
  revision: z.number(),
  first: z.number(),
  name: z.string(),
  read: z.unknown(),
  warned: z.array(z.string()),
});

const refused = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

describe('a disk that is full', () => {
  it('refuses the change with a clear message, reading goes on, and memory and disk agree', async () => {
    const { stateDir, open, pathOf } = await makeLowdbPlace();
    // No file may be larger than 64 KiB: a write is cut in the middle, as on a disk without room.
    const shell = `ulimit -f 64; exec "$0" "$1" "$2" fill`;
    const { stdout, stderr } = spawnSync('bash', ['-c', shell, process.execPath, CHILD, stateDir], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const { results, state, revision, first, name, read, warned } = report.parse(JSON.parse(stdout));
    const saved = results.filter((result) => result.startsWith('saved'));
    const full = results.filter((result) => result.includes('the disk is full'));
    expect([saved.length > 3, full.length > 3, saved.length + full.length]).toEqual([
      true,
      true,
      results.length,
    ]);
    expect([revision, first]).toEqual([saved.length, saved.length]);
    expect(state).toMatch(
      /not saved, and nothing has changed: the disk is full\. Ask the person who runs the bot/,
    );
    expect(read).toBeNull();
    expect(warned.join('\n')).toMatch(/Nothing could be saved in .*EFBIG.*\. Make room on its disk\./);
    const lines = readFileSync(pathOf(ONE, 'journal.jsonl'), 'utf8');
    expect([lines.endsWith('\n'), lines.trimEnd().split('\n').length]).toEqual([true, saved.length]);
    // With room again it goes on from there.
    const store = await open();
    expect([(await store.open(ONE)).revision, nameOf(await store.open(ONE), 'a')]).toEqual([revision, name]);
    expect((await save(store, renameActor('a', 'Anew'))).revision.number).toBe(revision + 1);
  });
});

describe('a folder that can’t be written', () => {
  const isRoot = process.getuid?.() === 0;
  // Root may write everywhere: the process becomes another user, where root may do that, and that one may reach the folder.
  const become = `process.setuid(${NOBODY}); fs.accessSync(os.tmpdir())`;
  const canRun = !isRoot || spawnSync(process.execPath, ['-e', become]).status === 0;

  it.skipIf(!canRun)('refuses the change with a clear message, and reading goes on', async () => {
    const { stateDir, open } = await makeLowdbPlace();
    const store = await open();
    await save(store, [addActor('a', 'Kept')]);
    await store.close();
    // What the store writes is for its own user alone.
    for (const path of ['', ...readdirSync(stateDir, { recursive: true }).map(String)])
      chmodSync(join(stateDir, path), 0o755);
    if (!isRoot) for (const path of ['servers', `servers/${ONE}`, '']) chmodSync(join(stateDir, path), 0o555);
    const user = isRoot ? NOBODY : process.getuid?.();
    const { stdout } = spawnSync(
      process.execPath,
      [CHILD, stateDir, 'fill', ...(isRoot ? [`${user}`] : [])],
      {
        encoding: 'utf8',
      },
    );
    if (!isRoot) for (const path of ['', 'servers', `servers/${ONE}`]) chmodSync(join(stateDir, path), 0o755);
    const { results, revision, name, warned, state } = report.parse(JSON.parse(stdout));
    expect([revision, name]).toEqual([1, 'Kept']);
    for (const result of [...results, state]) expect(result).toMatch(/not saved, and nothing has changed/);
    expect(warned[0]).toMatch(
      new RegExp(
        `can't be written: .+ See that user ${user}, who runs Readout, may write there, and that its disk is not read-only. Until it can, nothing is saved; reading goes on.$`,
      ),
    );
  });

  it('is one below a file too: it starts, reads, refuses to save, and saves once that is fixed', async () => {
    const stateDir = join(await tempFolder(), 'file', 'state');
    await writeFile(join(stateDir, '..'), 'in the way');
    const warned: string[] = [];
    const store = await openLowdbStore({ stateDir, shipped, warn: (line) => warned.push(line) });
    expect(warned).toHaveLength(1);
    expect(await store.open(ONE).catch(() => 'not read')).toBe('not read');
    expect(await store.open(null)).toBe(shipped);
    const failure = await refused(store.save(ONE, change([addActor('a')])));
    expect(failure).toBeInstanceOf(Error);
    await rm(join(stateDir, '..'));
    await mkdir(stateDir, { recursive: true });
    expect((await save(store, [addActor('a')])).revision.number).toBe(1);
    await store.close();
  });

  it('while it runs, is told of with each change; those behind it are refused too, and later ones are saved', async () => {
    const { open, pathOf } = await makeLowdbPlace();
    const store = await open();
    await save(store, [addActor('a', 'Kept')]);
    const before = await store.open(ONE);
    const journal = pathOf(ONE, 'journal.jsonl');
    await rename(journal, `${journal}.away`);
    await mkdir(journal);
    const failures = await Promise.all(
      ['B', 'C', 'D'].map((name) => refused(store.save(ONE, change(renameActor('a', name))))),
    );
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(NotSavedError);
      expect(failure).toBeInstanceOf(UserError);
      expect(String(failure)).toMatch(
        /not saved, and nothing has changed: the bot may not write to its disk/,
      );
      expect(String(failure)).not.toContain(journal);
    }
    expect(await store.open(ONE)).toBe(before);
    await rmdir(journal);
    await rename(`${journal}.away`, journal);
    expect((await save(store, renameActor('a', 'E'))).revision.number).toBe(2);
    expect(numbersOf(await store.history(ONE))).toEqual([2, 1]);
  });

  it('lets no purge begin that could not be finished', async () => {
    const { open, pathOf } = await makeLowdbPlace();
    const store = await open();
    await save(store, [addActor('a', 'Kept')]);
    const text = readFileSync(pathOf(ONE, 'journal.jsonl'), 'utf8');
    for (const file of ['journal.jsonl.tmp', 'dossier.json.tmp']) {
      await mkdir(pathOf(ONE, file));
      expect(await refused(store.purge(ONE, 1, ANN, '2026-02-01T00:00:00.000Z'))).toBeInstanceOf(
        NotSavedError,
      );
      await rmdir(pathOf(ONE, file));
    }
    expect(readFileSync(pathOf(ONE, 'journal.jsonl'), 'utf8')).toBe(text);
    expect(nameOf(await store.open(ONE), 'a')).toBe('Kept');
    expect((await save(store, renameActor('a', 'B'))).revision.number).toBe(2);
  });

  it('keeps a state as it was', async () => {
    const { open, pathOf } = await makeLowdbPlace();
    const store = await open();
    await writeState(store, ONE, 'settings', 1);
    await mkdir(pathOf(ONE, 'state/settings.json.tmp'));
    expect(await refused(writeState(store, ONE, 'settings', 2))).toBeInstanceOf(NotSavedError);
    expect(await store.readState(ONE, 'settings')).toBe(1);
    await rmdir(pathOf(ONE, 'state/settings.json.tmp'));
    await writeState(store, ONE, 'settings', 3);
    expect(await store.readState(ONE, 'settings')).toBe(3);
  });
});

describe('a journal that something else wrote to', () => {
  it('is not written over', async () => {
    const { open, pathOf } = await makeLowdbPlace();
    const store = await open();
    await save(store, [addActor('a')]);
    const journal = pathOf(ONE, 'journal.jsonl');
    const text = readFileSync(journal, 'utf8');
    await writeFile(journal, `${text}of somebody else\n`);
    expect(await refused(store.save(ONE, change([addActor('b')])))).toBeInstanceOf(NotSavedError);
    expect(readFileSync(journal, 'utf8')).toBe(`${text}of somebody else\n`);
    await writeFile(journal, text.slice(0, 50));
    expect(await refused(store.save(ONE, change([addActor('b')])))).toBeInstanceOf(NotSavedError);
    expect(readFileSync(journal, 'utf8')).toBe(text.slice(0, 50));
  });
});
