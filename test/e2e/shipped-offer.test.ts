import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { DOSSIER, runInSandbox, startOn } from './bot-in-sandbox.ts';

const CHILD = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
const WAIT = { timeout: 60_000 };
const WAITS = '**To review** 1 change, the oldest since <t:';

/** A file of the shipped dossier of its own, which is corrected later. */
async function ownDossier(): Promise<{ readonly path: string; correct(): void }> {
  const path = join(await tempFolder(), 'dossier.json');
  const text = readFileSync(DOSSIER, 'utf8');
  writeFileSync(path, text);
  return {
    path,
    correct: () => writeFileSync(path, JSON.stringify({ ...JSON.parse(text), title: 'A better title' })),
  };
}

async function makeCopy(sandbox: Sandbox): Promise<void> {
  const admin = sandbox.seat({ user: 'admin' });
  await admin.slash('/settings set', { 'log-channel': 'briefings' });
  expect((await admin.slash('/data retire', { record: 'earlier-post', reason: 'Withdrawn' })).text).toContain(
    'Saved as revision 1',
  );
}

const settings = async (sandbox: Sandbox): Promise<string> =>
  (await sandbox.seat({ user: 'admin' }).slash('/settings show')).text;

describe('corrections of the shipped dossier', () => {
  test('wait for the editors of a server from its first use on, and nobody is told', async () => {
    const shipped = await ownDossier();
    const running = await runInSandbox({ dossier: shipped.path });
    const { sandbox, stateDir } = running;
    try {
      await makeCopy(sandbox);
      expect(await settings(sandbox)).not.toContain('To review');
      const log = () => sandbox.seat({ user: 'admin', channel: 'briefings' }).messages();
      await vi.waitFor(() => expect(log().length).toBeGreaterThan(1), WAIT);
      const before = log().length;
      shipped.correct();
      await running.restart();
      await sandbox.seat().slash('/sources');
      const queue = join(stateDir, 'servers', sandbox.world.servers[0]?.id ?? '', 'state/suggestions.json');
      await vi.waitFor(
        () => expect(readFileSync(queue, 'utf8')).toContain('The shipped dossier was corrected'),
        WAIT,
      );
      expect(await settings(sandbox)).toContain(WAITS);
      await running.restart();
      await sandbox.seat().slash('/sources');
      expect(await settings(sandbox)).toContain(WAITS);
      expect(log()).toHaveLength(before);
      expect(sandbox.refusals).toEqual([]);
    } finally {
      await running.stop();
    }
  });

  test.each(['before a change is kept', 'once a change is kept', 'once it waits'])(
    'wait once where the process is killed %s',
    async (step) => {
      const shipped = await ownDossier();
      const sandbox = await startSandbox();
      const stateDir = await tempFolder();
      const first = await startOn(sandbox, stateDir, { dossier: shipped.path });
      await makeCopy(sandbox);
      await first.stop();
      shipped.correct();
      const { apiUrl, token } = sandbox;
      const killed = spawn(process.execPath, [CHILD, stateDir, apiUrl, token, step, shipped.path], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      const closed = once(killed, 'close');
      await sandbox.ready();
      void sandbox
        .seat()
        .slash('/sources')
        .catch(() => undefined);
      await closed;
      expect(killed.signalCode, 'it died at that step').toBe('SIGKILL');
      const again = await startOn(sandbox, stateDir, { dossier: shipped.path });
      expect(await settings(sandbox)).toContain(WAITS);
      await again.stop();
      await sandbox.close();
    },
  );
});
