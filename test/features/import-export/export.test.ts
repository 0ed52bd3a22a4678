import { gunzipSync } from 'node:zlib';
import { ComponentType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ServerContext } from '../../../src/discord/interactions/command.ts';
import { exportDossier } from '../../../src/features/import-export/export.ts';
import { revisionSchema } from '../../../src/revisions/revision.ts';
import { BLANK_DOSSIER } from '../../../src/transfer/blank-dossier.ts';
import { dossierOf, event } from '../../support/build-dossier.ts';
import { buttonOf, componentsOf, textOf } from '../../support/read-reply.ts';
import { contextOf, shipped } from '../../support/shipped.ts';
import { messageOf, openPlace, type Place, SERVER } from '../history/history-place.ts';

const exported = z.strictObject({
  schemaVersion: z.literal(2),
  revision: z.number(),
  exportedAt: z.iso.datetime(),
  dossier: z.unknown(),
  history: z.array(revisionSchema),
});

async function addEvents(place: Place, count: number): Promise<void> {
  const session = await place.session();
  const citations = [{ source: shipped.dossier.sources[0]?.id ?? '', credibility: 3 }];
  for (let at = 0; at < count; at += 1) {
    const after = event({ id: `new-${at}`, citations });
    await session.save({
      edits: [{ kind: 'events', id: after.id, before: null, after }],
      why: `Reason ${at}`,
      origin: 'edit',
    });
  }
}

async function contextAt(place: Place): Promise<ServerContext> {
  return { ...contextOf(await place.store.open(SERVER)), session: await place.session() };
}

describe('/data export', () => {
  it('is one JSON file: the dossier byte for byte, and its history, the oldest first', async () => {
    const place = await openPlace({ dossier: shipped.dossier });
    await addEvents(place, 130);
    const reply = await place.use('export', {});
    const [file, ...others] = reply.files ?? [];
    expect(others).toEqual([]);
    expect(file).toMatchObject({
      name: `readout-${shipped.dossier.id}-r130.json`,
      contentType: 'application/json',
    });
    const text = Buffer.from(file?.data ?? []).toString();
    const parsed = exported.parse(JSON.parse(text));
    expect(JSON.stringify(parsed.dossier)).toBe(JSON.stringify(await place.dossier()));
    expect(parsed.history.map(({ number }) => number)).toEqual(
      Array.from({ length: 130 }, (_, at) => at + 1),
    );
    expect(parsed.history).toEqual((await place.store.history(SERVER, { limit: 1000 })).toReversed());
    expect(parsed.revision).toBe(130);
  });

  it('shows the file in its reply, and says what is in it', async () => {
    const place = await openPlace({ dossier: shipped.dossier });
    const reply = await place.use('export', {});
    const shown = componentsOf(reply).find(({ type }) => type === ComponentType.File);
    expect(shown).toMatchObject({ file: { url: `attachment://${reply.files?.[0]?.name}` } });
    expect(textOf(reply)).toContain('0 revisions of history');
    expect(textOf(reply)).toContain('names and Discord ids');
  });

  it.each([
    ['a blank', { kind: 'blank' }, BLANK_DOSSIER],
    ['an example', { kind: 'example' }, shipped.dossier],
  ] as const)(
    'gives %s one to begin another story with, which is taken in as it is',
    async (_name, options, dossier) => {
      const place = await openPlace();
      const take = async (data: Uint8Array) => {
        const url = `https://cdn.discordapp.com/attachments/${place.files.size}/file.json`;
        place.files.set(url, data);
        const file = { id: '5', filename: 'file.json', size: data.length, url };
        const shown = await place.use('import', { file, mode: 'replace' });
        return messageOf(await place.press(buttonOf(shown, 'Replace')?.custom_id ?? ''));
      };
      await take(Buffer.from(JSON.stringify(dossierOf({}))));
      const reply = await place.use('export', options);
      const [file] = reply.files ?? [];
      expect(file?.name).toBe(`${options.kind}-dossier.json`);
      expect(textOf(reply).split('\n').at(-1)).toMatch(/^\*\*Next:\*\* .*`\/data import`/);
      expect(textOf(reply)).not.toContain(shipped.dossier.title);
      expect(textOf(await take(file?.data ?? new Uint8Array()))).toContain('Saved as revision 2');
      expect(await place.dossier()).toEqual(dossier);
    },
  );

  it('has a record or a revision a line', async () => {
    const place = await openPlace({ dossier: shipped.dossier });
    await addEvents(place, 2);
    const text = Buffer.from((await place.use('export', {})).files?.[0]?.data ?? []).toString();
    const lines = text.split('\n');
    for (const { id } of (await place.dossier()).events)
      expect(lines.filter((line) => line.startsWith(`{"id":"${id}"`))).toHaveLength(1);
    expect(lines.filter((line) => /^\{"number":\d+/.test(line))).toHaveLength(2);
  });

  it('is compressed where it is over the limit', async () => {
    const place = await openPlace({ dossier: shipped.dossier });
    const reply = await exportDossier(await contextAt(place), 15_000);
    const [file] = reply.files ?? [];
    expect(file?.name).toMatch(/\.json\.gz$/);
    expect(file?.data.length).toBeLessThanOrEqual(15_000);
    const text = gunzipSync(file?.data ?? new Uint8Array()).toString();
    expect(exported.parse(JSON.parse(text)).dossier).toEqual(shipped.dossier);
    expect(textOf(reply)).toContain('compressed with gzip');
  });

  it('points to the command line where it is still over that', async () => {
    const place = await openPlace({ dossier: shipped.dossier });
    const reply = await exportDossier(await contextAt(place), 1000);
    expect(reply.files ?? []).toEqual([]);
    expect(textOf(reply)).toContain(`npm run dossier -- export ${SERVER} FILE`);
  });
});
