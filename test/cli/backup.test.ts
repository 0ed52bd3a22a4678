import { appendFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { chown, cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runDossier } from '../../src/cli/run-dossier.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { addActor, change, nameOf, ONE, renameActor } from '../store/contract/changes.ts';
import { makeLowdbPlace } from '../store/lowdb-place.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { writeState } from '../support/write-state.ts';

/** Taking backups while a process saves is in test/crash/backup-while-saving.test.ts. */
async function command(...args: readonly string[]) {
  const said: string[] = [];
  const output = { out: (line: string) => said.push(line), error: (line: string) => said.push(line) };
  const code = await runDossier(args, output, { stateDir: () => 'none' });
  return { code, said };
}

/** A state folder in which a server has one actor, in two revisions, and a second dossier; its store is open. */
async function placeWithTwo() {
  const place = await makeLowdbPlace();
  const store = await place.open();
  await store.save(ONE, change([addActor('a', 'First')]));
  await store.save(ONE, change(renameActor('a', 'Second')));
  await store.create(ONE, shipped.dossier);
  await writeState(store, ONE, 'settings', { zone: 'Asia/Baghdad' });
  return { ...place, store, backup: join(await tempFolder(), 'backup') };
}

describe('backup', () => {
  it('has every dossier and state of a folder in use, for its owner alone, and no more', async () => {
    const { stateDir, backup } = await placeWithTwo();
    expect(await command('backup', stateDir, backup)).toEqual({
      code: 0,
      said: [`${backup} has 1 server: all right.`],
    });
    const files = readdirSync(backup, { recursive: true, withFileTypes: true });
    for (const file of files)
      expect(statSync(join(file.parentPath, file.name)).mode & 0o777).toBe(
        file.isDirectory() ? 0o700 : 0o600,
      );
    expect(files.filter((file) => file.isFile()).map(({ name }) => name)).toHaveLength(9);
    const store = await openLowdbStore({ stateDir: backup, shipped });
    expect(nameOf(await store.open(ONE), 'a')).toBe('Second');
    expect(await store.dossiers(ONE)).toEqual([1, 2]);
    expect(await store.readState(ONE, 'settings')).toEqual({ zone: 'Asia/Baghdad' });
    await store.close();
  });

  it('has no line that was not confirmed, written to its end or not', async () => {
    const { stateDir, backup, pathOf } = await placeWithTwo();
    const journal = pathOf(ONE, 'journal.jsonl');
    const confirmed = readFileSync(journal, 'utf8');
    appendFileSync(journal, '{"sum":"');
    expect((await command('backup', stateDir, backup)).code).toBe(0);
    expect(readFileSync(join(backup, 'servers', ONE, 'journal.jsonl'), 'utf8')).toBe(confirmed);
  });

  it('is of a folder where nothing was changed yet, too', async () => {
    const { stateDir, open } = await makeLowdbPlace();
    await open();
    const backup = join(await tempFolder(), 'backup');
    expect((await command('backup', stateDir, backup)).said).toEqual([`${backup} has 0 servers: all right.`]);
    expect((await command('restore', backup, join(await tempFolder(), 'state'))).code).toBe(0);
  });

  it('is of a folder of an earlier version, which stays as it is', async () => {
    const stateDir = await tempFolder();
    await cp(fileURLToPath(new URL('../store/version-1', import.meta.url)), stateDir, { recursive: true });
    const backup = join(await tempFolder(), 'backup');
    expect((await command('backup', stateDir, backup)).said.at(-1)).toMatch(/: all right\.$/);
    for (const file of readdirSync(join(backup, 'servers'), { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const original = join(file.parentPath.replace(backup, stateDir), file.name);
      expect(readFileSync(join(file.parentPath, file.name))).toEqual(readFileSync(original));
    }
  });

  it('copies what is damaged as it is, and says so', async () => {
    const { stateDir, backup, store, pathOf } = await placeWithTwo();
    await store.close();
    for (const file of ['dossier.json', 'dossier.previous.json']) writeFileSync(pathOf(ONE, file), '{"no');
    const { code, said } = await command('backup', stateDir, backup);
    expect(code).toBe(1);
    expect(said[0]).toMatch(new RegExp(`^${ONE}: ${backup}.*dossier\\.json is damaged`));
    expect(said.at(-1)).toBe(`${backup} has 1 server: 1 with something wrong.`);
    expect(readFileSync(join(backup, 'servers', ONE, 'dossier.json'), 'utf8')).toBe('{"no');
    // Such a backup is not restored, and nothing is changed.
    const other = await tempFolder();
    const refused = await command('restore', backup, other);
    expect([refused.code, refused.said.at(-1)]).toEqual([
      1,
      expect.stringContaining('Nothing was restored. Mend'),
    ]);
    expect(readdirSync(other).toSorted()).toEqual(['lock', 'lock.pid']);
  });

  it('goes into a new folder alone, and leaves nothing where it can’t be made', async () => {
    const { stateDir, backup } = await placeWithTwo();
    const parent = join(backup, '..');
    expect(await command('backup', stateDir, parent)).toEqual({
      code: 2,
      said: [`${parent} is there already. Name a new folder.`],
    });
    writeFileSync(join(parent, 'file'), '');
    const { code, said } = await command('backup', stateDir, join(parent, 'file', 'backup'));
    expect([code, said]).toEqual([2, [expect.stringMatching(/^No backup was made: .*(ENOTDIR|EEXIST)/)]]);
    expect(readdirSync(parent)).toEqual(['file']);
    expect((await command('backup', parent, backup)).said[0]).toMatch(/is no state folder of Readout’s/);
  });
});

describe('restore', () => {
  it('is refused while a bot has the folder, and changes nothing there', async () => {
    const { stateDir, backup, store } = await placeWithTwo();
    await command('backup', stateDir, backup);
    await store.save(ONE, change(renameActor('a', 'Third')));
    const { code, said } = await command('restore', backup, stateDir);
    expect([code, said]).toEqual([2, [expect.stringContaining('is in use by another Readout')]]);
    expect(readdirSync(stateDir).toSorted()).toEqual(['format.json', 'lock', 'lock.pid', 'servers']);
    expect((await store.save(ONE, change(renameActor('a', 'Fourth')))).ok).toBe(true);
  });

  it.runIf(process.getuid?.() === 0)(
    'is refused to root in another user’s folder, as is all that writes',
    async () => {
      const { stateDir, backup, store } = await placeWithTwo();
      await store.close();
      await command('backup', stateDir, backup);
      await chown(stateDir, 1234, 1234);
      const refused = {
        code: 2,
        said: [expect.stringMatching(/belongs to user 1234, .* Run this as that user\./)],
      };
      expect(await command('restore', backup, stateDir)).toEqual(refused);
      expect(await command('doctor', stateDir, '--fix')).toEqual(refused);
      expect(readdirSync(stateDir).toSorted()).toEqual(['format.json', 'lock', 'lock.pid', 'servers']);
      expect((await command('doctor', stateDir)).code).toBe(0);
    },
  );

  it('goes back to the backup, and keeps what was there', async () => {
    const { stateDir, backup, store } = await placeWithTwo();
    await command('backup', stateDir, backup);
    await store.save(ONE, change(renameActor('a', 'Third')));
    await writeState(store, ONE, 'drafts', [1]);
    await store.close();
    const { code, said } = await command('restore', backup, stateDir);
    expect(code).toBe(0);
    const kept = readdirSync(stateDir).find((name) => name.startsWith('servers.before-')) ?? '';
    expect(said).toEqual([
      `${stateDir} has 1 server from ${backup}.`,
      `What it had is kept as ${join(stateDir, kept)}: delete that once nothing of it is needed.`,
    ]);
    const restored = await openLowdbStore({ stateDir, shipped });
    expect([nameOf(await restored.open(ONE), 'a'), await restored.readState(ONE, 'drafts')]).toEqual([
      'Second',
      null,
    ]);
    await restored.close();
    expect(readFileSync(join(stateDir, kept, ONE, 'journal.jsonl'), 'utf8')).toContain('Third');
    expect(existsSync(join(backup, 'lock'))).toBe(false);
  });

  it('says what is no backup', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'state'));
    expect(await command('restore', folder, join(folder, 'state'))).toEqual({
      code: 2,
      said: [`${folder} is no backup of Readout’s: it has no folder “servers”.`],
    });
    expect(readdirSync(join(folder, 'state'))).toEqual([]);
  });
});
