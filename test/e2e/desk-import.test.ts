import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import { DOSSIER, type Running, runInSandbox } from './bot-in-sandbox.ts';

const WAIT = { timeout: 60_000 };

let running: Running;
beforeAll(async () => {
  running = await runInSandbox();
});
afterAll(() => running.stop());

const admin = (server: 'Newsroom' | 'Classroom' = 'Newsroom') =>
  running.sandbox.seat({ user: 'admin', server });
const shipped: unknown = JSON.parse(readFileSync(DOSSIER, 'utf8'));
const asObject = z.looseObject({ title: z.string(), events: z.array(z.looseObject({ id: z.string() })) });

function importFile(data: string | Uint8Array, mode = 'replace', filename = 'file.json') {
  return admin().slash('/data import', { file: { filename, contentType: 'application/json', data }, mode });
}

/** The file of a reply, fetched from where Discord serves it. */
async function fileOf({ message }: SandboxReply): Promise<Buffer> {
  const [attachment, ...others] = message.attachments;
  expect(others).toEqual([]);
  const response = await fetch(attachment?.url ?? '');
  return Buffer.from(await response.arrayBuffer());
}

test('an export is a file that is imported back, byte for byte', async () => {
  const changed: unknown = JSON.parse(
    readFileSync(DOSSIER, 'utf8').replace(/"title": "[^"]+"/, '"title": "Another title"'),
  );
  const shown = await importFile(JSON.stringify(changed));
  expect(shown.private).toBe(true);
  expect(shown.text).toContain('Nothing is changed yet');
  const saved = await shown.click('Replace');
  await vi.waitFor(() => expect(saved.text).toContain('Saved as revision 1'), WAIT);
  const reply = await admin().slash('/data export');
  expect(reply.private).toBe(true);
  const file = await fileOf(reply);
  const exported = z
    .looseObject({ dossier: z.unknown(), history: z.array(z.unknown()) })
    .parse(JSON.parse(file.toString()));
  expect(JSON.stringify(exported.dossier)).toBe(JSON.stringify(changed));
  expect(exported.history).toHaveLength(1);
  const undone = await admin().slash('/data undo', { revision: 1 });
  expect(undone.text).toContain('Saved as revision 2');
  const back = await (await importFile(gzipSync(file), 'replace', 'export.json.gz')).click('Replace');
  await vi.waitFor(() => expect(back.text).toContain('Saved as revision 3'), WAIT);
  const again = JSON.parse((await fileOf(await admin().slash('/data export'))).toString());
  expect(JSON.stringify(again.dossier)).toBe(JSON.stringify(changed));
  expect(gunzipSync(gzipSync(file))).toEqual(file);
});

test('one of over 1,000 records tells how far it is by editing its reply', async () => {
  const base = asObject.parse(shipped);
  const [event] = base.events;
  const events = Array.from({ length: 4000 }, (_, at) => ({ ...event, id: `event-of-import-${at}` }));
  const edits = () => running.sandbox.requests.filter(({ method }) => method === 'PATCH').length;
  const before = edits();
  const shown = await importFile(JSON.stringify({ ...base, events: [...base.events, ...events] }), 'merge');
  expect(shown.deferred).toBe(true);
  await vi.waitFor(() => expect(shown.text).toContain('**4,000 added**: 4,000 events'), WAIT);
  expect(edits()).toBeGreaterThanOrEqual(before + 2);
  const saved = await shown.click('Merge');
  await vi.waitFor(() => expect(saved.text).toContain('Saved as revision'), WAIT);
});

test('a broken file is refused with line, path, value and mend', async () => {
  const text = readFileSync(DOSSIER, 'utf8').replace('"voice": "reported"', '"voice": "rumour"');
  const line = text.slice(0, text.indexOf('"rumour"')).split('\n').length;
  const reply = await importFile(text);
  expect(reply.text).toContain('can’t be imported');
  expect(reply.text).toContain(
    `line ${line}, events\\[0\\].voice is "rumour": write one of: "reported", "commentary"`,
  );
  expect(reply.buttons.map(({ label }) => label)).toEqual(['A blank file']);
  const blank = await reply.click('A blank file');
  expect(blank.private).toBe(true);
  expect(asObject.parse(JSON.parse((await fileOf(blank)).toString())).title).toContain('What the situation');
});

test.each([
  ['over 8 MB', Buffer.alloc(8 * 1024 * 1024 + 1, ' '), /over 8 MB/],
  ['a bomb', gzipSync(Buffer.alloc(65 * 1024 * 1024)), /unpacks to over 64 MB/],
  ['no text', Buffer.from([0xff, 0xfe]), /no text in UTF-8/],
  ['__proto__', Buffer.from('{"__proto__": {}}'), /nothing may be called/],
])('a file that is %s is refused, and nothing is changed', async (_what, data, words) => {
  const before = (await admin().slash('/data history')).text;
  const reply = await importFile(data);
  expect(reply.private).toBe(true);
  expect(reply.text.replaceAll('\\', '')).toMatch(words);
  expect((await admin().slash('/data history')).text).toBe(before);
});

test('what one server imports is in no other', async () => {
  const shown = await importFile(JSON.stringify({ ...asObject.parse(shipped), title: 'Only of Newsroom' }));
  const [replace] = shown.buttons;
  expect(replace?.customId).toMatch(/^data:import-confirm:[a-z0-9]{8}$/);
  const saved = await shown.click('Replace');
  await vi.waitFor(() => expect(saved.text).toContain('Saved as revision'), WAIT);
  const help = await running.sandbox.seat({ server: 'Classroom' }).slash('/help');
  expect(help.text).not.toContain('Only of Newsroom');
  const undone = await saved.click('Undo');
  await vi.waitFor(() => expect(undone.text).toContain('Saved as revision'), WAIT);
});

test('an editor who is no admin can’t import', async () => {
  const editor = running.sandbox.seat({ user: 'editor' });
  const file = { filename: 'file.json', contentType: 'application/json', data: JSON.stringify(shipped) };
  const refused = await editor.slash('/data import', { file, mode: 'replace' }, { unchecked: true });
  expect(refused.text).toMatch(/is for (editors|admins) of this server/);
});
