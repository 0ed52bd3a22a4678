import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Duration, daysToMove, reportCapacity } from '../../src/dossier/occupancy.ts';
import { exactly } from '../../src/dossier/quantity.ts';
import type { Figure } from '../../src/dossier/schema.ts';
import { figure, snapshotOf } from '../support/build-dossier.ts';
import { allows, saidNumber } from './said-number.ts';

const coming = figure({ id: 'coming', value: 7000, qualifier: 'up to', measure: 'arrivals' });
const rate = (changes: Partial<Figure>): Figure =>
  figure({ id: 'rate', measure: 'arrivals-per-day', unit: 'people a day', ...changes });

function durationsOf(figures: readonly Figure[], daily?: number): readonly Duration[] {
  return reportCapacity(snapshotOf({ figures }), { daily }).durations;
}

describe('how long arrivals take', () => {
  it.each([
    [7000, 100, 70],
    [7000, 999, 8],
    [7000, 7000, 1],
    [7001, 7000, 2],
    [1, 999, 1],
    [0, 100, 0],
  ])('takes %i at %i a day for %i days', (people, daily, days) => {
    expect(daysToMove(exactly(people), exactly(daily))).toEqual(exactly(days));
  });

  it('gives no number for “hundreds” but our arithmetic on it: 70 to 8 days at most', () => {
    const [duration] = durationsOf([coming, rate({ saidAs: 'hundreds', value: null })]);
    expect(duration?.rate.from).toBe('word');
    expect(duration?.daily).toMatchObject({ min: 100, max: 999 });
    expect([duration?.slowest.max, duration?.fastest.max]).toEqual([70, 8]);
    expect([duration?.slowest.min, duration?.fastest.min]).toEqual([undefined, undefined]);
  });

  it('puts the rate that is asked about in the place of any said', () => {
    const [duration, ...more] = durationsOf([coming, rate({ saidAs: 'hundreds', value: null })], 500);
    expect(more).toEqual([]);
    expect(duration?.rate.from).toBe('asked');
    expect([duration?.slowest.max, duration?.fastest.max]).toEqual([14, 14]);
  });

  it('makes a range of days of a rate that is a range', () => {
    const [duration] = durationsOf([coming, rate({ value: { min: 200, max: 350 } })]);
    expect(duration?.rate.from).toBe('figure');
    expect([duration?.slowest.max, duration?.fastest.max]).toEqual([35, 20]);
  });

  it('says nothing of words that name no span', () => {
    expect(durationsOf([coming, rate({ saidAs: 'many', value: null })])).toEqual([]);
  });

  it('keeps “about” of a rate', () => {
    const [duration] = durationsOf([coming, rate({ value: 500, qualifier: 'about' })]);
    expect([duration?.slowest.about, duration?.fastest.about]).toEqual([true, true]);
  });

  it('names no slowest pace for a rate of up to so many, and no fastest for one over so many', () => {
    const [upTo] = durationsOf([coming, rate({ value: 500, qualifier: 'up to' })]);
    expect(upTo?.slowest.max).toBeUndefined();
    expect(upTo?.fastest.max).toBe(14);
    const [over] = durationsOf([coming, rate({ value: 500, qualifier: 'over' })]);
    expect(over?.slowest.max).toBe(14);
    expect(over?.fastest.max).toBeUndefined();
  });

  it('lies, for all that arrivals and rate may be, between the fastest and the slowest', () => {
    fc.assert(
      fc.property(saidNumber(1), saidNumber(1), (people, daily) => {
        const figures = [
          figure({ id: 'coming', measure: 'arrivals', ...people.said }),
          rate({ saidAs: 'a number', ...daily.said }),
        ];
        const [duration] = durationsOf(figures);
        if (duration === undefined) throw new Error('There is a duration.');
        const days = Math.ceil(people.truth / daily.truth);
        const { about, beyond } = duration.fastest;
        const span = {
          ...(duration.fastest.min === undefined ? {} : { min: duration.fastest.min }),
          ...(duration.slowest.max === undefined ? {} : { max: duration.slowest.max }),
        };
        expect(allows({ ...span, about, beyond }, days)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
