import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, describeCause } from '../describe-cause.ts';
import { furtherNumber } from '../dossier-key.ts';
import { StoreError } from '../store.ts';

/** The folder within a server's own where its further dossiers are, each in a folder named after its number. */
export const DOSSIERS = 'dossiers';

/** The files of one dossier. */
export interface DossierFiles {
  /** Its server's folder, which has what the server keeps beside its dossiers. */
  readonly server: string;
  /** The dossier's own: for the first one that of the server, as before there were several. */
  readonly folder: string;
  /** The whole dossier, as lowdb keeps it, and the one that it replaced. */
  readonly kept: string;
  readonly previous: string;
  /** Every revision since. */
  readonly journal: string;
  /** The newest revision that was confirmed as saved. */
  readonly head: string;
}

/** Where a server keeps the dossier of a number. */
export function filesOf(server: string, dossier: number): DossierFiles {
  return filesIn(server, dossier === 1 ? server : join(server, DOSSIERS, String(dossier)));
}

/** The files of a dossier that has that folder of its server's. */
export function filesIn(server: string, folder: string): DossierFiles {
  return {
    server,
    folder,
    kept: join(folder, 'dossier.json'),
    previous: join(folder, 'dossier.previous.json'),
    journal: join(folder, 'journal.jsonl'),
    head: join(folder, 'journal.head'),
  };
}

/**
 * The numbers of the dossiers in a server's folder, ascending. Whatever stands under a number takes it.
 *
 * @throws StoreError where it can't be told.
 */
export async function listDossiers(server: string): Promise<readonly number[]> {
  const names = await namesOfFurther(server);
  const further = names.map(furtherNumber).filter((number) => number !== null);
  return [1, ...further.toSorted((a, b) => a - b)];
}

/** What stands beside a server's further dossiers, hidden names aside. @throws StoreError where it can't be told. */
export async function namesOfFurther(server: string): Promise<readonly string[]> {
  const parent = join(server, DOSSIERS);
  if (!(await isFolder(parent))) return [];
  const names = await readdir(parent).catch((cause: unknown) => {
    throw unreadable(parent, cause);
  });
  return names.filter((name) => !name.startsWith('.'));
}

/** Whether a server has a dossier of a number. @throws StoreError where something else is in its place. */
export async function hasDossier(server: string, dossier: number): Promise<boolean> {
  return (
    dossier === 1 || ((await isFolder(join(server, DOSSIERS))) && isFolder(filesOf(server, dossier).folder))
  );
}

/** A link is refused: what is behind it would outlive its server. */
async function isFolder(path: string): Promise<boolean> {
  const about = await lstat(path).catch((cause: unknown) => {
    if (codeOf(cause) === 'ENOENT') return null;
    throw unreadable(path, cause);
  });
  if (about === null || about.isDirectory()) return about !== null;
  throw unreadable(path, new Error(about.isSymbolicLink() ? 'it is a link' : 'it is no folder'));
}

function unreadable(path: string, cause: unknown): StoreError {
  return new StoreError(
    `${path} can't be read: ${describeCause(cause)}. Check what is there and who may read it.`,
    { cause },
  );
}
