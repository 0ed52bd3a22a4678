import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEdtf, type EdtfDate, parseEdtf } from '../../src/dossier/edtf-date.ts';

const two = (number: number): string => String(number).padStart(2, '0');
const year = fc.integer({ min: 1900, max: 2100 }).map(String);
const month = fc.integer({ min: 1, max: 12 }).map(two);
const day = fc.integer({ min: 1, max: 28 }).map(two);
const doubt = fc.constantFrom('', '?', '~', '%');

const plain = fc
  .tuple(year, fc.option(fc.tuple(month, fc.option(day))), doubt)
  .map(([y, rest, mark]) => [y, ...(rest ?? [])].filter((part) => part !== null).join('-') + mark);
const unsure = fc.tuple(year, month, day).map(([y, m, d]) => `${y}?-${m}-${d}`);
const unspecified = year.map((y) => `${y.slice(0, 3)}X`);
const interval = fc
  .tuple(fc.constantFrom('', '..', '1899', '1899-05-05'), fc.oneof(plain, fc.constantFrom('', '..')))
  .map((ends) => ends.join('/'));

const date = fc
  .oneof(plain, unsure, unspecified, interval)
  .map(parseEdtf)
  .filter((parsed) => parsed !== null);

const sign = (a: EdtfDate, b: EdtfDate): number => Math.sign(compareEdtf(a, b));

describe('compareEdtf', () => {
  it('is a total order: whatever is compared, one comes first, and the same both ways round', () => {
    fc.assert(
      fc.property(date, date, (a, b) => {
        expect(sign(a, b) + sign(b, a)).toBe(0);
        expect(sign(a, b) === 0).toBe(a.text === b.text);
      }),
      { numRuns: 500 },
    );
  });

  it('holds through: what comes before the one comes before what the one comes before', () => {
    fc.assert(
      fc.property(date, date, date, (a, b, c) => {
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with the days that dates may mean: by the first of them, then by the last', () => {
    fc.assert(
      fc.property(date, date, (a, b) => {
        expect(a.min).toBeLessThanOrEqual(a.max);
        if (a.max < b.min) expect(sign(a, b)).toBe(-1);
        if (a.min < b.min) expect(sign(a, b)).toBe(-1);
        if (a.min === b.min && a.max < b.max) expect(sign(a, b)).toBe(-1);
      }),
      { numRuns: 500 },
    );
  });

  it('sorts the same, however the dates were shuffled', () => {
    const dates = fc.uniqueArray(date, { selector: ({ text }) => text, minLength: 2, maxLength: 12 });
    const shuffled = dates.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(other.toSorted(compareEdtf)).toEqual(list.toSorted(compareEdtf));
      }),
    );
  });

  it.each([
    [
      ['2026-01-22', '2025', '2025-12'],
      ['2025', '2025-12', '2026-01-22'],
    ],
    [
      ['2025', '2025-01-01', '2025-01'],
      ['2025-01-01', '2025-01', '2025'],
    ],
    [
      ['2025', '../2026', '2024'],
      ['../2026', '2024', '2025'],
    ],
  ])('puts %j in the order %j', (given, expected) => {
    const dates = given.map(parseEdtf).filter((parsed) => parsed !== null);
    expect(dates.toSorted(compareEdtf).map(({ text }) => text)).toEqual(expected);
  });
});
