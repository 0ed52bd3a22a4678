import { describe, expect, it } from 'vitest';
import { parseEdtf } from '../../src/dossier/edtf-date.ts';
import { selectTimeline, type TimelineFilter } from '../../src/dossier/timeline.ts';
import { searchList } from '../../src/search/search-lists.ts';
import { actor, event, snapshotOf, source } from '../support/build-dossier.ts';

const snapshot = snapshotOf({
  sources: [source()],
  actors: [actor({ id: 'islamic-state', name: 'Islamic State group', aliases: ['IS', 'Daesh'] })],
  events: [
    event({ id: 'undated-b', title: 'Second without a date' }),
    event({ id: 'exact', date: '2026-01-22', voice: 'commentary' }),
    event({ id: 'month', date: '2025-12', actors: ['islamic-state'] }),
    event({ id: 'year', date: '2025', detail: 'A law.' }),
    event({ id: 'to-come', date: '2026-03', outlook: true, voice: 'commentary' }),
    event({ id: 'year-unsure', date: '2026?-01-20' }),
    event({ id: 'undated-a', outlook: true, title: 'First without a date' }),
  ],
});

const dateOf = (text: string | undefined) =>
  text === undefined ? undefined : (parseEdtf(text) ?? undefined);

function select({
  from,
  to,
  search,
  ...rest
}: Partial<Omit<TimelineFilter, 'from' | 'to'>> & { from?: string; to?: string; search?: string }) {
  const { entries, unplaced } = selectTimeline(snapshot, {
    kind: 'all',
    ...rest,
    among: searchList(snapshot, snapshot.dossier.events, search),
    from: dateOf(from),
    to: dateOf(to),
  });
  return { ids: entries.map((entry) => entry.event.id), unplaced };
}

describe('selectTimeline', () => {
  it('gives dated events in the order of their dates, then undated ones in the dossier’s order', () => {
    expect(select({}).ids).toEqual([
      'year',
      'month',
      'year-unsure',
      'exact',
      'to-come',
      'undated-b',
      'undated-a',
    ]);
  });

  it('counts no undated event as left out where no dates are asked for', () => {
    expect(select({}).unplaced).toBe(0);
  });

  it.each([
    ['2025-06-01', '2025-06-30', ['year']],
    ['2025-12-31', '2025-12-31', ['year', 'month']],
    ['2025', '2025', ['year', 'month']],
    ['2026', '2026', ['year-unsure', 'exact', 'to-come']],
    ['2026-01-22', '2026-01-22', ['exact']],
    ['2026-01-23', undefined, ['to-come']],
    [undefined, '2025-01-01', ['year']],
    [undefined, '2024-12-31', []],
    ['2027', undefined, []],
  ])('passes, from %s to %s, what may have been on any of those days: %j', (from, to, ids) => {
    const bounds = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    expect(select(bounds)).toEqual({ ids, unplaced: 2 });
  });

  it('counts as left out only undated events that pass all else', () => {
    expect(select({ from: '2025', kind: 'outlook' }).unplaced).toBe(1);
    expect(select({ from: '2025', search: 'law' }).unplaced).toBe(0);
  });

  it.each([
    ['reported', ['year', 'month', 'year-unsure', 'undated-b', 'undated-a']],
    ['commentary', ['exact', 'to-come']],
    ['outlook', ['to-come', 'undated-a']],
  ] as const)('takes %s by voice or by outlook', (kind, ids) => {
    expect(select({ kind }).ids).toEqual(ids);
  });

  it('finds an event by its own words, by its source and by an alias of who is involved', () => {
    expect(select({ search: 'LAW' }).ids).toEqual(['year']);
    expect(select({ search: 'daesh' }).ids).toEqual(['month']);
    expect(select({ search: 'the paper' }).ids).toHaveLength(7);
    expect(select({ search: 'no such words' }).ids).toEqual([]);
  });

  const dates: Readonly<Record<string, string>> = {
    ...{ spring: '2025-21', winter: '2025-24', 'not-after': '[..2025-12-03]', 'not-before': '[2026-01..]' },
    ...{ either: '[2026-01-22,2026-01-23]', quadrimester: '2025-37', evening: '2026-01-22T23:30-05:00' },
    ...{ 'day-only': '2026-01-~22', 'month-only': '2026-?01-22' },
  };
  const cases = snapshotOf({
    events: Object.entries(dates).map(([id, date]) => event({ id, date, title: id })),
  });
  const idsOf = (filter: { from?: string; to?: string; search?: string }): readonly string[] =>
    selectTimeline(cases, {
      kind: 'all',
      from: dateOf(filter.from),
      to: dateOf(filter.to),
      among: searchList(cases, cases.dossier.events, filter.search),
    }).entries.map((entry) => entry.event.id);

  it.each([
    ['2025-05', '2025-05', ['not-after', 'spring']],
    ['2025-08', '2025-08', ['not-after', 'winter']],
    ['2025-10', '2025-10', ['not-after', 'spring']],
    ['2026-01-22', '2026-01-22', ['winter', 'not-before', 'day-only', 'month-only', 'either', 'evening']],
    ['2026-01-23', '2026-01-23', ['winter', 'not-before', 'either']],
    ['2030', '2031', ['not-before']],
    ['1990', '1991', ['not-after']],
  ])('F5: passes, from %s to %s, what may be of those days: %j', (from, to, ids) => {
    expect(new Set(idsOf({ from, to }))).toEqual(new Set(ids));
  });

  it('F5: finds a date by its words', () => {
    expect(idsOf({ search: 'january 2026' })).toContain('evening');
    expect(idsOf({ search: 'approximate' })).toEqual(['day-only']);
  });

  it('F6: puts long years in order, whatever the order in the dossier', () => {
    const events = ['2026', 'Y-170000002', '[2020,2021]', 'Y17E7'].map((date, at) =>
      event({ id: `e-${at}`, date }),
    );
    for (const list of [events, events.toReversed()]) {
      const { entries } = selectTimeline(snapshotOf({ events: list }), { kind: 'all' });
      expect(entries.map((entry) => entry.event.date)).toEqual([
        'Y-170000002',
        '[2020,2021]',
        '2026',
        'Y17E7',
      ]);
    }
  });
});
