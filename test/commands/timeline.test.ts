import { describe, expect, it } from 'vitest';
import { buttonOf, selectsOf, textOf } from '../support/read-reply.ts';
import { shippedContext } from '../support/shipped.ts';
import { openAll, pagesOf, press, use } from '../support/use-bot.ts';

const timeline = async (options = {}): Promise<string> => {
  const pages = await pagesOf(await use('timeline', options, shippedContext), shippedContext);
  return pages.map(textOf).join('\n');
};

/** The titles of events listed, in order. */
const titlesIn = (text: string): readonly string[] =>
  [...text.matchAll(/^\*\*[^*]+ · (.*)\*\*$/gm)].map(([, title = '']) => title);

describe('/timeline', () => {
  it('lists events by date, each date as exact as it is known, then the undated ones apart', async () => {
    const text = await timeline();
    const marks = [
      '**2025 · ',
      '**December 2025 · ',
      '**22 January 2026 (year uncertain) · ',
      '__Events for which the source gives no date__',
    ];
    const places = marks.map((mark) => text.indexOf(mark));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(titlesIn(text)).toHaveLength(10);
    expect(text.match(/__Events for which/g)).toHaveLength(1);
    expect(text.match(/\*\*Undated · /g)).toHaveLength(7);
  });

  it('says of every event whose voice it is, who says it, and the source with its grade', async () => {
    const blocks = (await timeline()).split(/\n\n/).filter((block) => / · .*\*\*$/m.test(block));
    for (const block of blocks) {
      expect(block).toMatch(/^\*\*(?:Reported|Commentary)(?: outlook)?\*\*, .+: /m);
      expect(block).toMatch(/\[F6\]/);
    }
  });

  it('marks what is yet to come, with when it was said, and hedges as said', async () => {
    const text = await timeline({ kind: 'outlook' });
    expect(text).toContain('**Reported outlook**, US officials (said at a date not given): ');
    expect(text).toContain('**Commentary outlook**, Commentator’s post (said at a date not given): ');
    expect(text).toContain('hedge “most certainly”');
    expect(titlesIn(text)).toHaveLength(2);
  });

  it('says why the year of 22 January is uncertain', async () => {
    expect(await timeline()).toMatch(/-# Date: The analysis has “Jan\. 22” without a year; 2026 is inferred/);
  });

  it.each([
    ['reported', 7],
    ['commentary', 3],
    ['outlook', 2],
    ['all', 10],
  ])('of kind %s has %i events, and says which kind', async (kind, count) => {
    const text = await timeline({ kind });
    expect(titlesIn(text)).toHaveLength(count);
    expect(text).toContain(`${kind === 'all' ? 'All events' : `Kind: ${kind}`} · ${count} found`);
  });

  it.each([
    [{ from: '2025-06', to: '2025-06-30' }, ['A General Amnesty Law was introduced']],
    [{ from: '2026' }, ['Iraqi government spokesman Basim Al-Awadi called the transfer a “preemptive step”']],
    [{ to: '2024' }, []],
  ])('within %j has what may fall there, and counts the undated events left out', async (dates, titles) => {
    const text = await timeline(dates);
    expect(titlesIn(text)).toEqual(titles);
    expect(text).toContain(
      '7 undated events are left out: nobody can say whether they fall between these dates',
    );
    for (const [name, date] of Object.entries(dates)) expect(text).toContain(`${name} ${date}`);
  });

  it('says so where it finds none, and what to do', async () => {
    expect(await timeline({ search: 'zebra' })).toMatch(
      /search “zebra” · 0 found[\s\S]*no such event\. Widen/,
    );
  });

  it('finds by alias, and shows what was searched for as plain text', async () => {
    expect(titlesIn(await timeline({ search: 'daesh amnesty' }))).toEqual([
      'A General Amnesty Law was introduced',
    ]);
    expect(await timeline({ search: '**@everyone**' })).toContain('“\\*\\*\\@everyone\\*\\*”');
  });

  it('keeps its filters from page to page, and the page when an event is opened and left', async () => {
    const first = await use('timeline', { kind: 'reported', search: 'iraq' }, shippedContext);
    const next = buttonOf(first, 'Next');
    const second = await press(next?.custom_id ?? '', [], shippedContext);
    const [opened] = await openAll(second, shippedContext);
    const back = opened && buttonOf(opened, 'Back');
    expect(await press(back?.custom_id ?? '', [], shippedContext)).toEqual(second);
  });

  it('names every reading where an event is contested, and none where it is not', async () => {
    const contested = textOf(await use('timeline', { search: 'north-east' }, shippedContext));
    expect(contested).toContain('- Commentator (commentary, hedged “almost certainly”)');
    expect(contested).toContain('Quoted news analysis does not address this.');
    expect(textOf(await use('timeline', { search: 'amnesty' }, shippedContext))).not.toContain('Contested');
  });

  it('opens an event whole: detail, quote, date, who is involved, sources, and what claims say of it', async () => {
    const list = await use('timeline', { search: 'spokesman' }, shippedContext);
    const [select] = selectsOf(list);
    const opened = textOf(await press(select?.custom_id ?? '', ['al-awadi-statement'], shippedContext));
    expect(opened).toContain('> “preemptive step to defend…national security”');
    expect(opened).toContain('**Date** 22 January 2026 (year uncertain)');
    expect(opened).toContain('**Involved** Basim Al-Awadi, Iraqi News Agency, Iraqi authorities');
    expect(opened).toContain('**Hedge** none');
    expect(opened).toContain('**Source** Quoted news analysis [F6]');
    expect(opened).toContain('**Supported by** Basim Al-Awadi (reported)');
    expect(opened).toContain('**Contested: Why are people being moved');
    expect(opened).toContain('Record `al-awadi-statement`');
  });
});
