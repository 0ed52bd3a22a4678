import { describe, expect, it } from 'vitest';
import type { DossierEvent } from '../../src/dossier/schema.ts';
import { selectTimeline } from '../../src/dossier/timeline.ts';
import type { TimelineCard } from '../../src/pictures/cards/timeline-card.ts';
import { timelinePicture } from '../../src/pictures/cards/timeline-picture.ts';
import { actor, event, snapshotOf, source } from '../support/build-dossier.ts';
import { shipped } from '../support/shipped.ts';
import { given } from './pictures-of.ts';

function cardOf(events: readonly DossierEvent[], first = 0, total = events.length): TimelineCard {
  const snapshot = snapshotOf({ events, actors: [actor()] });
  const { entries } = selectTimeline(snapshot, { kind: 'all' });
  const { card } = given(timelinePicture(snapshot, { entries, first, total }));
  if (card.kind !== 'timeline') throw new Error('Another card.');
  return card;
}

function dated(dates: readonly (string | null)[]): TimelineCard {
  return cardOf(dates.map((date, at) => event({ id: `event-${at}`, date })));
}

describe('the timeline picture of the shipped dossier', () => {
  const { entries } = selectTimeline(shipped, { kind: 'all' });
  const { card, alt, name } = given(timelinePicture(shipped, { entries, first: 0, total: entries.length }));

  it('says how much is dated, and each date no more exactly than it is', () => {
    expect(name).toBe('timeline.png');
    expect(card).toMatchObject({
      title: '10 events: 3 dated, 7 undated',
      events: [
        { date: '2025', exactness: 'year', doubt: null },
        { date: 'December 2025', exactness: 'month', doubt: null },
        { date: '22 January 2026', exactness: 'day', doubt: 'year uncertain' },
        ...Array.from({ length: 7 }, () => ({ date: null, exactness: 'none' })),
      ],
    });
  });

  it('says whose voice it is, who speaks, how sure, and when an outlook was said', () => {
    expect(card).toMatchObject({
      events: expect.arrayContaining([
        expect.objectContaining({
          voice: 'reported',
          outlook: true,
          speaker: 'US officials, said at a date not given',
        }),
        expect.objectContaining({
          voice: 'commentary',
          outlook: true,
          speaker: 'hedged “most certainly” · Commentator’s post, said at a date not given',
        }),
        expect.objectContaining({
          voice: 'commentary',
          outlook: false,
          speaker: 'hedged “almost certainly” · Commentator’s post',
        }),
      ]),
    });
    expect(card.footer).toContain('All of this is known through one document: Commentator’s post.');
  });

  it('is described event by event, and says where the rest is', () => {
    expect(alt).toContain(
      '3. 22 January 2026 (year uncertain): Iraqi government spokesman Basim Al-Awadi called',
    );
    expect(alt).toContain('Reported: Quoted news analysis.');
    expect(alt).toMatch(/The rest is in the text of the reply\.$/);
  });
});

describe('a timeline picture', () => {
  it('is none without events', () => {
    expect(timelinePicture(shipped, { entries: [], first: 0, total: 10 })).toBeNull();
  });

  it('goes on counting from its page, and shows a dozen events at most', () => {
    const events = Array.from({ length: 15 }, (_, at) => event({ id: `event-${at}` }));
    const card = cardOf(events, 5, 40);
    expect(card.title).toBe('Events 6 to 17 of 40: 0 dated, 12 undated');
    expect(card.events.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, at) => at + 6));
  });

  it('has a strip only where something is dated', () => {
    expect(dated([null, null]).strip).toBeNull();
    expect(dated(['2025', null]).strip?.marks).toHaveLength(1);
  });

  it('puts a date on the strip as long as it is inexact', () => {
    const marks = dated(['2024', '2025-01', '2025-07-02']).strip?.marks ?? [];
    const lengths = marks.map(({ from, to }) => to - from);
    expect(lengths[0]).toBeCloseTo(0.5, 2);
    expect(lengths[1]).toBeCloseTo(1 / 24, 2);
    expect(lengths[2]).toBeLessThan(0.002);
    expect(marks[2]?.from).toBeCloseTo(0.75, 2);
  });

  it('counts months where a year is all there is, else years, in round steps', () => {
    const labels = (dates: readonly string[]): readonly string[] =>
      dated(dates).strip?.ticks.map(({ label }) => label) ?? [];
    expect(labels(['2025-03-04', '2025-05'])).toEqual(['Mar 2025', 'Apr 2025', 'May 2025']);
    expect(labels(['2023', '2025'])).toEqual(['2023', '2024', '2025', '2026']);
    expect(labels(['1901', '2025'])).toEqual(['1950', '2000']);
  });

  it.each([
    ['2025-06-03', 'day'],
    ['2025-06', 'month'],
    ['2025', 'year'],
    ['202X', 'span'],
    ['2024/2025', 'span'],
    ['2025-21', 'span'],
    ['../2025', 'span'],
    ['{2023,2025}', 'span'],
  ])('takes %s for a %s', (date, exactness) => {
    const card = dated([date]);
    expect(card.events[0]?.exactness).toBe(exactness);
    expect(card.strip?.marks[0]?.exactness).toBe(exactness);
  });

  it('marks what is in doubt', () => {
    const card = dated(['2024~', '2025?']);
    expect(card.events.map(({ doubt }) => doubt)).toEqual(['approximate', 'uncertain']);
    expect(card.strip?.marks.every(({ doubtful }) => doubtful)).toBe(true);
  });

  it.each([
    ...['Y170000002', 'Y-170000002', '-0450', '9999-12-31', '../..', '0000', '2024/..', '..'],
    ...['Y17E7S2', 'Y1E400', 'Y-1E400', '[..2025-12-03]', '[2026-01..]', '2025/', '/2025', '2025-24'],
  ])('F5, F6: keeps its marks on the strip for %s', (date) => {
    const { strip } = dated(['2025', date]);
    for (const { from, to } of strip?.marks ?? []) {
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeGreaterThanOrEqual(from);
      expect(to).toBeLessThanOrEqual(1);
    }
    expect(strip?.ticks.length).toBeLessThan(12);
    expect(strip?.ticks.every(({ at }) => at >= 0 && at <= 1)).toBe(true);
  });

  it.each(['Y1E400', 'Y-1E400', 'Y99999999999999999999'])('F6: has a place for %s alone', (date) => {
    const { strip } = dated([date]);
    for (const { from, to } of strip?.marks ?? []) expect(Number.isNaN(from) || Number.isNaN(to)).toBe(false);
  });

  it('F5: writes years before ours and far away as people do', () => {
    const labels = (dates: readonly string[]): readonly string[] =>
      dated(dates).strip?.ticks.map(({ label }) => label) ?? [];
    expect(labels(['-0044', '-0042'])).toEqual(['45 BC', '44 BC', '43 BC', '42 BC']);
    expect(labels(['Y-170000002', '2026'])).toEqual(['150M BC', '100M BC', '50M BC', '1 BC']);
  });

  it.each([
    ['2025-21', 'spring 2025', null],
    ['2026-01-~22', '22 January 2026', 'day approximate'],
    ['2026-?01-22', '22 January 2026', 'month uncertain'],
    ['[2026-01-22,2026-01-23]', '22 or 23 January 2026', null],
    ['2025-12/2026?', 'December 2025 to 2026 (uncertain)', null],
  ])('F5: says %s in words beside the strip, its doubt apart', (date, words, doubt) => {
    expect(dated([date]).events[0]).toMatchObject({ date: words, doubt });
  });

  it('says of an outlook when it was said, where that is known', () => {
    const snapshot = snapshotOf({
      events: [event({ outlook: true })],
      sources: [source({ published: '2025-06-03' })],
    });
    const { entries } = selectTimeline(snapshot, { kind: 'all' });
    const { card } = given(timelinePicture(snapshot, { entries, first: 0, total: 1 }));
    expect(card).toMatchObject({ events: [{ speaker: 'The paper, said on 3 June 2025' }] });
  });
});
