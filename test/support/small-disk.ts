import { type ChildProcess, execFileSync, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Mounts a file system in memory of so many bytes, which only this process and those below it see, and goes on as a command. */
function mounted(disk: string, bytes: number, command: readonly string[]): readonly string[] {
  const mount = `mount -t tmpfs -o size=${bytes} readout "$0" && exec "$@"`;
  return ['-rm', 'sh', '-c', mount, disk, ...command];
}

/** Why no file system can be mounted here; null where one can. A container without rights, or no Linux, has none. */
function findHindrance(): string | null {
  const disk = mkdtempSync(join(tmpdir(), 'readout-disk-'));
  const { status, error, stderr } = spawnSync('unshare', mounted(disk, 65_536, ['true']), {
    encoding: 'utf8',
  });
  if (status === 0) return null;
  return error === undefined ? stderr.trim() : error.message;
}

export const NO_SMALL_DISK = findHindrance();
if (NO_SMALL_DISK !== null)
  process.stderr.write(
    `Tests on a small disk are skipped: no file system can be mounted (${NO_SMALL_DISK}).\n`,
  );

/** A file system of its own, and a process that has it. */
export interface SmallDisk {
  /** Where it is, for the process. */
  readonly path: string;
  readonly child: ChildProcess;
  /** The path of a file on it, for this process. */
  readonly reach: (name: string) => string;
  /** Does something as the process sees its disks. */
  readonly run: (command: string, ...args: readonly string[]) => void;
}

/** Starts a command that has a disk of so many bytes; `argsOf` is told where that is. */
export function startOnSmallDisk(
  bytes: number,
  argsOf: (disk: string) => readonly string[],
  options: SpawnOptions | ((disk: string) => SpawnOptions) = {},
): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'readout-disk-'));
  const child = spawn(
    'unshare',
    mounted(path, bytes, argsOf(path)),
    typeof options === 'function' ? options(path) : options,
  );
  const id = String(child.pid);
  return {
    path,
    child,
    reach: (name) => join('/proc', id, 'root', path, name),
    run: (command, ...args) =>
      void execFileSync('nsenter', ['--preserve-credentials', '-U', '-m', '-t', id, command, ...args]),
  };
}
