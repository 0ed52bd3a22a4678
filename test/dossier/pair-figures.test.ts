import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps } from '../../src/dossier/edtf-date.ts';
import { reportCapacity } from '../../src/dossier/occupancy.ts';
import { pairFigures } from '../../src/dossier/pair-figures.ts';
import type { Figure } from '../../src/dossier/schema.ts';
import { figure, snapshotOf } from '../support/build-dossier.ts';

const held = (id: string, changes: Partial<Figure> = {}): Figure => figure({ id, ...changes });
const places = (id: string, changes: Partial<Figure> = {}): Figure =>
  figure({ id, measure: 'official-capacity', unit: 'places', ...changes });

const pairsOf = (...figures: readonly Figure[]): readonly string[] =>
  pairFigures(figures).pairs.map(({ held: one, capacity }) => `${one.figure.id} in ${capacity.figure.id}`);
const whysOf = (...figures: readonly Figure[]): readonly string[] =>
  pairFigures(figures).unpaired.map(({ figure: { id }, why }) => `${id}: ${why}`);

describe('dates of figures that are put together', () => {
  it('F1: meet: 2004’s people are never divided by 2025’s places', () => {
    const figures = [
      held('held-2004', { asOf: '2004' }),
      held('held-2025', { asOf: '2025' }),
      places('places-2025', { asOf: '2025' }),
    ];
    expect(pairsOf(...figures)).toEqual(['held-2025 in places-2025']);
    expect(whysOf(...figures)).toEqual(['held-2004: date']);
  });

  it('F1: lead with the latest, whatever the order in the dossier', () => {
    const years = ['2019', '2025-06', '2022', '2025'].map((asOf) => held(`held-${asOf}`, { asOf }));
    const all = [...years, places('places', { asOf: '2019/2025' }), held('undated'), places('some')];
    const expected = [
      ...['held-2025-06 in places', 'held-2025 in places', 'held-2022 in places', 'held-2019 in places'],
      'undated in some',
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(pairsOf(...shuffled)).toEqual(expected);
      }),
    );
  });

  it('F1: are set against an undated figure only where nothing else meets, and then the latest of them', () => {
    const [old, fresh] = [held('old', { asOf: '2004' }), held('fresh', { asOf: '2025' })];
    expect(pairsOf(old, fresh, places('undated'))).toEqual(['fresh in undated']);
    expect(pairsOf(old, fresh, places('undated'), places('dated', { asOf: '2025' }))).toEqual([
      'fresh in dated',
    ]);
    expect(pairsOf(held('some'), places('old', { asOf: '2004' }), places('fresh', { asOf: '2025' }))).toEqual(
      ['some in fresh'],
    );
  });

  it('F1: meet in every pair of two dated figures, and every two that meet are a pair', () => {
    const asOf = fc.constantFrom(null, '2004', '2025', '2025-03', '2024/2025', '../2010', '2025-24', '202X');
    const list = fc.array(fc.tuple(fc.boolean(), asOf), { maxLength: 12 });
    fc.assert(
      fc.property(list, (parts) => {
        const figures = parts.map(([isHeld, date], at) =>
          isHeld ? held(`f-${at}`, { asOf: date }) : places(`f-${at}`, { asOf: date }),
        );
        const { pairs, unpaired } = pairFigures(figures);
        for (const { held: one, capacity } of pairs) {
          if (one.date !== null && capacity.date !== null)
            expect(overlaps(one.date, capacity.date)).toBe(true);
        }
        const isMixed = pairs.some((pair) => (pair.held.date === null) !== (pair.capacity.date === null));
        expect(
          isMixed && pairs.some(({ held: one, capacity }) => one.date !== null && capacity.date !== null),
        ).toBe(false);
        const shown = new Set([
          ...pairs.flatMap((pair) => [pair.held.figure.id, pair.capacity.figure.id]),
          ...unpaired.map(({ figure: { id } }) => id),
        ]);
        expect(shown.size).toBe(figures.length);
      }),
    );
  });

  it('F1: give the same first pairs where only so many are asked for, and know of all the others', () => {
    const asOf = fc.constantFrom(null, '2004', '2025', '2025-03', '2024/2025', '../2010', '202X');
    const list = fc.array(fc.tuple(fc.boolean(), asOf), { maxLength: 16 });
    fc.assert(
      fc.property(list, fc.nat(6), (parts, most) => {
        const figures = parts.map(([isHeld, date], at) =>
          isHeld ? held(`f-${at}`, { asOf: date }) : places(`f-${at}`, { asOf: date }),
        );
        const [all, few] = [pairFigures(figures), pairFigures(figures, most)];
        expect(few.pairs).toEqual(all.pairs.slice(0, most));
        expect(few.leftOut).toBe(all.pairs.length - few.pairs.length);
        expect([few.paired, few.unpaired]).toEqual([all.paired, all.unpaired]);
        const used = new Set(all.pairs.flatMap((pair) => [pair.held.figure, pair.capacity.figure]));
        expect(new Set(all.paired)).toEqual(used);
      }),
      { numRuns: 300 },
    );
  });

  it('F1: keep arrivals of earlier years away, and from all but the latest pair', () => {
    const arrivals = (id: string, asOf: string | null): Figure =>
      figure({ id, measure: 'arrivals', value: 7000, asOf });
    const figures = [
      ...[held('held-2004', { asOf: '2004' }), places('places-2004', { asOf: '2004' })],
      ...[held('held-2025', { asOf: '2025' }), places('places-2025', { asOf: '2025' })],
      ...[arrivals('past', '2004'), arrivals('due', '2026'), arrivals('undated', null)],
    ];
    const { occupancies, unpaired } = reportCapacity(snapshotOf({ figures }), {});
    expect(occupancies.map(({ after }) => after.map((one) => one.figure?.id))).toEqual([
      ['due', 'undated'],
      [],
    ]);
    expect(unpaired.map(({ figure: { id }, why }) => `${id}: ${why}`)).toEqual(['past: date']);
  });
});

describe('units of figures that are put together', () => {
  it('F2: are one: families are not divided by people', () => {
    const figures = [held('families', { unit: 'families' }), places('built-for', { unit: 'people' })];
    expect(pairsOf(...figures)).toEqual([]);
    expect(whysOf(...figures)).toEqual(['families: unit', 'built-for: unit']);
  });

  it.each([
    ['people', 'places', true],
    ['  Detainees ', 'BEDS', true],
    ['inmates', 'people', true],
    ['families', 'Family', true],
    ['families', 'places', false],
    ['families', 'households', false],
    ['tonnes', 'people', false],
    ['thousand people', 'people', false],
  ])('F2: %j and %j meet: %j', (unit, capacityUnit, meets) => {
    expect(pairsOf(held('a', { unit }), places('b', { unit: capacityUnit }))).toHaveLength(Number(meets));
  });

  it('F2: keep arrivals and daily rates of other units away', () => {
    const figures = [
      ...[held('held'), places('places')],
      figure({ id: 'families', measure: 'arrivals', unit: 'families', value: 50 }),
      figure({ id: 'rate', measure: 'arrivals-per-day', unit: 'people a day', value: 5 }),
    ];
    const { occupancies, durations, unpaired } = reportCapacity(snapshotOf({ figures }), {});
    expect(occupancies[0]?.after).toEqual([]);
    expect(durations).toEqual([]);
    expect(unpaired.map(({ figure: { id }, why }) => `${id}: ${why}`)).toEqual([
      'families: unit',
      'rate: unit',
    ]);
  });
});

describe('places and scopes of figures that are put together', () => {
  it.each([
    ['Iraq', 'iraq'],
    [' Iraq', 'Iraq\u00a0'],
    ['Deir  ez-Zor', 'deir ez-zor'],
    ['STRASSE', 'Straße'],
    ['Ｉｒａｑ', 'Iraq'],
  ])('F3: meet whatever their case and spaces: %j and %j', (one, other) => {
    expect(
      pairsOf(held('a', { place: one, scope: one }), places('b', { place: other, scope: other })),
    ).toEqual(['a in b']);
  });

  it.each([
    [{ value: null, saidAs: 'hundreds' }, 'no-number'],
    [{ place: null }, 'no-place'],
    [{ place: 'Syria' }, 'alone'],
    [{ scope: 'a camp' }, 'scope'],
    [{ unit: 'families' }, 'unit'],
    [{ asOf: '2004' }, 'date'],
  ] as const)('F3: a figure %j is in no pair for its %s', (changes, why) => {
    expect(
      whysOf(held('odd', changes), held('held', { asOf: '2025' }), places('places', { asOf: '2025' })),
    ).toEqual([`odd: ${why}`]);
  });
});
