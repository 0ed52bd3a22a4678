import { describe, expect, it } from 'vitest';
import { MARKS } from '../../src/discord/replies/attribution.ts';
import { voiceName } from '../../src/dossier/display-names.ts';
import { readingsOf } from '../../src/dossier/readings.ts';
import type { DossierEvent } from '../../src/dossier/schema.ts';
import { actor, event, snapshotOf, source } from '../support/build-dossier.ts';
import { buttonOf, buttonsOf, selectsOf, textOf } from '../support/read-reply.ts';
import { contextOf, only, shipped, shippedContext } from '../support/shipped.ts';
import { pagesOf, press, use } from '../support/use-bot.ts';

const { events } = shipped.dossier;

const timeline = async (options = {}): Promise<string> => {
  const pages = await pagesOf(await use('timeline', options, shippedContext), shippedContext);
  return pages.map(textOf).join('\n');
};

/** The line of each event that is listed, from top to bottom. */
const linesIn = (text: string): readonly string[] =>
  text.split('\n').filter((line) => /^(?:\*\*.*\*\*.* )?(?:📰|💬) .*\[\d+\]$/.test(line));

const titlesIn = (text: string): readonly string[] =>
  linesIn(text).flatMap((line) =>
    events.filter(({ title }) => line.includes(title)).map(({ title }) => title),
  );

const titlesOf = (fits: (one: DossierEvent) => boolean): readonly string[] =>
  events.filter(fits).map(({ title }) => title);

describe('/timeline', () => {
  it('gives what is expected its own date, beside which nothing says “undated”', async () => {
    const coming = snapshotOf({
      actors: [actor({ id: 'ann', name: 'Ann' })],
      events: [
        event({ id: 'dated', title: 'The verdict falls.', outlook: true, date: '2027-01-05', saidBy: 'ann' }),
        event({ id: 'open', title: 'An appeal follows.', outlook: true, saidBy: 'ann' }),
      ],
    });
    const text = textOf(await use('timeline', {}, contextOf(coming)));
    expect(text).toContain('**5 January 2027** 📰 Ann: The verdict falls.');
    expect(text).toContain('📰 Ann, undated: An appeal follows.');
  });

  it('lists events by date, each date as exact as it is known, then the undated and the expected apart', async () => {
    const text = await timeline();
    const marks = [
      '\n**2025** 📰 ',
      '\n**December 2025** 📰 ',
      '\n**22 January 2026** (year uncertain) 📰 ',
      '\n**No date given**\n',
      '\n**Expected**\n',
    ];
    const places = marks.map((mark) => text.indexOf(mark));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(titlesIn(text).toSorted()).toEqual(titlesOf(() => true).toSorted());
  });

  it('counts in its first line what it shows', async () => {
    const dated = titlesOf(({ date, outlook }) => date !== null && !outlook).length;
    const undated = titlesOf(({ date, outlook }) => date === null && !outlook).length;
    const expected = titlesOf(({ outlook }) => outlook).length;
    expect(await timeline()).toMatch(
      new RegExp(`^### Timeline: ${dated} dated, ${undated} undated, ${expected} expected$`, 'm'),
    );
  });

  it('shows of every event in one line whose voice it is, who says it, and the number of its source', async () => {
    const lines = linesIn(await timeline());
    expect(lines).toHaveLength(events.length);
    for (const one of events) {
      const line = lines.find((text) => text.includes(one.title)) ?? '';
      expect(line).toContain(`${MARKS[one.voice]} `);
      if (one.voice === 'commentary' || one.saidBy !== null)
        expect(line).toContain(`${MARKS[one.voice]} ${voiceName(shipped, one)}`);
    }
  });

  it('marks what is expected with who says it and when that was said', async () => {
    const text = await timeline({ kind: 'outlook' });
    expect(text).toContain('📰 US officials, undated: ');
    expect(text).toContain('💬 Commentator, undated: ');
    expect(titlesIn(text)).toHaveLength(titlesOf(({ outlook }) => outlook).length);
  });

  it.each([
    ['reported', 'only reported', ({ voice }: DossierEvent) => voice === 'reported'],
    ['commentary', 'only commentary', ({ voice }: DossierEvent) => voice === 'commentary'],
    ['outlook', 'only what is expected', ({ outlook }: DossierEvent) => outlook],
    ['all', null, () => true],
  ] as const)('of kind %s has those events alone, and says which kind', async (kind, told, fits) => {
    const text = await timeline({ kind });
    expect(titlesIn(text).toSorted()).toEqual(titlesOf(fits).toSorted());
    if (told === null) expect(text).not.toMatch(/^-# only/m);
    else expect(text).toContain(`\n-# ${told}\n`);
  });

  it.each([
    [{ from: '2025-06', to: '2025-06-30' }, ({ date }: DossierEvent) => date === '2025'],
    [{ from: '2026' }, ({ date }: DossierEvent) => date?.startsWith('2026') === true],
    [{ to: '2024' }, () => false],
  ])('within %j has what may fall there, and counts the undated events left out', async (dates, fits) => {
    const text = await timeline(dates);
    expect(titlesIn(text)).toEqual(titlesOf(fits));
    const undated = titlesOf(({ date }) => date === null).length;
    expect(text).toContain(
      `${undated} undated events are left out: nobody can say whether they fall between these dates`,
    );
    for (const [name, date] of Object.entries(dates)) expect(text).toContain(`${name} ${date}`);
  });

  it('says on which day a person said what is expected, and of which day a paper is that says so', async () => {
    const expected = { outlook: true, date: '2028' };
    const listed = await use(
      'timeline',
      {},
      contextOf(
        snapshotOf({
          sources: [source({ published: '2025-03-11/2025-03-24' })],
          actors: [actor({ id: 'ann', name: 'Ann' }), actor({ id: 'same', name: 'The paper' })],
          events: [
            event({ ...expected, id: 'a', title: 'The lease runs out' }),
            event({ ...expected, id: 'b', title: 'The team leaves', saidBy: 'ann' }),
            event({ ...expected, id: 'c', title: 'The hall closes', saidBy: 'same' }),
          ],
        }),
      ),
    );
    expect(textOf(listed)).toContain('The paper, of 11 to 24 March 2025: The lease runs out');
    expect(textOf(listed)).toContain('Ann, said from 11 to 24 March 2025: The team leaves');
    expect(textOf(listed)).toContain('The paper, said from 11 to 24 March 2025: The hall closes');
  });

  it.each([
    ['2025-03-11/..', 'The paper, said on 11 March 2025 or later: The lease'],
    ['../2025-03-11', 'The paper, said at the latest on 11 March 2025: The lease'],
    ['2025-03-11/', 'The paper, said on 11 March 2025 or later: The lease'],
  ])('says when a paper that has an open end says it: %s', async (published, told) => {
    const expected = event({ outlook: true, date: '2028', title: 'The lease runs out' });
    const listed = await use(
      'timeline',
      {},
      contextOf(snapshotOf({ sources: [source({ published })], events: [expected] })),
    );
    expect(textOf(listed)).toContain(told);
  });

  it('says what was searched where it finds none, and what to do', async () => {
    const text = await timeline({ search: 'zebra' });
    expect(text).toContain('### Timeline: nothing found\n-# with “zebra”');
    expect(text).toContain(`${events.length} events searched: none fits. Search for fewer words.`);
    expect(await timeline({ search: 'zebra', kind: 'commentary', from: '1700', to: '1701' })).toContain(
      'Widen the dates, choose another kind or search for fewer words.',
    );
  });

  it('finds by alias, and shows what was searched for as plain text', async () => {
    expect(titlesIn(await timeline({ search: 'daesh amnesty' }))).toHaveLength(1);
    expect(await timeline({ search: '**@everyone**' })).toContain('“\\*\\*\\@everyone\\*\\*”');
  });

  it('keeps its filters from page to page, says again under which heading a page begins, and numbers its sources from 1', async () => {
    const many = Array.from({ length: 25 }, (_, at) =>
      event({
        id: `e-${at}`,
        title: `Happening ${at}`,
        date: null,
        citations: [{ source: `s-${at}`, credibility: 6 }],
      }),
    );
    const sources = many.map((_, at) => source({ id: `s-${at}` }));
    const context = contextOf(
      snapshotOf({ sources, events: [...many, event({ id: 'other', title: 'Else' })] }),
    );
    const pages = await pagesOf(await use('timeline', { search: 'happening' }, context), context);
    expect(pages).toHaveLength(3);
    for (const page of pages) {
      expect(textOf(page)).toContain(
        '### Timeline: 25 undated\n-# with “happening”\n**No date given**\n📰 Happening',
      );
      expect(textOf(page)).toContain(' [1]\n');
    }
  });

  it('counts the views where an event is contested and leads to them, and says nothing where it is not', async () => {
    const reply = await use('timeline', { search: 'north-east' }, shippedContext);
    expect(textOf(reply)).toMatch(/Only Commentator has a view on this: |Accounts differ on \d+ questions/);
    const compared = textOf(await press(buttonOf(reply, 'Compare')?.custom_id ?? '', [], shippedContext));
    expect(compared).toContain('Commentator');
    const calm = await use('timeline', { search: 'amnesty' }, shippedContext);
    expect(textOf(calm)).not.toMatch(/Accounts differ|has a view/);
    expect(buttonOf(calm, 'Compare')).toBeUndefined();
  });

  it('has a picture only where it is asked for, by the option or the button, on the page that is read', async () => {
    const reply = await use('timeline', {}, shippedContext);
    expect(reply.picture).toBeUndefined();
    const drawn = await press(buttonOf(reply, 'Picture')?.custom_id ?? '', [], shippedContext);
    expect(drawn.picture?.name).toBe('timeline.png');
    expect(textOf(drawn)).toBe(textOf(reply));
    expect(buttonsOf(drawn).map(({ label }) => label)).not.toContain('Picture');
    expect(await use('timeline', { picture: true }, shippedContext)).toEqual(drawn);
  });

  it('opens an event whole: detail, quote, date and why, who is named, sources, and what claims say of it', async () => {
    const one = only(events, 'al-awadi-statement');
    const [select] = selectsOf(await use('timeline', { search: 'al-awadi' }, shippedContext));
    const opened = textOf(await press(select?.custom_id ?? '', [one.id], shippedContext));
    expect(opened).toContain(`### 📰 ${one.title}`);
    expect(opened).toContain(one.detail);
    expect(opened).toContain('> “preemptive step to defend…national security”');
    expect(opened).toContain('**When** 22 January 2026 (year uncertain)\n');
    expect(opened).toMatch(/“Jan\. 22”.*2026 is inferred/);
    expect(opened).toContain('**Who is named** Basim Al-Awadi');
    expect(opened).toContain('**From** Quoted news analysis, via Commentator’s post; it names no source');
    expect(opened).toContain('**Supported by** 📰 Basim Al-Awadi: ');
    expect(opened).toContain(`(${readingsOf(shipped, 'why-transfers').length} views)`);
  });
});
