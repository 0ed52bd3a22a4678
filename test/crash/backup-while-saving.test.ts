import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { runDossier } from '../../src/cli/run-dossier.ts';
import { openLowdbStore } from '../../src/store/files/lowdb-store.ts';
import { shipped } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { countOf, dossierOf, SERVER, WRITERS } from './crash-marks.ts';

const CHILD = fileURLToPath(new URL('./crash-child.ts', import.meta.url));
const WAIT = { timeout: 60_000 };
const BACKUPS = 6;
/** Dossiers that are made meanwhile. */
const MADE = 6;

const answer = z.object({
  saved: z.number().optional(),
  writer: z.number().optional(),
  count: z.number().optional(),
  state: z.number().optional(),
  made: z.string().optional(),
  title: z.string().optional(),
});
type Answer = z.infer<typeof answer>;

async function command(...args: readonly string[]) {
  const said: string[] = [];
  const output = { out: (line: string) => said.push(line), error: (line: string) => said.push(line) };
  const code = await runDossier(args, output, { stateDir: () => 'none' });
  return { code, said };
}

/** A process that saves, purges, keeps states and makes dossiers at full speed, and what it was answered so far. */
function startSaving(stateDir: string) {
  const child = spawn(process.execPath, [CHILD, stateDir, `${MADE}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += String(chunk);
  });
  return {
    child,
    answers: (): readonly Answer[] =>
      text
        .slice(0, text.lastIndexOf('\n') + 1)
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => answer.parse(JSON.parse(line))),
  };
}

/** A backup opens without a word of anything wrong, and has all that was answered before it began. */
async function expectWhole(folder: string, before: readonly Answer[]): Promise<void> {
  const warned: string[] = [];
  const store = await openLowdbStore({ stateDir: folder, shipped, warn: (line) => warned.push(line) });
  for (let writer = 0; writer < WRITERS; writer += 1) {
    const key = dossierOf(writer);
    const own = before.filter((one) => one.writer === writer);
    const newest = await store.open(key);
    expect(newest.revision).toBeGreaterThanOrEqual(Math.max(0, ...own.map(({ saved = 0 }) => saved)));
    expect(countOf(newest, writer)).toBeGreaterThanOrEqual(Math.max(0, ...own.map(({ count = 0 }) => count)));
    expect((await store.at(key, { revision: 0 })).dossier).toEqual(shipped.dossier);
    const states = before.filter(({ state }) => state === writer).map(({ count = 0 }) => count);
    if (states.length > 0)
      expect(Number(await store.readState(SERVER, `state-${writer}`))).toBeGreaterThanOrEqual(
        Math.max(...states),
      );
  }
  for (const { made, title = '' } of before)
    if (made !== undefined) expect((await store.open(made)).dossier.title).toContain(title);
  await store.close();
  expect(warned).toEqual([]);
}

it('backups that are taken while a process saves have all that was saved before, and one is restored', async () => {
  const folder = await tempFolder();
  const stateDir = join(folder, 'state');
  const saving = startSaving(stateDir);
  const ended = once(saving.child, 'close');
  try {
    await vi.waitFor(() => expect(saving.answers().length).toBeGreaterThan(50), WAIT);
    for (let number = 1; number <= BACKUPS; number += 1) {
      const before = saving.answers();
      const backup = join(folder, `backup-${number}`);
      const { code, said } = await command('backup', stateDir, backup);
      expect([said, code]).toEqual([[`${backup} has 2 servers: all right.`], 0]);
      await expectWhole(backup, before);
      // It goes on saving.
      await vi.waitFor(() => expect(saving.answers().length).toBeGreaterThan(before.length), WAIT);
    }
    const refused = await command('restore', join(folder, 'backup-1'), stateDir);
    expect(refused).toEqual({ code: 2, said: [expect.stringContaining('is in use by another Readout')] });
    expect(saving.child.exitCode).toBeNull();
  } finally {
    saving.child.kill('SIGKILL');
    await ended;
  }
  const last = saving.answers();
  const { code, said } = await command('restore', join(folder, 'backup-1'), stateDir);
  const [, kept = ''] = /^What it had is kept as (.+): delete/.exec(said[1] ?? '') ?? [];
  expect([code, said[0]]).toEqual([0, `${stateDir} has 2 servers from ${join(folder, 'backup-1')}.`]);
  await expectWhole(stateDir, []);
  // What was there can still be had, to its last change.
  await rename(kept, join(folder, 'servers'));
  expect((await command('backup', folder, join(folder, 'latest'))).code).toBe(0);
  await expectWhole(join(folder, 'latest'), last);
}, 240_000);
