import { constants } from 'node:fs';
import { chmod, copyFile, type FileHandle, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './describe-cause.ts';

/** A file that was not finished when the process ended is known by this, and swept away at the next start. */
export const TEMPORARY = '.tmp';

/** What the state folder's folders and files may be read and written by: their owner alone, whatever the umask is. */
export const FOLDER_MODE = 0o700;
export const FILE_MODE = 0o600;

/** A file that is written, and on disk, but not yet in the place of the one that it is to replace. */
export interface ReadyFile {
  /** Puts it there: from then on, also after a power cut, the new one is found. `keep`: where the old one goes. */
  commit(keep?: string): Promise<void>;
  discard(): Promise<void>;
}

/** Replaces a file as a whole: who reads it finds all of the old one or all of the new one. */
export async function replaceFile(
  path: string,
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  keep?: string,
): Promise<void> {
  const ready = await writeReady(path, chunks);
  await ready.commit(keep);
}

/** Removes a file, if there is one: also after a power cut it is gone. */
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
    const file = await createFile(temporary);
    try {
      let at = 0;
      for await (const chunk of chunks) {
        await writeAll(file, chunk, at);
        at += chunk.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
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

/** Creates a file that nobody else has; what a name such as this was left on is removed, and a link never followed. */
async function createFile(path: string): Promise<FileHandle> {
  await rm(path, { force: true });
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0 } = constants;
  const file = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, FILE_MODE);
  // A umask can take the owner's own rights away.
  await file.chmod(FILE_MODE);
  return file;
}

/** Keeps a file under a second name, in place of what had that name; at no time is it without its first. */
async function keepAs(path: string, second: string): Promise<void> {
  if ((await stat(path).catch(() => null)) === null) return;
  const temporary = `${second}${TEMPORARY}`;
  await rm(temporary, { force: true });
  // Not every file system has hard links.
  await link(path, temporary).catch(() => copyFile(path, temporary, constants.COPYFILE_EXCL));
  await rename(temporary, second);
}

/** Makes a folder, and those that it stands in, for the owner alone and so that they are there after a power cut. */
export async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: FOLDER_MODE });
  if (made === undefined) return;
  for (let at = path; at.length >= made.length; at = dirname(at)) {
    await chmod(at, FOLDER_MODE);
    await syncFolder(dirname(at));
  }
}

/** Writes to disk which files a folder has. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch((cause: unknown) => {
    // Some systems open no folders, and keep the names in them safe by themselves.
    if (codeOf(cause) === 'EISDIR' || codeOf(cause) === 'EPERM') return null;
    throw cause;
  });
  try {
    await folder?.sync();
  } finally {
    await folder?.close();
  }
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
