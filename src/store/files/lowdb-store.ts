import { join } from 'node:path';
import type { Snapshot } from '../../dossier/snapshot.ts';
import { StartError } from '../../errors/errors.ts';
import { assembleStore, type MemoryLimits, type ProbedStore, STOPPING } from '../assemble-store.ts';
import { describeUnwritten } from '../not-saved.ts';
import { NotSavedError } from '../store.ts';
import { makeFolder, probeFolder } from './durable-files.ts';
import { fileServers } from './file-servers.ts';
import { FOLDER_FORMAT, markFormat, requireFormat } from './folder-format.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { sweepFolder, tightenStateDir } from './sweep-folder.ts';

export interface LowdbStoreOptions extends MemoryLimits {
  readonly stateDir: string;
  /** The shipped dossier, revision 0, read from memory for every server that has changed nothing. */
  readonly shipped: Snapshot;
  /** How many revisions a start reads from a journal at most, about, before the whole dossier is written again. */
  readonly compactEvery?: number;
  /** Tells the operator what went wrong without stopping anything. */
  readonly warn?: (message: string) => void;
}

/**
 * A store of files, one folder a server, `<stateDir>/servers/<server>/`: its first dossier in `dossier.json`, the
 * one that it replaced in `dossier.previous.json`, every revision in `journal.jsonl`, all else in `state/`. Further
 * dossiers have such files in `dossiers/<number>/`.
 *
 * @throws StartError where another process has the folder, or a newer version wrote it. Where it can't be written at all, reading goes on, and
 *   what is to be saved is refused until it can.
 */
export async function openLowdbStore({
  stateDir,
  shipped,
  compactEvery = 200,
  warn = () => undefined,
  ...limits
}: LowdbStoreOptions): Promise<ProbedStore> {
  let lock: FolderLock | null = null;
  let closed = false;
  const folder = join(stateDir, 'servers');
  try {
    await makeFolder(stateDir);
    lock = lockFolder(stateDir);
    if ((await requireFormat(stateDir)) < FOLDER_FORMAT) await markFormat(stateDir);
    await sweepFolder(folder, warn);
    await tightenStateDir(stateDir, warn);
  } catch (cause) {
    if (cause instanceof StartError) {
      lock?.release();
      throw cause;
    }
    warn(
      `${stateDir} can't be written: ${describeUnwritten(cause)} Until it can, nothing is saved; reading goes on.`,
    );
  }
  const place = fileServers({ folder, shipped, compactEvery, warn, mayWrite });
  const store = assembleStore({ place, shipped, ...limits, release });
  return {
    ...store,
    async probe() {
      mayWrite();
      await makeFolder(folder);
      await probeFolder(folder);
    },
  };

  function release(): void {
    closed = true;
    lock?.release();
    lock = null;
  }

  function mayWrite(): void {
    if (closed) throw new NotSavedError(STOPPING);
    lock ??= lockFolder(stateDir);
  }
}
