import { describe, expect, it } from 'vitest';
import type { DossierEvent } from '../../src/dossier/schema.ts';
import { selectTimeline } from '../../src/dossier/timeline.ts';
import type { TimelineCard, TimelineRow } from '../../src/pictures/cards/timeline-card.ts';
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

function rowsOf(card: TimelineCard): readonly TimelineRow[] {
  return card.groups.flatMap(({ events }) => events);
}

function dated(dates: readonly (string | null)[]): TimelineCard {
  return cardOf(dates.map((date, at) => event({ id: `event-${at}`, date })));
}

describe('the timeline picture of the shipped dossier', () => {
  const { entries } = selectTimeline(shipped, { kind: 'all' });
  const { card, alt, name } = given(timelinePicture(shipped, { entries, first: 0, total: entries.length }));

  it('counts what is dated, undated and expected, and keeps these apart', () => {
    expect(name).toBe('timeline.png');
    expect(card).toMatchObject({
      title: 'Timeline: 3 dated, 5 undated, 2 expected',
      lead: shipped.dossier.title,
      groups: [
        {
          heading: null,
          events: [
            { date: '2025', doubt: null },
            { date: 'December 2025', doubt: null },
            { date: '22 January 2026', doubt: 'year uncertain' },
          ],
        },
        { heading: 'No date given', events: Array.from({ length: 5 }, () => ({ date: null })) },
        { heading: 'Expected', events: [{ voice: 'reported' }, { voice: 'commentary' }] },
      ],
    });
  });

  it('says who speaks, how sure, and when what is expected was said', () => {
    const rows = card.kind === 'timeline' ? rowsOf(card) : [];
    expect(rows.map(({ speaker }) => speaker)).toContain('US officials, undated');
    for (const [speaker, hedge] of [
      ['Commentator’s post, undated', / most certainly /],
      ['Commentator’s post', / almost certainly /],
    ] as const)
      expect(rows).toContainEqual(
        expect.objectContaining({ voice: 'commentary', speaker, title: expect.stringMatching(hedge) }),
      );
  });

  it('is described event by event, and says where the rest is', () => {
    expect(alt).toContain(
      '22 January 2026 (year uncertain): Iraq’s government spokesman called the transfer',
    );
    expect(alt).toContain('(reported, Quoted news analysis).');
    expect(alt).toMatch(/\. The rest is in the text of the reply\.$/);
  });
});

describe('a timeline picture', () => {
  it('is none without events', () => {
    expect(timelinePicture(shipped, { entries: [], first: 0, total: 10 })).toBeNull();
  });

  it('says which of all events it shows, a dozen at most', () => {
    const events = Array.from({ length: 15 }, (_, at) => event({ id: `event-${at}`, title: `Event ${at}` }));
    const card = cardOf(events, 5, 40);
    expect(card.title).toBe('Events 6 to 17 of 40: 12 undated');
    expect(rowsOf(card).map(({ title }) => title)).toEqual(
      Array.from({ length: 12 }, (_, at) => `Event ${at}`),
    );
    expect(cardOf([event()], 5, 40).title).toBe('Event 6 of 40: 1 undated');
  });

  it('marks what is in doubt', () => {
    expect(rowsOf(dated(['2024~', '2025?'])).map(({ doubt }) => doubt)).toEqual(['approximate', 'uncertain']);
  });

  it.each([
    ['2025-21', 'spring 2025', null],
    ['2026-01-~22', '22 January 2026', 'day approximate'],
    ['2026-?01-22', '22 January 2026', 'month uncertain'],
    ['[2026-01-22,2026-01-23]', '22 or 23 January 2026', null],
    ['2025-12/2026?', 'December 2025 to 2026 (uncertain)', null],
  ])('F5: says %s in words, its doubt apart', (date, words, doubt) => {
    expect(rowsOf(dated([date]))[0]).toMatchObject({ date: words, doubt });
  });

  it('says of what is expected when it was said, where that is known, and its own date', () => {
    const snapshot = snapshotOf({
      events: [event({ outlook: true, date: '2027' })],
      sources: [source({ published: '2025-06-03' })],
    });
    const { entries } = selectTimeline(snapshot, { kind: 'all' });
    const { card, alt } = given(timelinePicture(snapshot, { entries, first: 0, total: 1 }));
    expect(card).toMatchObject({
      groups: [{ heading: 'Expected', events: [{ date: '2027', speaker: 'The paper, said 3 June 2025' }] }],
    });
    expect(alt).toContain('Expected, 2027: An event');
  });

  it('says a hedge that the title has no second time', () => {
    const speaker = (title: string) => rowsOf(cardOf([event({ title, hedge: 'perhaps' })]))[0]?.speaker;
    expect(speaker('Perhaps it came about')).toBe('The paper');
    expect(speaker('It came about')).toBe('The paper: “perhaps”');
    expect(speaker(`${'And so on. '.repeat(20)} Perhaps`)).toBe('The paper: “perhaps”');
  });
});
