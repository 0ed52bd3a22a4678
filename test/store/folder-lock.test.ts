import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { StartError } from '../../src/errors/errors.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { shipped } from '../support/shipped.ts';
import { addActor, save } from './contract/changes.ts';
import { makeLowdbPlace } from './lowdb-place.ts';

const CHILD = fileURLToPath(new URL('./store-child.ts', import.meta.url));

async function holdIn(stateDir: string) {
  const child = spawn(process.execPath, [CHILD, stateDir, 'hold'], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [said] = await once(child.stdout, 'data');
  expect(String(said)).toBe('held\n');
  return child;
}

it('refuses a folder that another process has, naming it and what to do, until that one is killed', async () => {
  const { stateDir, open } = await makeLowdbPlace();
  const child = await holdIn(stateDir);
  const failure = await openLowdbStore({ stateDir, shipped }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StartError);
  expect(String(failure)).toContain(
    `The state folder ${stateDir} is in use by another Readout, process ${child.pid}.`,
  );
  expect(String(failure)).toMatch(
    /Stop that one first, or wait for it .*; or set READOUT_STATE_DIR to another folder/,
  );
  expect(String(failure)).not.toContain('\n');
  child.kill('SIGKILL');
  await once(child, 'close');
  const store = await open();
  expect((await save(store, [addActor('a')])).revision.number).toBe(1);
});

it('refuses a second store in the same process, and gives the folder to it once the first is closed', async () => {
  const { stateDir, open } = await makeLowdbPlace();
  const first = await open();
  await expect(openLowdbStore({ stateDir, shipped })).rejects.toBeInstanceOf(StartError);
  await first.close();
  expect(await (await open()).open('1')).toBe(shipped);
});

it('takes no notice of a process id that was left behind, whosever it is by now', async () => {
  const { stateDir, open } = await makeLowdbPlace();
  await (await open()).close();
  await writeFile(join(stateDir, 'lock.pid'), `${process.ppid}\n`);
  expect(await (await open()).open('1')).toBe(shipped);
});

it('says what to do about a lock that is none', async () => {
  const { stateDir } = await makeLowdbPlace();
  await writeFile(
    join(stateDir, 'lock'),
    'a text that somebody put there, long enough to be looked at'.repeat(40),
  );
  const failure = await openLowdbStore({ stateDir, shipped }).catch((error: unknown) => error);
  expect(String(failure)).toMatch(/lock is no lock of Readout's\. Move it away/);
});
