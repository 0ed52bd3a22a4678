import { lstat, open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { codeOf, describeCause, unlessMissing } from '../describe-cause.ts';
import { sumOfLine } from '../journal-line.ts';
import type { DossierFiles } from './dossier-files.ts';
import { type ReadyFile, removeFile, writeReady } from './durable-files.ts';
import { JournalHead } from './journal-head.ts';
import { readKept, readyKept } from './kept-dossier.ts';
import { describeRepair, loadServer } from './load-server.ts';
import { type Rebuilt, rebuildServer } from './rebuild-server.ts';
import { salvageServer } from './salvage-server.ts';
import { ServerStates, statesIn } from './server-states.ts';
import { copyAside, moveAside } from './set-aside.ts';

/** What is wrong with what is kept of a dossier, and for a server's first one of what the server keeps beside them. */
export interface Examined {
  /** The newest revision, where the dossier can be read. */
  readonly revision: number | null;
  /** What is wrong with the dossier and its history, in sentences; empty where all is right. */
  readonly problems: readonly string[];
  /** What could be written in their place; null where nothing is wrong, or no dossier is left to begin with. */
  readonly rebuilt: Rebuilt | null;
  /** The names of the states that can't be read, with why. */
  readonly states: readonly { readonly name: string; readonly why: string }[];
  /** Whether something is in the way that is no damage (who may read a file, a folder in a file's place): it goes first. */
  readonly blocked: boolean;
}

/**
 * Looks at a dossier's files as a start does, and at what a start does not need. Writes nothing.
 *
 * @param shipped What the dossier is where nothing is kept; null for one of which something always is.
 */
export async function examineDossier(files: DossierFiles, shipped: Snapshot | null): Promise<Examined> {
  const obstacles = await obstaclesIn(files);
  if (obstacles.length > 0)
    return { revision: null, problems: obstacles, rebuilt: null, states: [], blocked: true };
  const problems: string[] = [];
  let revision: number | null = null;
  try {
    const loaded = await loadServer(files, shipped, (message) => problems.push(message));
    revision = loaded.newest.revision;
    // A start takes the older lines to be right by their checksums.
    for await (const _ of loaded.journal.newestFirst());
    const previous = await readKept(files.previous);
    if (previous.state === 'damaged') problems.push(`${files.previous} is damaged: ${previous.why}.`);
  } catch (cause) {
    // The advice to run this very examination says nothing here.
    problems.push(describeCause(cause).replace(` ${describeRepair(files)}`, ''));
  }
  let rebuilt: Rebuilt | null = null;
  if (problems.length > 0) {
    try {
      rebuilt = await rebuildServer(await salvageServer(files), shipped);
    } catch (cause) {
      problems.push(`Nothing can be put together from it: ${describeCause(cause)}.`);
    }
  }
  return { revision, problems, rebuilt, states: await examineStates(files.folder), blocked: false };
}

/** The system's codes for what is no damage of the file itself. */
const IN_THE_WAY: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'ELOOP', 'EMFILE']);

/**
 * What keeps files from being read or written though nothing of them may be damaged. To put something else in their
 * place would lose what they hold.
 */
async function obstaclesIn(files: DossierFiles): Promise<readonly string[]> {
  const place = await lstat(files.folder).catch(() => null);
  if (place !== null && !place.isDirectory())
    return [
      `${files.folder} is ${place.isSymbolicLink() ? 'a link' : 'no folder'}. Put the folder itself there.`,
    ];
  const found: string[] = [];
  const states = await stateFilesIn(files.folder);
  for (const path of [files.kept, files.previous, files.journal, files.head, ...states]) {
    const isLink = await lstat(path).then(
      (about) => about.isSymbolicLink(),
      () => false,
    );
    if (isLink && (path === files.journal || path === files.head))
      found.push(`${path} is a link, behind which nothing is written. Put the file itself there.`);
    const cause = await causeOfUnreadable(path);
    if (!IN_THE_WAY.has(codeOf(cause))) continue;
    found.push(`${path} can't be read: ${describeCause(cause)}. Check what is there and who may read it.`);
  }
  for (const path of [files.kept, files.previous])
    await readKept(path).catch((cause: unknown) => found.push(describeCause(cause)));
  return [...new Set(found)];
}

/** Why a file can't be opened and read; null where it can. */
async function causeOfUnreadable(path: string): Promise<unknown> {
  try {
    await using file = await open(path, 'r');
    await file.read(Buffer.alloc(1), 0, 1, 0);
    return null;
  } catch (cause) {
    return cause;
  }
}

async function stateFilesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(statesIn(folder)).catch(unlessMissing([]));
  return found.filter((name) => name.endsWith('.json')).map((name) => join(statesIn(folder), name));
}

async function examineStates(folder: string): Promise<Examined['states']> {
  const states = new ServerStates({ folder, warn: () => undefined, mayWrite: () => undefined });
  const bad: { name: string; why: string }[] = [];
  for (const path of await stateFilesIn(folder)) {
    const name = basename(path, '.json');
    try {
      await states.read(name);
    } catch (cause) {
      bad.push({ name, why: describeCause(cause) });
    }
  }
  return bad;
}

/**
 * Writes what could be put together, and has states that can't be read start empty. Every file that is replaced is kept
 * in a folder "damaged" beside it before.
 *
 * @returns the paths of what is kept.
 */
export async function repairDossier(
  files: DossierFiles,
  { rebuilt, states }: Pick<Examined, 'rebuilt' | 'states'>,
): Promise<readonly string[]> {
  const kept: string[] = [];
  if (rebuilt !== null) {
    for (const path of [files.kept, files.previous, files.journal, files.head]) {
      const copy = await copyAside(files.folder, path).catch(unlessMissing(null));
      if (copy !== null) kept.push(copy);
    }
    await writeRebuilt(files, rebuilt);
  }
  for (const { name } of states)
    kept.push(await moveAside(statesIn(files.folder), join(statesIn(files.folder), `${name}.json`)));
  return kept;
}

/** All is on disk before anything is replaced, so that a full disk leaves everything as it was. */
async function writeRebuilt(files: DossierFiles, { document, lines }: Rebuilt): Promise<void> {
  const ready: ReadyFile[] = [];
  try {
    if (lines.length > 0) ready.push(await writeReady(files.journal, lines));
    for (const path of [files.previous, files.kept]) ready.push(await readyKept(path, document));
  } catch (cause) {
    for (const file of ready) await file.discard();
    throw cause;
  }
  if (lines.length === 0) await removeFile(files.journal);
  for (const file of ready) await file.commit();
  const last = lines.at(-1);
  await JournalHead.create(files.head, {
    revision: document.revision,
    line: last === undefined ? null : sumOfLine(last),
  });
}
