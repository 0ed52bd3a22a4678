import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Snapshot } from '../dossier/snapshot.ts';
import { codeOf, describeCause } from './describe-cause.ts';
import { removeFile, replaceFile } from './durable-files.ts';
import { JournalHead } from './journal-head.ts';
import { sumOfLine } from './journal-line.ts';
import { type KeptDossier, readKept, readyKept } from './kept-dossier.ts';
import { describeRepair, filesIn, loadServer, type ServerFiles } from './load-server.ts';
import { type Rebuilt, rebuildServer } from './rebuild-server.ts';
import { salvageServer } from './salvage-server.ts';
import { ServerStates } from './server-states.ts';
import { copyAside, moveAside } from './set-aside.ts';

/** What is wrong with what is kept of a server. */
export interface Examined {
  /** The newest revision, where the dossier can be read. */
  readonly revision: number | null;
  /** What is wrong with the dossier and its history, in sentences; empty where all is right. */
  readonly problems: readonly string[];
  /** What could be written in their place; null where nothing is wrong, or no dossier is left to begin with. */
  readonly rebuilt: Rebuilt | null;
  /** The names of the states that can't be read, with why. */
  readonly states: readonly { readonly name: string; readonly why: string }[];
}

/** Looks at a server's files as a start does, and at what a start does not need. Writes nothing. */
export async function examineServer(folder: string, shipped: Snapshot): Promise<Examined> {
  const files = filesIn(folder);
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
  const rebuilt =
    problems.length === 0 ? null : await rebuildServer(await salvageServer(files), shipped).catch(() => null);
  return { revision, problems, rebuilt, states: await examineStates(folder) };
}

async function examineStates(folder: string): Promise<Examined['states']> {
  const found = await readdir(join(folder, 'state')).catch((cause: unknown) => {
    if (codeOf(cause) === 'ENOENT') return [];
    throw cause;
  });
  const states = new ServerStates({ folder, warn: () => undefined, mayWrite: () => undefined });
  const bad: { name: string; why: string }[] = [];
  for (const file of found.filter((name) => name.endsWith('.json'))) {
    const name = file.slice(0, -'.json'.length);
    try {
      await states.read(name);
    } catch (cause) {
      bad.push({ name, why: describeCause(cause) });
    }
  }
  return bad;
}

/**
 * Writes what could be put together, and has states that can't be read begin anew. Every file that is replaced is kept
 * in the server's folder "damaged" before.
 *
 * @returns the paths of what is kept.
 */
export async function repairServer(
  folder: string,
  { rebuilt, states }: Pick<Examined, 'rebuilt' | 'states'>,
): Promise<readonly string[]> {
  const files = filesIn(folder);
  const kept: string[] = [];
  if (rebuilt !== null) {
    for (const path of [files.kept, files.previous, files.journal, files.head])
      kept.push(...(await copyIfThere(folder, path)));
    await writeRebuilt(files, rebuilt);
  }
  for (const { name } of states) kept.push(await moveAside(folder, join(folder, 'state', `${name}.json`)));
  return kept;
}

async function copyIfThere(folder: string, path: string): Promise<readonly string[]> {
  try {
    return [await copyAside(folder, path)];
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return [];
    throw cause;
  }
}

async function writeRebuilt(files: ServerFiles, { document, lines }: Rebuilt): Promise<void> {
  if (lines.length === 0) await removeFile(files.journal);
  else await replaceFile(files.journal, lines);
  for (const path of [files.previous, files.kept]) await writeKept(path, document);
  const last = lines.at(-1);
  await JournalHead.create(files.head, {
    revision: document.revision,
    line: last === undefined ? null : sumOfLine(last),
  });
}

async function writeKept(path: string, document: KeptDossier): Promise<void> {
  await (await readyKept(path, document)).commit();
}
