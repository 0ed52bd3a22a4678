import { gzipSync } from 'node:zlib';
import type { Dossier } from '../../../src/dossier/schema.ts';
import { createSnapshot } from '../../../src/dossier/snapshot.ts';
import { openLowdbStore } from '../../../src/store/files/lowdb-store.ts';
import { greatDossier } from '../great-dossier.ts';
import { settled } from './settled.ts';
import { type LoadFigures, type LoadRun, measureLoad } from './worst-bot.ts';

/** A dossier is imported, and then every list of it asked for, with a small change and the lists again. */
export function importAndRead(dossier: Dossier): Promise<LoadFigures> {
  return measureLoad(async (run) => {
    await importInto(run, dossier);
    const { sandbox, step } = run;
    const reader = sandbox.seat();
    const [question] = dossier.questions;
    for (const [command, options] of [
      ['/capacity', {}],
      ['/timeline', {}],
      ['/timeline', { search: 'alias' }],
      ['/claims', {}],
      ['/claims', { search: 'w77' }],
      ['/compare', question === undefined ? {} : { question: question.id }],
      ['/brief', { detail: 'full' }],
      ['/brief', { since: 'r0' }],
      ['/sources', {}],
      ['/ask', { question: 'How many people are held in Iraq?' }],
    ] as const) {
      await step(`${command} ${JSON.stringify(options).slice(0, 40)}`, async () =>
        settled(await reader.slash(command, options)),
      );
    }
    return undefined;
  });
}

const REVISIONS = 20_000;

/** A history of many revisions, and 20 of the earliest states all at once. */
export function readEarly(): Promise<LoadFigures> {
  return measureLoad(
    async ({ sandbox }) => {
      const reader = sandbox.seat();
      const asked = Array.from({ length: 20 }, async (_, at) =>
        settled(await reader.slash('/timeline', { picture: false, 'as-of': `r${at + 1}` })),
      );
      await Promise.all(asked);
      return undefined;
    },
    {
      async prepare(stateDir, [server = '']) {
        const shipped = createSnapshot(greatDossier(1000), 0);
        const store = await openLowdbStore({ stateDir, shipped });
        const saves = Array.from({ length: REVISIONS }, (_, at) =>
          store.save(server, {
            edits: ({ byList: { claims } }) => {
              const before = claims.records[at % claims.size] ?? null;
              const after = before && { ...before, statement: `Changed in save ${at}.` };
              return before === null ? [] : [{ kind: 'claims', id: before.id, before, after }];
            },
            by: { id: '1200000000000000001', name: 'Editor' },
            why: 'A better source',
            origin: 'edit',
            at: '2026-01-22T12:00:00.000Z',
          }),
        );
        await Promise.all(saves);
        await store.close();
      },
    },
  );
}

async function importInto({ sandbox, step }: LoadRun, dossier: Dossier): Promise<void> {
  const admin = sandbox.seat({ user: 'admin' });
  const file = {
    filename: 'worst.json.gz',
    contentType: 'application/gzip',
    data: gzipSync(JSON.stringify(dossier)),
  };
  const shown = await step('import shown', async () =>
    settled(await admin.slash('/data import', { file, mode: 'replace' })),
  );
  const saved = await step('import confirmed', async () => settled(await shown.click('Replace')));
  if (!saved.text.includes('Saved as revision'))
    throw new Error(`The import was not saved: ${saved.text.slice(0, 400)}`);
}
