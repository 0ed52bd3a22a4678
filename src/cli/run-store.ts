import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { StartError, UserError } from '../errors/errors.ts';
import { makeFolder } from '../store/files/durable-files.ts';
import { fileServers } from '../store/files/file-servers.ts';
import { markFormat, requireFormat } from '../store/files/folder-format.ts';
import { lockFolder } from '../store/files/folder-lock.ts';
import { sweepFolder } from '../store/files/sweep-folder.ts';
import { postgresServers } from '../store/postgres/postgres-servers.ts';
import { openLocked } from '../store/postgres/postgres-store.ts';
import type { ServersPlace } from '../store/servers-place.ts';
import { readShippedDossier } from '../store/shipped-dossier.ts';
import { NotSavedError, StoreError } from '../store/store.ts';
import { copyStore } from './copy-store.ts';
import { refuseRoot } from './refuse-root.ts';

interface Output {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

const USAGE = `Usage: npm run store -- copy --from files --to postgres
       npm run store -- copy --from postgres --to files

Copies everything that is kept, of every server, from the state folder (READOUT_STATE_DIR) into the database
(DATABASE_URL), or back. The bot must be stopped, and can't be started meanwhile. The source is only read; the target has to be empty, or to have what an
earlier copying brought that was cut short: the same command goes on then. At the end all is compared by hashes.

Exit codes: 0 all is there; 2 it could not be done.`;

/** A place that is opened for copying, and what releases it. */
interface OpenedPlace {
  readonly place: ServersPlace;
  readonly close: () => void | Promise<void>;
}

/**
 * The command line for all that is kept.
 *
 * @param config What the environment says; read where it is needed.
 * @returns the exit code, as the usage tells them.
 */
export async function runStore(
  args: readonly string[],
  output: Output,
  config: () => Config,
): Promise<number> {
  const asked = readArgs(args);
  if (asked === null) {
    output.error(USAGE);
    return 2;
  }
  if (asked === 'help') {
    output.out(USAGE);
    return 0;
  }
  try {
    await copy(asked, output, config());
    return 0;
  } catch (error) {
    if (!(error instanceof UserError || error instanceof StartError || error instanceof StoreError))
      throw error;
    output.error(error.message);
    return 2;
  }
}

type Kind = 'files' | 'postgres';

function readArgs(args: readonly string[]): { readonly from: Kind; readonly to: Kind } | 'help' | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { from: { type: 'string' }, to: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help === true || positionals[0] === 'help') return 'help';
    if (positionals.join(' ') !== 'copy') return null;
    const { from, to } = values;
    if (from === 'files' && to === 'postgres') return { from, to };
    if (from === 'postgres' && to === 'files') return { from, to };
    return null;
  } catch {
    return null;
  }
}

async function copy(
  { from }: { readonly from: Kind },
  { out, error }: Output,
  { stateDir, databaseUrl: url }: Config,
): Promise<void> {
  if (url === undefined)
    throw new UserError(
      'Write the address of the database to DATABASE_URL: postgres://user:password@host:5432/database',
    );
  const shipped = readShippedDossier();
  const parts = { shipped, compactEvery: Number.POSITIVE_INFINITY, warn: onceEach(error) };
  const files = await (from === 'files' ? openSource : openTarget)(stateDir, parts);
  try {
    const { database, isLocked, close } = await openLocked(url, error);
    const rows: OpenedPlace = { place: postgresServers({ database, fence: null, ...parts }), close };
    try {
      const [source, target] = from === 'files' ? [files, rows] : [rows, files];
      await copyStore({ from: source.place, to: target.place, shipped, isAlone: isLocked, out });
    } finally {
      await rows.close();
    }
  } finally {
    await files.close();
  }
}

type FileParts = Omit<Parameters<typeof fileServers>[0], 'folder' | 'mayWrite'>;

const ONLY_READ = 'a folder that is copied is only read';

async function openSource(stateDir: string, parts: FileParts): Promise<OpenedPlace> {
  refuseRoot(stateDir);
  const folder = join(stateDir, 'servers');
  if (!existsSync(folder))
    throw new UserError(`${stateDir} is no state folder of Readout’s: it has no folder “servers”.`);
  const lock = lockFolder(stateDir);
  try {
    await requireFormat(stateDir);
  } catch (cause) {
    lock.release();
    throw cause;
  }
  const mayWrite = (): never => {
    throw new NotSavedError(ONLY_READ);
  };
  // What would be repaired with the next change is right in the copy.
  const warn = (line: string): void => void (line.includes(ONLY_READ) || parts.warn(line));
  return { place: fileServers({ ...parts, folder, mayWrite, warn }), close: () => lock.release() };
}

async function openTarget(stateDir: string, parts: FileParts): Promise<OpenedPlace> {
  refuseRoot(stateDir);
  await makeFolder(stateDir);
  const lock = lockFolder(stateDir);
  try {
    await requireFormat(stateDir);
    await markFormat(stateDir);
    const folder = join(stateDir, 'servers');
    await sweepFolder(folder, parts.warn);
    return {
      place: fileServers({ ...parts, folder, mayWrite: () => undefined }),
      close: () => lock.release(),
    };
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

/** Each server is read more than once, and what is wrong with it said once. */
function onceEach(say: (line: string) => void): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (said.has(line)) return;
    said.add(line);
    say(line);
  };
}
