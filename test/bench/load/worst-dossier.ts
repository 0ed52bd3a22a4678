import type { Dossier } from '../../../src/dossier/schema.ts';
import { createSnapshot } from '../../../src/dossier/snapshot.ts';
import { replaceEdits } from '../../../src/revisions/compare-dossiers.ts';
import type { ServerName } from '../../../src/sandbox/world/world.ts';
import { openLowdbStore } from '../../../src/store/files/lowdb-store.ts';
import { snapshotOf } from '../../support/build-dossier.ts';
import { settled } from './settled.ts';
import { type LoadFigures, measureLoad } from './worst-bot.ts';
import { largestMixed } from './worst-dossiers.ts';

const PAGES = [
  ['/timeline', { picture: false }],
  ['/claims', {}],
  ['/sources', {}],
  ['/brief', { detail: 'full' }],
  ['/brief', { since: 'r1' }],
  ['/ask', { question: 'Who was moved from Syria to Iraq?' }],
] as const;

/** X4: one record of a dossier that is as large as may be is changed; then what is read, before and after. */
export function saveOnLargest(saves = 3): Promise<LoadFigures> {
  return measureLoad(
    async ({ sandbox, step }) => {
      const [editor, reader] = [sandbox.seat({ user: 'admin' }), sandbox.seat()];
      const read = async (when: string) => {
        for (const [command, options] of PAGES)
          await step(`${command} ${JSON.stringify(options)} ${when}`, async () =>
            settled(await reader.slash(command, options)),
          );
      };
      await read('at first');
      for (let at = 1; at <= saves; at += 1) {
        await step('completion', () => editor.autocomplete('/data edit', 'record', `actor ${at}`));
        await step('a small save', async () => {
          const form = await editor.slash('/data edit', { record: `actor-${at}` });
          const page = await form.submit({ Name: `Another name ${at}` });
          await settled(await page.click('Save'));
        });
        await read(`after save ${at}`);
      }
      return undefined;
    },
    { prepare: (stateDir, [server = '']) => keep(stateDir, [server], largestMixed()) },
  );
}

/** X8: servers that each have a dossier as large as may be, and one question to each, all at once. */
export function askEverywhere(count = 10): Promise<LoadFigures> {
  const names = Array.from({ length: count }, (_, at): ServerName => `Server ${at + 1}`);
  return measureLoad(
    async ({ sandbox }) => {
      const question = 'Who was moved from Syria to Iraq?';
      await Promise.all(
        names.map(async (server) => settled(await sandbox.seat({ server }).slash('/ask', { question }))),
      );
      return undefined;
    },
    {
      moreServers: count,
      prepare: (stateDir, servers) => keep(stateDir, servers.slice(-count), largestMixed()),
    },
  );
}

/** Puts the dossier there as each server's own. */
async function keep(stateDir: string, servers: readonly string[], dossier: Dossier): Promise<void> {
  const shipped = snapshotOf({});
  const store = await openLowdbStore({ stateDir, shipped });
  for (const server of servers) {
    const saved = await store.save(server, {
      edits: replaceEdits(shipped, createSnapshot(dossier, 0).dossier),
      by: { id: '1200000000000000001', name: 'Editor' },
      why: 'All of it',
      origin: 'import',
      at: '2026-01-22T12:00:00.000Z',
    });
    if (!saved.ok) throw new Error(`The dossier was not kept: ${JSON.stringify(saved).slice(0, 400)}`);
  }
  await store.close();
}
