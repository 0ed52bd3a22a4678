import { describe, expect, it } from 'vitest';
import { type Occupancy, reportCapacity } from '../../src/dossier/occupancy.ts';
import { describeQuantity, writeOneDecimal } from '../../src/dossier/quantity.ts';
import type { Figure } from '../../src/dossier/schema.ts';
import { figure, snapshotOf } from '../support/build-dossier.ts';

const held = figure({ id: 'held', value: 65_000, qualifier: 'about' });
const built = figure({ id: 'built', value: 35_000, qualifier: 'about', measure: 'design-capacity' });
const coming = figure({
  id: 'coming',
  value: 7000,
  qualifier: 'up to',
  measure: 'arrivals',
  scope: 'suspects',
});
const again = figure({ id: 'again', value: 7000, measure: 'arrivals', scope: 'high-security' });

function firstOf(figures: readonly Figure[], arrivals?: number): Occupancy {
  const [first] = reportCapacity(snapshotOf({ figures }), { arrivals }).occupancies;
  if (first === undefined) throw new Error('There is nothing to compute.');
  return first;
}

const percent = (level: Occupancy['today']['level']): string =>
  describeQuantity(level, writeOneDecimal, ' %');

describe('occupancy, worked by hand', () => {
  it('computes about 65,000 in a system for roughly 35,000 as about 185.7 %, about 30,000 over', () => {
    const { today } = firstOf([held, built]);
    expect(percent(today.level)).toBe('about 185.7 %');
    expect(describeQuantity(today.people)).toBe('about 65,000');
    expect(describeQuantity(today.over)).toBe('about 30,000');
  });

  it('makes “about 72,000 at most” and 205.7 % of it with up to 7,000 more', () => {
    const [after] = firstOf([held, built, coming]).after;
    expect(after && describeQuantity(after.people)).toBe('about 72,000 at most');
    expect(after && percent(after.level)).toBe('about 205.7 % at most');
    expect(after && describeQuantity(after.over)).toBe('about 37,000 at most');
    expect(after?.figure?.id).toBe('coming');
  });

  it('makes about 72,000 of it with the 7,000 that the asker gives', () => {
    const [after] = firstOf([held, built, coming], 7000).after;
    expect(after && describeQuantity(after.people)).toBe('about 72,000');
    expect(after?.figure).toBeNull();
  });

  it('computes a number once that two figures give, and names both', () => {
    const { after } = firstOf([held, built, coming, again]);
    expect(after).toHaveLength(1);
    expect(after[0]?.figure?.id).toBe('coming');
    expect(after[0]?.alsoSaid.map(({ id }) => id)).toEqual(['again']);
  });

  it('never takes “over 7,000” and “up to 7,000” for the same number', () => {
    const more = figure({ id: 'more', value: 7000, qualifier: 'over', measure: 'arrivals' });
    const { after } = firstOf([held, built, coming, more]);
    expect(after.map(({ people }) => describeQuantity(people))).toEqual([
      'about 72,000 at most',
      'over about 72,000',
    ]);
  });

  it('changes nothing when nobody arrives', () => {
    const { today, after } = firstOf([held, built, coming], 0);
    expect(after[0]?.level).toEqual(today.level);
    expect(after[0]?.over).toEqual(today.over);
  });

  it('says how many places are left where there are more places than people', () => {
    const { today } = firstOf([
      figure({ value: 30_000 }),
      figure({ id: 'places', value: 35_000, measure: 'official-capacity' }),
    ]);
    expect(today.over).toMatchObject({ min: -5000, max: -5000 });
  });

  it('finds no level in a system built for nobody', () => {
    const { today } = firstOf([held, figure({ id: 'none', value: 0, measure: 'design-capacity' })]);
    expect(today.level.min).toBeUndefined();
    expect(today.level.max).toBeUndefined();
    expect(describeQuantity(today.over)).toBe('about 65,000');
  });

  it('carries a range of places through, the fullest with the fewest', () => {
    const places = figure({ id: 'range', value: { min: 30_000, max: 40_000 }, measure: 'design-capacity' });
    expect(percent(firstOf([figure({ value: 60_000 }), places]).today.level)).toBe(
      '150.0 % to 200.0 %'.replace(' %', ''),
    );
  });

  it('leaves a figure that gives only a word out of the arithmetic, and names it', () => {
    const word = figure({ id: 'word', saidAs: 'thousands', value: null, measure: 'arrivals' });
    const report = reportCapacity(snapshotOf({ figures: [held, built, word] }), {});
    expect(report.occupancies[0]?.after).toEqual([]);
    expect(report.withoutNumber.map(({ id }) => id)).toEqual(['word']);
  });

  it('keeps reported levels apart from computed ones', () => {
    const level = figure({ id: 'level', value: 200, measure: 'occupancy-level', scope: 'many facilities' });
    const report = reportCapacity(snapshotOf({ figures: [held, built, level] }), {});
    expect(report.reportedLevels.map(({ id }) => id)).toEqual(['level']);
    expect(report.occupancies).toHaveLength(1);
  });
});
