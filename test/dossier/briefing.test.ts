import { describe, expect, it } from 'vitest';
import { type Briefing, briefingOf } from '../../src/dossier/briefing.ts';
import { createSnapshot } from '../../src/dossier/snapshot.ts';
import { actor, claim, event, figure, question, reading, snapshotOf } from '../support/build-dossier.ts';
import { shipped } from '../support/shipped.ts';

const idsOf = (records: readonly { readonly id: string }[]): readonly string[] => records.map(({ id }) => id);
const eventsOf = (entries: Briefing['reported']): readonly string[] => entries.map(({ event: { id } }) => id);

describe('a briefing of the shipped dossier', () => {
  const briefing = briefingOf(shipped);
  const expected = [...briefing.expected.reported, ...briefing.expected.commentary];

  it('has reported events newest first, then undated ones in the dossier’s order, and commentary’s apart', () => {
    expect(eventsOf(briefing.reported)).toEqual([
      ...['al-awadi-statement', 'damascus-joins-coalition', 'general-amnesty-law'],
      ...['transfers-begun', 'al-fayyadh-statement', 'recent-reforms'],
    ]);
    expect(eventsOf(briefing.commentary)).toEqual(['fighters-entered-syria', 'release-in-north-east']);
  });

  it('has every event, figure, reading, claim and source once', () => {
    const { dossier } = shipped;
    const looking = expected.flatMap(({ record, supportedBy }) => [record, ...supportedBy]);
    const past = [...briefing.reported, ...briefing.commentary].map((entry) => entry.event);
    const { computedFrom, levels, others } = briefing.numbers;
    const readings = briefing.contested.flatMap((one) => one.readings);
    const held = idsOf([
      ...[...past, ...looking, ...computedFrom, ...levels, ...others],
      ...[...readings, ...briefing.claims, ...briefing.sources],
    ]);
    const all = idsOf([
      ...[...dossier.events, ...dossier.figures, ...dossier.readings, ...dossier.claims],
      ...dossier.sources,
    ]);
    expect(held.toSorted()).toEqual(all.toSorted());
  });

  it('computes the occupancy and keeps the levels reported apart from what it is computed from', () => {
    const { capacity, computedFrom, levels, others } = briefing.numbers;
    expect(capacity.occupancies[0]?.today.level.max).toBeCloseTo(185.714, 3);
    expect(capacity.occupancies[0]?.after[0]?.level).toMatchObject({ about: true });
    expect(idsOf(computedFrom)).toEqual([
      ...['inmates-held', 'design-capacity', 'arrivals-up-to-7000', 'arrivals-7000'],
    ]);
    expect(idsOf(levels)).toEqual(['level-many-facilities', 'level-peak']);
    expect(idsOf(others)).toEqual(['arrivals-thousands', 'moved-per-day', 'released-under-amnesty']);
  });

  it('has every contested question with every reading, by holder’s name, and who does not address it', () => {
    expect(briefing.contested.map((one) => one.question)).toEqual(shipped.dossier.questions);
    const [why] = briefing.contested;
    expect(idsOf(why?.readings ?? [])).toEqual(['why-al-awadi', 'why-commentator', 'why-analysis']);
    expect(briefing.contested.map(({ silent }) => silent)).toEqual([...[[], [], [], ['News analysis'], []]]);
  });

  it('sets claims that support what is expected with it, and the two voices apart', () => {
    const told = (voice: 'reported' | 'commentary') =>
      briefing.expected[voice].map(({ record, supportedBy }) => [record.id, ...idsOf(supportedBy)]);
    expect(told('reported')).toEqual([
      ['transfers-to-accelerate', 'transfers-will-accelerate'],
      ['could-strain-infrastructure'],
      ['moved-by-air-daily'],
    ]);
    expect(told('commentary')).toEqual([
      ['operation-foreseen', 'prepared-for-operation'],
      ['regroup-and-re-enter'],
      ['assets-used-as-necessary'],
      ['moved-to-us-bases'],
    ]);
  });

  it('says how far the dossier’s dates reach', () => {
    expect(briefing.asOf).toMatchObject({
      revision: 0,
      newest: { event: { id: 'al-awadi-statement' } },
      events: { all: 10, undated: 7 },
      figures: { all: 9, undated: 9 },
    });
  });

  it('is the same for the same dossier', () => {
    expect(briefingOf(createSnapshot(structuredClone(shipped.dossier), 0))).toEqual(briefing);
    expect(briefingOf(shipped)).toBe(briefing);
  });
});

describe('a briefing', () => {
  it('of nothing has nothing', () => {
    expect(briefingOf(snapshotOf({ sources: [] }, 3))).toMatchObject({
      reported: [],
      contested: [],
      expected: { reported: [], commentary: [] },
      asOf: { revision: 3, newest: null, events: { all: 0, undated: 0 } },
    });
  });

  it('orders by EDTF: of dates that end together the later beginning first', () => {
    const dates = ['2025', '2025-12', '2026?-01-22', '2025-12-31', null, '2024'];
    const events = dates.map((date, at) => event({ id: `e-${at}`, date }));
    const { reported, asOf } = briefingOf(snapshotOf({ events }));
    expect(reported.map((entry) => entry.event.date)).toEqual([
      ...['2026?-01-22', '2025-12-31', '2025-12', '2025', '2024', null],
    ]);
    expect(asOf.newest?.event.date).toBe('2026?-01-22');
  });

  it('takes no event that is yet to come for its newest', () => {
    const events = [
      event({ id: 'then', date: '2025' }),
      event({ id: 'to-come', date: '2031', outlook: true }),
    ];
    expect(briefingOf(snapshotOf({ events })).asOf.newest?.event.id).toBe('then');
  });

  it('orders what is expected by its dates, events before claims', () => {
    const events = ['2032', null, '2031'].map((date, at) => event({ id: `e-${at}`, date, outlook: true }));
    const claims = [
      claim({ id: 'c-0', outlook: true }),
      claim({ id: 'c-1', outlook: true, supports: ['e-1'] }),
    ];
    const { expected } = briefingOf(snapshotOf({ events, claims }));
    expect(expected.reported.map(({ record }) => record.id)).toEqual(['e-2', 'e-0', 'e-1', 'c-0']);
    expect(idsOf(expected.reported[2]?.supportedBy ?? [])).toEqual(['c-1']);
  });

  it('leaves a claim by itself that supports an event of the other voice', () => {
    const events = [event({ id: 'foreseen', outlook: true, voice: 'commentary' })];
    const claims = [claim({ outlook: true, supports: ['foreseen'] })];
    const { expected } = briefingOf(snapshotOf({ events, claims }));
    expect(expected.reported.map(({ record }) => record.id)).toEqual(['claim']);
    expect(expected.commentary[0]?.supportedBy).toEqual([]);
  });

  it('sets a claim that supports two events with the first it names alone', () => {
    const events = ['a', 'b'].map((id) => event({ id, outlook: true }));
    const claims = [claim({ outlook: true, supports: ['b', 'a'] })];
    const { expected } = briefingOf(snapshotOf({ events, claims }));
    expect(expected.reported.map(({ supportedBy }) => idsOf(supportedBy))).toEqual([[], ['claim']]);
  });

  it('keeps a figure once that has a part in several pairings, and levels out of the rest', () => {
    const figures = [
      figure({ id: 'held' }),
      figure({ id: 'design', measure: 'design-capacity' }),
      figure({ id: 'official', measure: 'official-capacity' }),
      figure({ id: 'level', measure: 'occupancy-level' }),
      figure({ id: 'gone', measure: 'releases' }),
    ];
    const { numbers } = briefingOf(snapshotOf({ figures }));
    expect(idsOf(numbers.computedFrom)).toEqual(['held', 'design', 'official']);
    expect(idsOf(numbers.levels)).toEqual(['level']);
    expect(idsOf(numbers.others)).toEqual(['gone']);
  });

  it('orders readings by holder’s name whatever their voice', () => {
    const actors = ['Zed', 'Ann', 'Mia'].map((name) => actor({ id: name.toLowerCase(), name }));
    const readings = actors.map(({ id }, at) =>
      reading({ id: `r-${id}`, holder: id, voice: at === 0 ? 'reported' : 'commentary' }),
    );
    const { contested } = briefingOf(snapshotOf({ actors, questions: [question()], readings }));
    expect(contested[0]?.readings.map(({ holder }) => holder)).toEqual(['ann', 'mia', 'zed']);
  });
});
