import { describe, expect, it } from 'vitest';
import { createImportCheck } from '../../../src/transfer/import-checker.ts';
import { MAX_ROWS } from '../../../src/transfer/read-table.ts';
import { actor, dossierOf, event, figure, source } from '../../support/build-dossier.ts';
import { buttonOf, buttonsOf, textOf } from '../../support/read-reply.ts';
import { messageOf, openPlace, type Place, SERVER } from '../history/history-place.ts';

const DOSSIER = dossierOf({ events: [event()], figures: [figure()], actors: [actor()] });

/** What a person attaches: the command's option as Discord delivers it. */
function attach(place: Place, content: string | Uint8Array, filename = 'events.csv') {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const url = `https://cdn.discordapp.com/attachments/${place.files.size}/${filename}`;
  place.files.set(url, bytes);
  return { id: '5', filename, size: bytes.length, url };
}

const importIt = (place: Place, content: string | Uint8Array, filename?: string) =>
  place.use('import', { file: attach(place, content, filename), mode: 'merge' });

async function confirm(place: Place, reply: Awaited<ReturnType<Place['use']>>) {
  return messageOf(await place.press(buttonOf(reply, 'Merge')?.custom_id ?? ''));
}

const CSV = [
  'Event;When;Voice;Source;Colour',
  'Ships came;22 January 2026;reported;The paper;red',
  'An event;2025;reported;The paper;red',
  'Ships left;05/01/2026;reported;The paper;red',
  'Ships sank;;reported;Nobody;red',
].join('\r\n');

describe('/data import of a table', () => {
  it('shows which column became what, what would change, and what is not taken, and changes nothing yet', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const text = textOf(await importIt(place, CSV));
    for (const words of [
      '“events.csv” would be merged into this dossier',
      'Read as **events**, by its columns, separated by semicolons, in UTF-8.',
      'Columns: “Event” is Title, “When” is Date, “Voice” is Who speaks, “Source” is Source.',
      'Left out: “Colour”.',
      '4 rows: 2 changes, **2 not taken**',
      '- row 4, “When” is “05/01/2026”: may be 5 January 2026 or 1 May 2026: write 2026-01-05 or 2026-05-01',
      '- row 5, “Source” is “Nobody”: no source here is called “Nobody”',
      '**1 added**: 1 event',
      '**1 changed**: 1 event',
    ])
      expect(text).toContain(words);
    expect(await place.dossier()).toEqual(DOSSIER);
  });

  it('saves the rows that are right as one revision, which one undo reverses', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const saved = await confirm(place, await importIt(place, CSV));
    expect(textOf(saved)).toContain('Saved as revision 1');
    const { events, figures } = await place.dossier();
    expect(events).toEqual([
      event({ date: '2025' }),
      event({
        id: 'ships-came',
        title: 'Ships came',
        detail: 'Ships came',
        date: '2026-01-22',
        citations: [{ source: 'paper', credibility: 6 }],
      }),
    ]);
    expect(figures).toEqual(DOSSIER.figures);
    expect(await place.store.history(SERVER)).toMatchObject([
      { origin: 'import', why: 'Import of events.csv (merge)' },
    ]);
    await place.press(buttonOf(saved, 'Undo')?.custom_id ?? '');
    expect(await place.dossier()).toEqual(DOSSIER);
  });

  it('lists all that is not taken in a file where it is much, and says the same of many rows once', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const rows = Array.from({ length: 50 }, (_, at) => `Title ${at},,The paper`);
    const reply = await importIt(
      place,
      ['title,voice,source', ...rows, 'Right,reported,The paper'].join('\n'),
    );
    expect(textOf(reply)).toContain('- rows 2, 3, 4, 5 and 46 more, “voice”: write reported, or commentary');
    expect(reply.files?.map(({ name }) => name)).toEqual(['not-taken.txt']);
    const told = Buffer.from(reply.files?.[0]?.data ?? []).toString();
    expect(told.match(/^row \d+, voice: write reported, or commentary$/gm)).toHaveLength(50);
  });

  it('lists no more than can be sent', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const rows = Array.from({ length: 1500 }, (_, at) => `Title ${at},,`);
    const { files } = await importIt(place, ['title,voice,source', ...rows].join('\n'));
    const told = Buffer.from(files?.[0]?.data ?? [])
      .toString()
      .trim()
      .split('\n');
    expect(told).toHaveLength(2001);
    expect(told.at(-1)).toBe('… and 1,000 more');
  });

  it('has nothing to confirm where no row is right, or all say what is here', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const nothing = await importIt(place, 'title,voice\nA,reported');
    expect(textOf(nothing)).toContain('Nothing of “events.csv” can be taken');
    expect(textOf(nothing)).toContain(
      '- row 2, “sources”: write the id or the title of a source in this dossier',
    );
    expect(buttonsOf(nothing)).toEqual([]);
    const same = await importIt(place, 'id,title\nevent,An event');
    expect(textOf(same)).toContain('The dossier already has every entry of “events.csv”');
  });

  it('gives no entry the id of one that is gone', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    await confirm(place, await importIt(place, 'title,voice,source\nShips,reported,The paper'));
    const session = await place.session();
    const [before] = (await place.dossier()).events.slice(1);
    if (before === undefined) throw new Error('It was not imported.');
    const edits = [{ kind: 'events', id: 'ships', before, after: null }] as const;
    expect(await session.save({ edits, why: 'Gone', origin: 'edit' })).toMatchObject({ ok: true });
    await confirm(place, await importIt(place, 'title,voice,source\nShips,commentary,The paper'));
    expect((await place.dossier()).events.map(({ id }) => id)).toEqual(['event', 'ships-2']);
  });

  it('shows again what it would change where the dossier was changed since', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const shown = await importIt(place, CSV);
    await confirm(place, await importIt(place, 'id,detail\nevent,Another detail.'));
    const again = await confirm(place, shown);
    expect(textOf(again)).toContain('The dossier was changed since this was shown.');
    expect(textOf(await confirm(place, again))).toContain('Saved as revision 2');
    expect((await place.dossier()).events[0]).toEqual(event({ date: '2025', detail: 'Another detail.' }));
  });

  it('answers a second press on what was saved with what was saved', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const shown = await importIt(place, CSV);
    await confirm(place, shown);
    await expect(confirm(place, shown)).rejects.toThrow();
    expect(await place.store.history(SERVER)).toHaveLength(1);
  });

  it('does not replace a dossier', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const file = attach(place, CSV);
    await expect(place.use('import', { file, mode: 'replace' })).rejects.toThrow(
      'has no whole dossier, so it can’t replace this one',
    );
  });

  it('warns of words of doubt that no sentence has', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const text = textOf(
      await importIt(place, 'title,words of doubt,voice,source\nShips came,perhaps,reported,The paper'),
    );
    expect(text).toContain('**Look at this before you go on**: the wording of some entries.');
    expect(text).toContain('Words of doubt: the title does not have it');
  });

  it('says what it took for Windows-1252', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const bytes = Buffer.from('title,voice,source\nCaf\u00e9,reported,The paper', 'latin1');
    expect(textOf(await importIt(place, bytes))).toContain('look whether its letters are right');
  });

  it('stays within Discord’s limits whatever the file has, and shows it as text', async () => {
    const place = await openPlace({
      dossier: dossierOf({ sources: [source({ title: '@everyone **x**' })] }),
    });
    const names = Array.from(
      { length: 90 },
      (_, at) => `@everyone [x](https://evil.example) **${at}** ${'n'.repeat(80)}`,
    );
    const row = (title: string, date: string) =>
      `"${title}",${date},reported,@everyone **x**,${names.map(() => '=1+1').join(',')}`;
    const rows = Array.from({ length: 40 }, (_, at) =>
      row(`<@1> ${'_*~'.repeat(30)}${at}`, at % 2 === 0 ? '2025' : `@here ${at}`),
    );
    const header = `title,date,voice,source,${names.map((name) => `"${name}"`).join(',')}`;
    const reply = await importIt(place, [header, ...rows].join('\n'), '@everyone `x`.csv');
    expect(textOf(reply)).not.toMatch(/(?<!\\)@everyone/);
  });

  it.each([
    ['', 'is empty'],
    ['title,voice\n"open', 'Row 2 of that file has broken quotes'],
    [`title,voice\n${'a,reported\n'.repeat(100_000)}`, 'has over 5,000 rows, which is the limit'],
    ['colour,shape\nred,round', 'don’t tell whether it has events or figures'],
  ])('refuses what is no table of events or figures', async (content, problem) => {
    const place = await openPlace({ dossier: DOSSIER });
    await expect(importIt(place, content)).rejects.toThrow(problem);
  });

  it('takes as many rows as there may be entries', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const rows = Array.from(
      { length: MAX_ROWS - 10 },
      (_, at) => `Title ${at},22 January 2026,reported,The paper`,
    );
    const saved = await confirm(
      place,
      await importIt(place, ['title,date,voice,source', ...rows].join('\n')),
    );
    expect(textOf(saved)).toContain('Saved as revision 1');
    expect((await place.dossier()).events).toHaveLength(rows.length + 1);
    const more = await importIt(
      place,
      `title,voice,source\n${Array.from({ length: 20 }, (_, at) => `More ${at},reported,The paper\n`).join('')}`,
    );
    expect(textOf(more)).toContain('over the limit of 5,000');
  });
});

describe('/data import of claim reviews', () => {
  const REVIEW = {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: 'https://checks.example/ships',
    claimReviewed: 'All ships <script>alert(1)</script> left.',
    author: { name: 'Harbour Checks' },
    reviewRating: { alternateName: 'Mostly false', ratingValue: 2 },
    itemReviewed: { author: { name: 'Port Office' } },
    image: 'https://checks.example/x.png',
  };

  it('adds each claim with its source, and its rating as the reviewer’s words', async () => {
    const place = await openPlace({ dossier: DOSSIER });
    const file = JSON.stringify([REVIEW, { ...REVIEW, claimReviewed: undefined }]);
    const shown = await importIt(place, file, 'reviews.json');
    for (const words of [
      'Read as **claim reviews**',
      'nothing here is graded by',
      'Without a place here, and left out: image (2), reviewRating.ratingValue (2).',
      '2 claim reviews: 5 changes, **1 not taken**',
      '- claim review 2, “claimReviewed”: is missing; write what was claimed',
      '**5 added**',
    ])
      expect(textOf(shown)).toContain(words);
    await confirm(place, shown);
    const { claims, sources } = await place.dossier();
    expect(claims.map(({ statement }) => statement)).toEqual([
      'All ships <script>alert(1)</script> left.',
      'The claim “All ships <script>alert(1)</script> left.” is rated “Mostly false”.',
    ]);
    expect(sources.at(-1)).toMatchObject({ url: REVIEW.url, reliability: { grade: 'F' } });
    expect(textOf(await importIt(place, JSON.stringify(REVIEW), 'reviews.json'))).toContain(
      'Nothing was changed',
    );
  });

  it.each([
    [`{"@type":"ClaimReview","a":${'['.repeat(10_000)}`, 'nested over 24 levels deep'],
    ['{"@type":"ClaimReview"', 'Line 1'],
    ['["ClaimReview"]', 'has no ClaimReview in it'],
  ])('refuses what can’t be read', async (content, problem) => {
    const place = await openPlace({ dossier: DOSSIER });
    await expect(importIt(place, content, 'reviews.json')).rejects.toThrow(problem);
  });
});

describe('reading off the main thread', () => {
  it('gives a table or claim reviews whole, in parts', async () => {
    const check = createImportCheck();
    const rows = Array.from({ length: 600 }, (_, at) => `Title ${at}`);
    const table = await check(Buffer.from(['title', ...rows].join('\n')), undefined, '', 'x.CSV');
    expect(table).toMatchObject({ format: 'table', table: { header: ['title'] } });
    expect('table' in table && table.table.rows.map(({ cells }) => cells[0])).toEqual(rows);
    const reviews = rows.map((claimReviewed) => ({ '@type': 'ClaimReview', claimReviewed }));
    const read = await check(Buffer.from(JSON.stringify(reviews)), undefined, '', 'x.json');
    expect('read' in read && read.read.reviews.map(({ claim }) => claim)).toEqual(rows);
  });
});
