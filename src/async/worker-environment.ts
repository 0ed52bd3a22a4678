import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';

/** The environment variables of a worker thread: where compiled code is cached, if anywhere, and no other, least of all a token. */
export function workerEnvironment(): Readonly<Record<string, string>> {
  const folder = getCompileCacheDir();
  // Node.js names the folder of its own version in there.
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}
