import { writeSync } from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { devNull } from 'node:os';

/**
 * Kills this process with SIGKILL right before the `at`th call from now on that changes something on disk; in the middle
 * of it where it writes bytes. What goes to disk is left as it is.
 *
 * @returns how many such calls there were so far.
 */
export async function killAtWrite(at: number): Promise<() => number> {
  let calls = 0;
  const killing = (
    owner: object,
    name: string,
    writes: (args: readonly unknown[]) => boolean,
    begin: (handle: unknown, args: readonly unknown[]) => void = () => undefined,
  ): void => {
    const method: unknown = Reflect.get(owner, name);
    if (typeof method !== 'function') throw new Error(`There is no ${name}.`);
    Reflect.set(owner, name, function (this: unknown, ...args: unknown[]): unknown {
      if (writes(args)) calls += 1;
      if (calls === at && writes(args)) {
        begin(this, args);
        process.kill(process.pid, 'SIGKILL');
      }
      return Reflect.apply(method, this, args);
    });
  };
  const always = (): boolean => true;
  for (const name of ['rename', 'rm', 'link', 'copyFile', 'mkdir', 'chmod']) killing(files, name, always);
  killing(files, 'open', ([, flags]) => flags !== 'r');
  await using handle = await files.open(devNull);
  const handles: object = Object.getPrototypeOf(handle);
  for (const name of ['sync', 'datasync', 'truncate', 'chmod']) killing(handles, name, always);
  killing(handles, 'write', always, writeHalf);
  syncBuiltinESMExports();
  return () => calls;
}

function writeHalf(handle: unknown, [bytes, from, length, at]: readonly unknown[]): void {
  if (typeof handle !== 'object' || handle === null || !('fd' in handle) || typeof handle.fd !== 'number')
    return;
  if (!(bytes instanceof Uint8Array) || typeof from !== 'number' || typeof length !== 'number') return;
  writeSync(handle.fd, bytes, from, Math.floor(length / 2), typeof at === 'number' ? at : null);
}
