import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type DossierKey, splitDossierKey } from '../../src/store/dossier-key.ts';
import { filesOf } from '../../src/store/files/dossier-files.ts';
import { type LowdbStoreOptions, openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';
import type { Spoiling, StorePlace } from './store-contract.ts';

const SPOILED: Readonly<Record<Spoiling, string>> = {
  'not readable': '{"revision": 1, "dossier": {',
  'wrong shape': '{"revision": "one"}',
  'broken dossier': JSON.stringify({ revision: 1, dossier: { ...shipped.dossier, title: '' } }),
};

/** The files of a store, for a test to look at and to spoil. */
export interface LowdbPlace extends StorePlace {
  readonly stateDir: string;
  readonly warned: readonly string[];
  open(options?: Partial<LowdbStoreOptions>): Promise<Store>;
  /** Where a file of a dossier is. */
  pathOf(key: DossierKey, file: string): string;
}

export async function makeLowdbPlace(): Promise<LowdbPlace> {
  const stateDir = await tempFolder();
  const warned: string[] = [];
  const pathOf = (key: DossierKey, file: string): string => {
    const { server, dossier } = splitDossierKey(key);
    return join(filesOf(join(stateDir, 'servers', server), dossier).folder, file);
  };
  const nameOf = (key: DossierKey): string => pathOf(key, 'dossier.json');
  const write = async (key: DossierKey, text: string): Promise<void> => {
    await mkdir(dirname(nameOf(key)), { recursive: true });
    await writeFile(nameOf(key), text);
  };
  return {
    stateDir,
    warned,
    pathOf,
    async open(options) {
      const warn = (message: string) => warned.push(message);
      // Small, so that the whole dossier is written often.
      const store = await openLowdbStore({ stateDir, shipped, compactEvery: 3, warn, ...options });
      onTestFinished(() => store.close());
      return store;
    },
    put: (key, dossier, revision) => write(key, JSON.stringify({ revision, dossier })),
    spoil: (key, how) => write(key, SPOILED[how]),
    nameOf,
    everything: () => textsIn(stateDir),
  };
}

async function textsIn(folder: string): Promise<string> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile() && entry.name !== 'lock');
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8').catch(() => '')),
  );
  return texts.join('\n');
}
