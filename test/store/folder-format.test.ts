import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { backUp, restoreBackup } from '../../src/cli/backup.ts';
import { examineStateDir } from '../../src/cli/doctor.ts';
import { dossierKey } from '../../src/store/dossier-key.ts';
import { FOLDER_FORMAT, FORMAT_FILE } from '../../src/store/files/folder-format.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { ONE } from './contract/changes.ts';
import { makeLowdbPlace } from './lowdb-place.ts';

const KEPT = fileURLToPath(new URL('./format-2', import.meta.url));
const quiet = { fix: false, out: () => undefined };

async function placeOfFormat(text: string) {
  const place = await makeLowdbPlace();
  await cp(KEPT, place.stateDir, { recursive: true });
  writeFileSync(join(place.stateDir, FORMAT_FILE), text);
  return place;
}

/** All files of a folder by their paths. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return Object.fromEntries(
    found
      .filter(({ name }) => !name.startsWith('lock'))
      .map((one) => join(one.parentPath, one.name))
      .map((path) => [path, readFileSync(path, 'latin1')]),
  );
}

test('a folder that this format’s first version wrote is read whole, and stays as it is', async () => {
  const place = await makeLowdbPlace();
  await cp(KEPT, place.stateDir, { recursive: true });
  const before = filesIn(place.stateDir);
  expect(await examineStateDir(place.stateDir, quiet)).toBe(0);
  const store = await place.open();
  expect(await store.dossiers(ONE)).toEqual([1, 2]);
  expect(await store.title(dossierKey(ONE, 2))).toBe('The bridge');
  expect((await store.open(dossierKey(ONE, 2))).revision).toBe(1);
  expect((await store.open(ONE)).revision).toBe(1);
  expect(await store.readState(ONE, 'followers')).toMatchObject({ people: [{ follows: [{ dossier: 2 }] }] });
  await store.close();
  expect(filesIn(place.stateDir)).toEqual(before);
});

test('a newer folder is refused in a line by the bot and by what looks at folders, and not changed', async () => {
  const place = await placeOfFormat(
    JSON.stringify({ format: FOLDER_FORMAT + 1, version: '9.9.9', more: [] }),
  );
  const before = filesIn(place.stateDir);
  const refusal = new RegExp(
    `of a newer Readout \\(9\\.9\\.9\\): its format is ${FOLDER_FORMAT + 1}, and this version, \\d.*, reads up to ${FOLDER_FORMAT}\\. Update`,
  );
  const elsewhere = join(await tempFolder(), 'copy');
  await expect(place.open()).rejects.toThrow(refusal);
  await expect(examineStateDir(place.stateDir, { ...quiet, fix: true })).rejects.toThrow(refusal);
  await expect(backUp(place.stateDir, elsewhere, quiet.out)).rejects.toThrow(refusal);
  await expect(restoreBackup(place.stateDir, elsewhere, quiet.out)).rejects.toThrow(refusal);
  await expect(restoreBackup(KEPT, place.stateDir, quiet.out)).rejects.toThrow(refusal);
  expect(existsSync(elsewhere)).toBe(false);
  expect(filesIn(place.stateDir)).toEqual(before);
  // As the refusal says, a backup goes in once what is newer has other names.
  for (const name of [FORMAT_FILE, 'servers']) {
    const path = join(place.stateDir, name);
    if (existsSync(path)) renameSync(path, `${path}.newer`);
  }
  expect(await restoreBackup(KEPT, place.stateDir, quiet.out)).toBe(0);
  // A refusal lets go of the folder.
  writeFileSync(join(place.stateDir, FORMAT_FILE), JSON.stringify({ format: FOLDER_FORMAT }));
  await (await place.open()).close();
});

test('a newer folder is refused in one line, whatever stands for its version', async () => {
  const place = await placeOfFormat(JSON.stringify({ format: FOLDER_FORMAT + 1, version: '9\u001b[31m\nx' }));
  await expect(place.open()).rejects.toThrow(/^\S+ is of a newer Readout: its format is \d+, and /);
});

test.each(['', '{"format":', '{"format":0}', '[2]'])(
  'a mark that is no such thing (%s) is told, with the fix',
  async (text) => {
    const place = await placeOfFormat(text);
    await expect(place.open()).rejects.toThrow(
      /format\.json is not as Readout writes it, so .* or delete it/,
    );
  },
);

test('an unmarked folder gets the mark at the first start, and a backup has it', async () => {
  const place = await makeLowdbPlace();
  await (await place.open()).close();
  const mark = readFileSync(join(place.stateDir, FORMAT_FILE), 'utf8');
  expect(JSON.parse(mark)).toMatchObject({ format: FOLDER_FORMAT });
  const copy = join(await tempFolder(), 'copy');
  await backUp(place.stateDir, copy, quiet.out);
  expect(readFileSync(join(copy, FORMAT_FILE), 'utf8')).toBe(mark);
});
