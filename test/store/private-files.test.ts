import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StartError } from '../../src/errors/errors.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { writeState } from '../support/write-state.ts';
import { ANN, addActor, ONE, renameActor, save } from './contract/changes.ts';
import { makeLowdbPlace } from './lowdb-place.ts';

/** The mode of everything in a folder that is not for its owner alone, by path. */
function looseIn(folder: string): readonly string[] {
  const paths = [
    folder,
    ...readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
  ];
  return paths.flatMap((path) => {
    const about = lstatSync(path);
    const wanted = about.isDirectory() ? 0o700 : 0o600;
    return (about.mode & 0o777) === wanted ? [] : [`${path}: ${(about.mode & 0o777).toString(8)}`];
  });
}

async function writeEverything(stateDir: string): Promise<void> {
  const store = await openLowdbStore({ stateDir, shipped, compactEvery: 2 });
  for (const at of [1, 2, 3, 4, 5])
    await save(store, at === 1 ? [addActor('a')] : renameActor('a', `Name ${at}`));
  await writeState(store, ONE, 'settings', { a: 1 });
  await store.purge(ONE, 2, ANN, '2026-02-01T12:00:00.000Z');
  await store.close();
}

describe('files and folders', () => {
  it.each([0o022, 0o000, 0o077, 0o277])('S8: are for the owner alone under the umask %o', async (mask) => {
    const stateDir = join(await tempFolder(), 'deep', 'state');
    const before = process.umask(mask);
    onTestFinished(() => void process.umask(before));
    await writeEverything(stateDir);
    process.umask(before);
    expect(looseIn(stateDir)).toEqual([]);
  });

  it('S8: that are looser are tightened at the start', async () => {
    const { stateDir, open, pathOf } = await makeLowdbPlace();
    await writeEverything(stateDir);
    for (const name of readdirSync(stateDir, { recursive: true }).map(String))
      chmodSync(join(stateDir, name), statSync(join(stateDir, name)).isDirectory() ? 0o755 : 0o644);
    chmodSync(stateDir, 0o755);
    await open();
    expect(looseIn(stateDir)).toEqual([]);
    expect(statSync(pathOf(ONE, 'journal.jsonl')).mode & 0o777).toBe(0o600);
  });

  it('S8: of somebody else in the same folder are left as they are', async () => {
    const { stateDir, open } = await makeLowdbPlace();
    writeFileSync(join(stateDir, 'notes.txt'), 'mine', { mode: 0o644 });
    chmodSync(stateDir, 0o755);
    await open();
    expect(statSync(join(stateDir, 'notes.txt')).mode & 0o777).toBe(0o644);
    expect(statSync(stateDir).mode & 0o777).toBe(0o755);
  });
});

describe('a link', () => {
  const NAMES = [
    'state/settings.json.tmp',
    'dossier.json.tmp',
    'dossier.previous.json.tmp',
    'journal.jsonl.tmp',
    'journal.head.tmp',
  ];

  it('S8: at the name of a temporary file is not followed', async () => {
    const { stateDir, open, pathOf } = await makeLowdbPlace();
    const target = join(await tempFolder(), 'target');
    writeFileSync(target, 'of somebody else', { mode: 0o644 });
    const store = await open({ compactEvery: 2 });
    await mkdir(pathOf(ONE, 'state'), { recursive: true });
    const link = (): void => {
      for (const name of NAMES)
        if (lstatSync(pathOf(ONE, name), { throwIfNoEntry: false }) === undefined)
          symlinkSync(target, pathOf(ONE, name));
    };
    link();
    await save(store, [addActor('a')]);
    for (const at of [2, 3, 4]) {
      link();
      await save(store, renameActor('a', `Name ${at}`));
      await writeState(store, ONE, 'settings', { at });
    }
    link();
    await store.purge(ONE, 2, ANN, '2026-02-01T12:00:00.000Z');
    await store.close();
    expect(readFileSync(target, 'utf8')).toBe('of somebody else');
    expect(statSync(target).mode & 0o777).toBe(0o644);
    for (const name of ['dossier.json', 'journal.jsonl', 'journal.head', 'state/settings.json'])
      expect(lstatSync(pathOf(ONE, name)).isFile()).toBe(true);
    expect(readdirSync(stateDir)).toContain('servers');
  });

  it('S8: that dangles at the name of a temporary file creates nothing', async () => {
    const { open, pathOf } = await makeLowdbPlace();
    const target = join(await tempFolder(), 'target');
    const store = await open();
    await mkdir(pathOf(ONE, 'state'), { recursive: true });
    symlinkSync(target, pathOf(ONE, 'state/settings.json.tmp'));
    await writeState(store, ONE, 'settings', { a: 1 });
    expect(lstatSync(target, { throwIfNoEntry: false })).toBeUndefined();
    expect(await store.readState(ONE, 'settings')).toEqual({ a: 1 });
  });

  it('S8: at the journal is not written through', async () => {
    const { open, pathOf } = await makeLowdbPlace();
    const target = join(await tempFolder(), 'target');
    const store = await open();
    await save(store, [addActor('a')]);
    renameSync(pathOf(ONE, 'journal.jsonl'), target);
    symlinkSync(target, pathOf(ONE, 'journal.jsonl'));
    const before = readFileSync(target, 'utf8');
    await expect(save(store, [addActor('b')])).rejects.toThrow(/not saved, and nothing has changed/);
    expect(readFileSync(target, 'utf8')).toBe(before);
  });

  it.each(['lock', 'lock.pid'])('S8: at %s is not written through', async (name) => {
    const stateDir = await tempFolder();
    const target = join(await tempFolder(), 'target');
    writeFileSync(target, '');
    symlinkSync(target, join(stateDir, name));
    const opened = await openLowdbStore({ stateDir, shipped }).catch((error: unknown) => error);
    if (name === 'lock') expect(opened).toBeInstanceOf(StartError);
    else if (opened !== null && typeof opened === 'object' && 'close' in opened) {
      // The lock holds without the word of who has it.
      await expect(openLowdbStore({ stateDir, shipped })).rejects.toBeInstanceOf(StartError);
    }
    expect(readFileSync(target, 'utf8')).toBe('');
  });
});
