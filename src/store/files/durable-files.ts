import { constants } from 'node:fs';
import { chmod, copyFile, type FileHandle, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from '../describe-cause.ts';

/** The ending of files that are not complete yet. The next start deletes those that a process left behind. */
export const TEMPORARY = '.tmp';

/** Modes of the state folder's folders and files: for their owner alone, whatever the umask is. */
export const FOLDER_MODE = 0o700;
export const FILE_MODE = 0o600;

/** A file that is written, and on disk, but not yet in the place of the one that it is to replace. */
export interface ReadyFile {
  /** Puts it there: from then on, also after a power cut, the new one is found. `keep`: where the old one goes. */
  commit(keep?: string): Promise<void>;
  discard(): Promise<void>;
}

/** Bytes of a probe: about what a change takes. */
const PROBE_SIZE = 64 * 1024;

/**
 * Tries whether a folder can be written, with a file that is removed at once. It is not synced, so that the disk has no
 * work with it: a full one refuses it all the same.
 */
export async function probeFolder(folder: string): Promise<void> {
  const path = join(folder, `probe${TEMPORARY}`);
  try {
    await using file = await createFile(path);
    await writeAll(file, Buffer.alloc(PROBE_SIZE), 0);
  } finally {
    await rm(path, { force: true });
  }
}

/** Replaces a file atomically: a reader finds all of the old one or all of the new one. */
export async function replaceFile(
  path: string,
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  keep?: string,
): Promise<void> {
  const ready = await writeReady(path, chunks);
  await ready.commit(keep);
}

/** Removes a file, if there is one, durably. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
  await syncFolder(dirname(path));
}

/** Writes what is to replace a file beside it. */
export async function writeReady(
  path: string,
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<ReadyFile> {
  const temporary = `${path}${TEMPORARY}`;
  const discard = (): Promise<void> => rm(temporary, { force: true }).catch(() => undefined);
  try {
    await using file = await createFile(temporary);
    let at = 0;
    for await (const chunk of chunks) {
      await writeAll(file, chunk, at);
      at += chunk.length;
    }
    await file.sync();
  } catch (cause) {
    await discard();
    throw cause;
  }
  return {
    async commit(keep) {
      try {
        if (keep !== undefined) await keepAs(path, keep);
        await rename(temporary, path);
      } catch (cause) {
        await discard();
        throw cause;
      }
      await syncFolder(dirname(path));
    },
    discard,
  };
}

/** Creates a new file; one left behind under this name is removed, and a link is never followed. */
async function createFile(path: string): Promise<FileHandle> {
  await rm(path, { force: true });
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0 } = constants;
  const file = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, FILE_MODE);
  // A umask can take the owner's own rights away.
  await file.chmod(FILE_MODE);
  return file;
}

/** Keeps a file under a second name too, replacing what had that name. */
async function keepAs(path: string, second: string): Promise<void> {
  if ((await stat(path).catch(() => null)) === null) return;
  const temporary = `${second}${TEMPORARY}`;
  await rm(temporary, { force: true });
  // Not every file system has hard links.
  await link(path, temporary).catch(() => copyFile(path, temporary, constants.COPYFILE_EXCL));
  await rename(temporary, second);
}

/** Creates a folder and its parents, for the owner alone and so that they survive a power cut. */
export async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: FOLDER_MODE });
  if (made === undefined) return;
  for (let at = path; at.length >= made.length; at = dirname(at)) {
    await chmod(at, FOLDER_MODE);
    await syncFolder(dirname(at));
  }
}

/** Syncs a folder: which files it has is on disk then. */
export async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r').catch((cause: unknown) => {
    // Some systems open no folders, and keep the names in them safe by themselves.
    if (codeOf(cause) === 'EISDIR' || codeOf(cause) === 'EPERM') return null;
    throw cause;
  });
  await folder?.sync();
}

/** Writes all of it: one call may write less, on a disk that is nearly full. */
export async function writeAll(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

/** Reads so many bytes, or as many as there are. */
export async function readAll(file: FileHandle, length: number, at: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}
