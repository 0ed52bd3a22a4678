import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../src/async/cooperative.ts';
import type { ServerContext } from '../../../src/discord/interactions/command.ts';
import type { Snapshot } from '../../../src/dossier/snapshot.ts';
import { writingBriefing } from '../../../src/features/import-export/briefing-markdown.ts';
import { exportAs, FORMS } from '../../../src/features/import-export/export-as.ts';
import {
  actor,
  claim,
  dossierOf,
  event,
  figure,
  question,
  reading,
  snapshotOf,
  source,
} from '../../support/build-dossier.ts';
import { textOf } from '../../support/read-reply.ts';
import { contextOf, shipped } from '../../support/shipped.ts';
import { openPlace, type Place, SERVER } from '../history/history-place.ts';

async function exported(place: Place, kind: string) {
  const reply = await place.use('export', { kind });
  const [file, ...others] = reply.files ?? [];
  expect(others).toEqual([]);
  return { name: file?.name, type: file?.contentType, text: Buffer.from(file?.data ?? []).toString(), reply };
}

async function contextAt(place: Place): Promise<ServerContext> {
  return { ...contextOf(await place.store.open(SERVER)), session: await place.session() };
}

describe('/data export in another form', () => {
  it.each([
    ['csv-events', '-r0-events.csv', 'text/csv', '10 events'],
    ['csv-figures', '-r0-figures.csv', 'text/csv', '9 figures'],
    ['claims', '-r0-claims.jsonld', 'application/ld+json', 'There is no rating in it'],
    ['ics', '-r0.ics', 'text/calendar', '3 events with a date'],
    ['markdown', '-r0.md', 'text/markdown', 'sources as footnotes'],
  ])(
    '%s is one file, of which its reply says what is in it and what comes next',
    async (kind, ending, type, words) => {
      const place = await openPlace({ dossier: shipped.dossier });
      const file = await exported(place, kind);
      expect(file.name).toBe(`readout-${shipped.dossier.id}${ending}`);
      expect(file.type).toContain(type);
      expect(textOf(file.reply)).toContain(words);
      expect(textOf(file.reply).split('\n').at(-1)).toMatch(/^\*\*Next:\*\* /);
      expect(file.text.length).toBeGreaterThan(500);
    },
  );

  it('gives tables that `/data import` takes back, and that another library reads', async () => {
    const place = await openPlace({ dossier: shipped.dossier });
    for (const kind of ['csv-events', 'csv-figures']) {
      const { text, name = '' } = await exported(place, kind);
      expect(parse(text, { bom: true, columns: true })).toHaveLength(kind === 'csv-events' ? 10 : 9);
      place.files.set(name, Buffer.from(text));
      const file = { id: '5', filename: name, size: text.length, url: name };
      expect(textOf(await place.use('import', { file, mode: 'merge' }))).toContain(
        'already has every entry of',
      );
      place.files.set(name, Buffer.from(text.replace(/,reported,/, ',commentary,')));
      const changed = textOf(await place.use('import', { file, mode: 'merge' }));
      expect(changed).toContain('1 change, ');
      expect(changed).toContain('**1 changed**');
    }
  });

  it('counts the events that are not in the calendar', async () => {
    const events = [event({ date: '2025' }), event({ id: 'b' }), event({ id: 'c', date: '-0044-03-15' })];
    const place = await openPlace({ dossier: dossierOf({ events }) });
    const { text, reply } = await exported(place, 'ics');
    expect(textOf(reply)).toContain(
      'Not in it: 1 event without a date, 1 event whose date no calendar holds.',
    );
    expect(new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')).toHaveLength(1);
  });

  it.each(Object.keys(FORMS) as readonly (keyof typeof FORMS)[])(
    'is compressed where it is over the limit, and says so where even that is: %s',
    async (form) => {
      const place = await openPlace({ dossier: shipped.dossier });
      const context = await contextAt(place);
      const [whole] = (await exportAs(context, form)).files ?? [];
      const [packed] = (await exportAs(context, form, (whole?.data.length ?? 0) - 1)).files ?? [];
      expect(packed?.name).toBe(`${whole?.name}.gz`);
      expect(gunzipSync(packed?.data ?? new Uint8Array()).length).toBe(whole?.data.length);
      const none = await exportAs(context, form, 100);
      expect(none.files ?? []).toEqual([]);
      expect(textOf(none)).toContain('that Discord takes');
    },
  );

  it('is a file of an empty dossier, too', async () => {
    const place = await openPlace({ dossier: dossierOf({ sources: [] }) });
    for (const kind of Object.keys(FORMS)) expect((await exported(place, kind)).text).not.toBe('');
  });
});

describe('the briefing as Markdown', () => {
  const write = (snapshot: Snapshot) =>
    runToEnd(writingBriefing(snapshot, '2026-11-29T12:00:00.000Z')).toString();

  it('has every entry of `/brief detail:full`, each with who says it, its doubt and a footnote for each source', () => {
    const text = write(shipped);
    const { events, claims, readings, figures } = shipped.dossier;
    expect(text).toContain(
      '📰 US officials, undated: The transfers will accelerate over the coming weeks[^4]',
    );
    expect(text).toContain(
      '💬 Commentator: The Kurds of north-east Syria almost certainly released their IS prisoners[^3]',
    );
    expect(text).toContain('## What is reported\n');
    expect(text.match(/\[\^\d+\](?!:)/g)?.length).toBeGreaterThanOrEqual(
      events.length + claims.length + readings.length + figures.length,
    );
    const cited = new Set([...text.matchAll(/\[\^(\d+)\](?!:)/g)].map(([, at]) => at));
    const notes = [...text.matchAll(/^\[\^(\d+)\]: /gm)].map(([, at]) => at);
    expect(new Set(notes)).toEqual(cited);
    expect(notes).toHaveLength(cited.size);
  });

  it('has an address as a link in its footnote, and nothing but text in all else', () => {
    const hostile =
      '<script>alert(1)</script> [x](https://evil.example) **b** # h &lt; $x$ ![i](y) <!-- c -->';
    const snapshot = snapshotOf({
      sources: [source({ title: hostile, publisher: hostile, url: 'https://example.org/a?b=1&c=2' })],
      actors: [actor({ name: hostile })],
      events: [event({ title: hostile, date: '2025' })],
      figures: [figure({ statement: `${hostile} 1,000`, label: hostile })],
      questions: [question({ text: hostile })],
      readings: [reading({ statement: hostile, short: hostile.slice(0, 90) })],
      claims: [claim({ statement: hostile, saidBy: 'someone' })],
    });
    const text = write(snapshot);
    expect(text).toContain('<https://example.org/a?b=1&c=2>');
    const bare = text.replaceAll('<https://example.org/a?b=1&c=2>', '');
    expect(bare).not.toMatch(/(?<!\\)<(?:script|\/script|!--)/);
    expect(bare).not.toMatch(/(?<!\\)\[x/);
    expect(bare).not.toMatch(/(?<!\\)&lt;/);
    expect(bare).not.toMatch(/(?<!\\)\$x/);
    expect(bare).not.toMatch(/(?<!\\)\*\*b/);
  });

  it('has a statement whole that a list cuts short', () => {
    const statement = `It is ${'so, and '.repeat(100)}so.`;
    const text = write(snapshotOf({ claims: [claim({ statement, hedge: 'perhaps' })] }));
    expect(text).toContain(`> 📰 ${statement} (“perhaps”)`);
  });
});
