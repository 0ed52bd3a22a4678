import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StartError, UserError } from '../errors/errors.ts';
import { describeCause, unlessMissing } from '../store/describe-cause.ts';
import { dossierKey } from '../store/dossier-key.ts';
import { copyDossier, copyFile } from '../store/files/copy-dossier.ts';
import { filesOf, listDossiers } from '../store/files/dossier-files.ts';
import { makeFolder, syncFolder } from '../store/files/durable-files.ts';
import { listServers } from '../store/files/file-servers.ts';
import { markFormat, requireFormat } from '../store/files/folder-format.ts';
import { type FolderLock, lockFolder } from '../store/files/folder-lock.ts';
import { statesIn } from '../store/files/server-states.ts';
import { readShippedDossier } from '../store/shipped-dossier.ts';
import { StoreError } from '../store/store.ts';
import { plain } from './check-file.ts';

interface Copied {
  readonly servers: number;
  /** Of how many of them something is wrong. */
  readonly wrong: number;
}

type Say = (line: string) => void;

/**
 * Copies a state folder, which a bot may have, into a new folder, and examines each dossier of the copy. What was
 * answered as saved before is in it. Copies of damaged files are left out.
 *
 * @returns 0 where all in it is right; 1 where something is damaged, which is copied as it is.
 * @throws UserError where it can't be done; nothing of the new folder is left then.
 */
export async function backUp(stateDir: string, folder: string, out: Say): Promise<number> {
  if (!existsSync(join(stateDir, 'servers')) && !existsSync(join(stateDir, 'lock')))
    throw new UserError(`${stateDir} is no state folder of Readout’s: it has no folder “servers”.`);
  if (existsSync(folder)) throw new UserError(`${folder} is there already. Name a new folder.`);
  await requireFormat(stateDir);
  // A backup that was cut short has another name than one that is whole.
  const unfinished = `${resolve(folder)}.unfinished-${randomUUID()}`;
  try {
    const copied = await copyServers(join(stateDir, 'servers'), join(unfinished, 'servers'), out);
    await markFormat(unfinished);
    await rename(unfinished, folder);
    await syncFolder(dirname(resolve(folder)));
    const state = copied.wrong === 0 ? 'all right' : `${copied.wrong} with something wrong`;
    out(`${folder} has ${inWords(copied)}: ${state}.`);
    return copied.wrong === 0 ? 0 : 1;
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    throw new UserError(`No backup was made: ${describeCause(cause)}.`, { cause });
  }
}

/**
 * Puts a backup in place of what a state folder has, which is kept beside it.
 *
 * @returns 0 where that was done; 1 where something is wrong with the backup, and nothing was changed.
 * @throws UserError where it can't be done, StartError where a bot has the state folder; nothing is changed then.
 */
export async function restoreBackup(folder: string, stateDir: string, out: Say): Promise<number> {
  if (!existsSync(join(folder, 'servers')))
    throw new UserError(`${folder} is no backup of Readout’s: it has no folder “servers”.`);
  const place = join(stateDir, 'servers');
  const fresh = join(stateDir, `servers.restoring-${randomUUID()}`);
  const kept = `${place}.before-${new Date().toISOString().replaceAll(/[^0-9TZ]/g, '')}`;
  let lock: FolderLock | null = null;
  try {
    await requireFormat(folder);
    await makeFolder(stateDir);
    lock = lockFolder(stateDir);
    await requireFormat(stateDir);
    const copied = await copyServers(join(folder, 'servers'), fresh, out);
    if (copied.wrong > 0) {
      await rm(fresh, { recursive: true });
      out(`Nothing was restored. Mend the backup first: npm run dossier -- doctor ${folder} --fix`);
      return 1;
    }
    await markFormat(stateDir);
    const hadSome = existsSync(place);
    if (hadSome) await rename(place, kept);
    await rename(fresh, place);
    await syncFolder(stateDir);
    out(`${stateDir} has ${inWords(copied)} from ${folder}.`);
    if (hadSome) out(`What it had is kept as ${kept}: delete that once nothing of it is needed.`);
    return 0;
  } catch (cause) {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
    if (cause instanceof StartError) throw cause;
    if (existsSync(kept) && !existsSync(place)) await rename(kept, place).catch(() => undefined);
    throw new UserError(`Nothing was restored: ${describeCause(cause)}.`, { cause });
  } finally {
    lock?.release();
  }
}

async function copyServers(from: string, to: string, out: Say): Promise<Copied> {
  await makeFolder(to);
  let [servers, wrong] = [0, 0];
  for (const server of (await listServers(from)).toSorted()) {
    const right = await copyServer(from, to, server, out);
    // It may have been forgotten meanwhile, as nobody's any more.
    if (!existsSync(join(from, server))) {
      await rm(join(to, server), { recursive: true, force: true });
      continue;
    }
    servers += 1;
    if (!right) wrong += 1;
  }
  return { servers, wrong };
}

/**
 * What a server keeps beside its dossiers comes first: where a change of a dossier is under way, a start that finds one
 * of the two behind the other finishes it, as after a crash.
 *
 * @returns whether all of it is right.
 */
async function copyServer(from: string, to: string, server: string, out: Say): Promise<boolean> {
  const [source, target] = [join(from, server), join(to, server)];
  await makeFolder(target);
  const states = (await readdir(statesIn(source)).catch(unlessMissing([]))).filter((name) =>
    name.endsWith('.json'),
  );
  if (states.length > 0) await makeFolder(statesIn(target));
  for (const name of states) await copyFile(join(statesIn(source), name), join(statesIn(target), name));
  try {
    let right = true;
    for (const number of await listDossiers(source)) {
      const shipped = number === 1 ? readShippedDossier() : null;
      const found = await copyDossier(filesOf(source, number), filesOf(target, number), shipped);
      const wrong = [...found.problems, ...found.states.map(({ why }) => why)];
      for (const line of wrong) out(`${dossierKey(server, number)}: ${plain(line)}`);
      if (wrong.length > 0) right = false;
    }
    return right;
  } catch (cause) {
    if (!(cause instanceof StoreError)) throw cause;
    out(`${server}: ${plain(cause.message)}`);
    return false;
  }
}

function inWords({ servers }: Copied): string {
  return `${servers} ${servers === 1 ? 'server' : 'servers'}`;
}
