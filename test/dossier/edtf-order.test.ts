import edtf from 'edtf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEdtf, describeEdtf, type EdtfDate, parseEdtf } from '../../src/dossier/edtf-date.ts';

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

const season = fc.tuple(year, fc.integer({ min: 21, max: 41 })).map(([y, number]) => `${y}-${number}`);
const longYear = fc
  .tuple(
    fc.constantFrom('Y', 'Y-'),
    fc.integer({ min: 10_000, max: 999_999_999 }),
    fc.constantFrom('', 'E7', 'E400', 'S2'),
  )
  .map((pieces) => pieces.join(''));
const member = fc.oneof(
  year,
  fc.tuple(year, month).map(([y, m]) => `${y}-${m}`),
  fc.tuple(year, year).map((ends) => ends.join('..')),
);
const set = fc
  .tuple(
    fc.constantFrom('[]', '{}'),
    fc.array(member, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '..'),
    fc.constantFrom('', '..'),
  )
  .map(([braces, members, before, after]) => {
    const ends = [
      before !== '' && !members[0]?.includes('..') ? before : '',
      after !== '' && !members.at(-1)?.includes('..') && members.length > 1 ? after : '',
    ];
    return `${braces[0]}${ends[0]}${members.join(',')}${ends[1]}${braces[1]}`;
  });
const time = fc
  .tuple(year, month, day, fc.constantFrom('', 'Z', '-05:00', '+14:00'))
  .map(([y, m, d, zone]) => `${y}-${m}-${d}T23:30:00${zone}`);
const open = fc
  .tuple(year, fc.constantFrom('XX', '0X', '1X', '01'), fc.constantFrom('', '-XX', '-1X', '-28'))
  .map(([y, m, d]) => `${y}-${m}${d}`);
const text = fc.oneof(plain, unsure, unspecified, interval, season, longYear, set, time, open);

const date = text.map(parseEdtf).filter((parsed) => parsed !== null);

const sign = (a: EdtfDate, b: EdtfDate): number => Math.sign(compareEdtf(a, b));

describe('what a date means and how it is said', () => {
  it('F6: is bounded by numbers, never NaN, for every kind of date', () => {
    fc.assert(
      fc.property(date, ({ min, max, spans }) => {
        for (const bound of [min, max, ...spans.flatMap((span) => [span.min, span.max])]) {
          expect(Number.isNaN(bound)).toBe(false);
        }
        for (const span of spans) expect(span.min).toBeLessThanOrEqual(span.max);
      }),
      { numRuns: 1_000 },
    );
  });

  it('F5: is understood whenever it is EDTF', () => {
    fc.assert(
      fc.property(text, (written) => {
        if (isEdtf(written)) expect(parseEdtf(written)).not.toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });

  it('F5: has no code in its words', () => {
    fc.assert(
      fc.property(date, (given) => {
        expect(describeEdtf(given)).not.toMatch(
          /EDTF|undefined|null|NaN|Infinity|[~%?/{}[\]]|\.\.|\dX|X\d|XX|-\d\d(?!:)|\bY/,
        );
      }),
      { numRuns: 1_000 },
    );
  });
});

function isEdtf(written: string): boolean {
  try {
    edtf(written);
    return true;
  } catch {
    return false;
  }
}

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

  it('F6: sorts the same, however the dates were shuffled', () => {
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
    [
      ['2026', 'Y-170000002', '[2020,2021]', 'Y170000002'],
      ['Y-170000002', '[2020,2021]', '2026', 'Y170000002'],
    ],
  ])('puts %j in the order %j', (given, expected) => {
    const dates = given.map(parseEdtf).filter((parsed) => parsed !== null);
    expect(dates.toSorted(compareEdtf).map(({ text }) => text)).toEqual(expected);
  });
});
