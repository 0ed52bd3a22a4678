import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SandboxReply } from '../../src/sandbox/client/sandbox-reply.ts';
import { type Running, runInSandbox } from './bot-in-sandbox.ts';

/** Tables, claim reviews and calendars by `/data`, as a person attaches and fetches them. */
const WAIT = { timeout: 60_000 };

let running: Running;
beforeAll(async () => {
  running = await runInSandbox();
});
afterAll(() => running.stop());

const admin = () => running.sandbox.seat({ user: 'admin', server: 'Newsroom' });

function importFile(data: string, filename: string, contentType: string) {
  return admin().slash('/data import', { file: { filename, contentType, data }, mode: 'merge' });
}

/** The file of a reply, fetched from where Discord serves it. */
async function fileOf({ message }: SandboxReply): Promise<string> {
  const [attachment, ...others] = message.attachments;
  expect(others).toEqual([]);
  return (await fetch(attachment?.url ?? '')).text();
}

test('a table is shown, merged, undone, and comes out again with what it added', async () => {
  const csv = 'Event;Date;Voice;Source\n=1+1;22 January 2026;reported;Quoted news analysis\nB;;;\n';
  const shown = await importFile(csv, 'events.csv', 'text/csv');
  await vi.waitFor(() => expect(shown.text).toContain('**1 added**: 1 event'), WAIT);
  expect(shown.private).toBe(true);
  expect(shown.text).toContain('“Event” is Title');
  expect(shown.text).toContain('row 3');
  const saved = await shown.click('Merge');
  await vi.waitFor(() => expect(saved.text).toContain('Saved as revision 1'), WAIT);
  const rows: unknown = parse(await fileOf(await admin().slash('/data export', { kind: 'csv-events' })), {
    bom: true,
    columns: true,
  });
  expect(rows).toEqual(
    expect.arrayContaining([expect.objectContaining({ title: "'=1+1", date: '2026-01-22' })]),
  );
  const calendar = await fileOf(await admin().slash('/data export', { kind: 'ics' }));
  const summaries = new ICAL.Component(ICAL.parse(calendar))
    .getAllSubcomponents('vevent')
    .map((one) => one.getFirstPropertyValue('summary'));
  expect(summaries).toContain('Reported: =1+1');
  const undone = await admin().slash('/data undo', { revision: 1 });
  expect(undone.text).toContain('Saved as revision 2');
});

test('a claim review is shown and merged with its source', async () => {
  const review = {
    '@type': 'ClaimReview',
    claimReviewed: 'All ships <b>left</b>.',
    url: 'https://checks.example/1',
    author: { name: 'Harbour Checks' },
    reviewRating: { alternateName: 'Mostly false' },
  };
  const shown = await importFile(JSON.stringify(review), 'review.json', 'application/json');
  await vi.waitFor(() => expect(shown.text).toContain('Read as **claim reviews**'), WAIT);
  const saved = await shown.click('Merge');
  await vi.waitFor(() => expect(saved.text).toContain('Saved as revision 3'), WAIT);
  const claims = await admin().slash('/claims', { search: 'ships' });
  expect(claims.text).toContain('**Harbour Checks**\n💬 The claim');
  expect(claims.text).toContain('is rated “Mostly false”');
});

test('only those who manage the server import, and editors export', async () => {
  const member = running.sandbox.seat({ user: 'reader', server: 'Newsroom' });
  const file = { filename: 'events.csv', contentType: 'text/csv', data: 'title\nA' };
  const refused = await member.slash('/data import', { file, mode: 'merge' }, { unchecked: true });
  expect(refused.text).not.toContain('Read as');
  const none = await member.slash('/data export', { kind: 'csv-events' }, { unchecked: true });
  expect(none.message.attachments).toEqual([]);
});
