import { constants, existsSync } from 'node:fs';
import { access, lstat, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StartError } from '../errors/errors.ts';
import { codeOf, describeCause, unlessMissing, unlessNoPath } from '../store/describe-cause.ts';
import { FORMAT_FILE, requireFormat } from '../store/files/folder-format.ts';
import { lockFolder } from '../store/files/folder-lock.ts';
import { describeUnwritten } from '../store/not-saved.ts';

/** Says one thing that was looked at: `ok`, `note` (nothing to do), or `fix` (what is wrong, and what to do). */
export type Say = (kind: 'ok' | 'note' | 'fix', text: string) => void;

const MEGABYTE = 1024 * 1024;
/** Less free space than this is a matter of days. Megabytes. */
const LOW_SPACE = 200;

/** Looks at whether the state folder, and all in it, can be read and written, or can be made. It leaves nothing there. */
export async function examineFolder(stateDir: string, say: Say): Promise<void> {
  const folder = resolve(stateDir);
  try {
    if ((await lstat(folder).catch(unlessNoPath)) === null) return await examineParent(folder, say);
    const about = await stat(folder).catch(unlessMissing(null));
    if (about === null)
      return say('fix', `${folder} is a link to what is not there. Make that, or set READOUT_STATE_DIR.`);
    if (!about.isDirectory())
      return say('fix', `${folder} is no folder. Move it away, or set READOUT_STATE_DIR.`);
    await requireFormat(folder);
    await tryWriting(folder);
    const barred = await findBarred(folder);
    if (barred === null) say('ok', `${folder} can be written.`);
    else say('fix', barred);
    await examineSpace(folder, say);
  } catch (cause) {
    const fix =
      cause instanceof StartError
        ? cause.message
        : `${folder} can't be written: ${describeUnwritten(cause)} Or set READOUT_STATE_DIR to another.`;
    return say('fix', fix);
  }
  if (isInUse(folder))
    say(
      'note',
      'A Readout is running on it. Stop it to have `npm run dossier -- doctor` look at what is kept.',
    );
  else say('note', `What is kept in it is examined by: npm run dossier -- doctor ${stateDir}`);
}

/** The folder is made at the first start. */
async function examineParent(folder: string, say: Say): Promise<void> {
  const parent = dirname(folder);
  const about = await stat(parent).catch(unlessNoPath);
  if (about === null) return examineParent(parent, say);
  if (!about.isDirectory())
    return say('fix', `${parent} is no folder, so none can be made in it. Set READOUT_STATE_DIR.`);
  await access(parent, constants.W_OK | constants.X_OK);
  say('ok', `The state folder can be made in ${parent}.`);
}

/** Its file has no name any more while it is written, so that nothing stays behind where this is ended meanwhile. */
async function tryWriting(folder: string): Promise<void> {
  const path = join(folder, `.probe-${crypto.randomUUID()}`);
  await using file = await open(path, 'wx', 0o600);
  await rm(path);
  await file.writeFile('x');
  await file.sync();
}

/**
 * The first thing of Readout's that whoever runs this may not read or write, or that is not of the user whom the rest
 * belongs to, as after a command that was run as root: what to do about it, or null.
 */
async function findBarred(folder: string): Promise<string | null> {
  const servers = join(folder, 'servers');
  const about = await lstat(servers).catch(unlessMissing(null));
  if (about !== null && !about.isDirectory()) return `${servers} is no folder. Move it away.`;
  const below = await readdir(servers, { recursive: true }).catch(unlessMissing([]));
  const beside = ['lock', FORMAT_FILE, 'servers'].map((name) => join(folder, name));
  for (const path of [...beside, ...below.map((name) => join(servers, name))]) {
    try {
      await access(path, constants.R_OK | constants.W_OK);
      const owner = (await lstat(path)).uid;
      if (about !== null && owner !== about.uid)
        return `${path} belongs to user ${owner}, and ${servers} to user ${about.uid}. Give all of ${folder} to the user that Readout runs as (chown -R).`;
    } catch (cause) {
      // What a bot beside this deletes is nothing to wonder about.
      if (codeOf(cause) !== 'ENOENT')
        return `${path} can't be read and written (${describeCause(cause)}). Give all of ${folder} to the user that Readout runs as (chown -R).`;
    }
  }
  return null;
}

async function examineSpace(folder: string, say: Say): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / MEGABYTE);
  if (free < LOW_SPACE) say('fix', `${free} MB are free there: nothing is saved on a full disk. Make room.`);
  else say('ok', `${free.toLocaleString('en')} MB are free there.`);
}

function isInUse(folder: string): boolean {
  if (!existsSync(join(folder, 'lock'))) return false;
  try {
    lockFolder(folder).release();
    return false;
  } catch (error) {
    return error instanceof StartError;
  }
}
