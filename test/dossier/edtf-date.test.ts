import { describe, expect, it } from 'vitest';
import { overlaps, parseEdtf, whenEdtf } from '../../src/dossier/edtf-date.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00.000Z`);
const endOf = (text: string): number => Date.parse(`${text}T23:59:59.999Z`);

function spanOf(text: string): readonly [min: number, max: number] {
  const date = parseEdtf(text);
  if (date === null) throw new Error(`${text} is no date`);
  return [date.min, date.max];
}

describe('parseEdtf', () => {
  it.each([
    ['2025', day('2025-01-01'), endOf('2025-12-31')],
    ['2025-12', day('2025-12-01'), endOf('2025-12-31')],
    ['2024-02', day('2024-02-01'), endOf('2024-02-29')],
    ['2026-01-22', day('2026-01-22'), endOf('2026-01-22')],
    ['2024-02-29', day('2024-02-29'), endOf('2024-02-29')],
    ['2026?-01-22', day('2026-01-22'), endOf('2026-01-22')],
    ['2025-12~', day('2025-12-01'), endOf('2025-12-31')],
    ['202X', day('2020-01-01'), endOf('2029-12-31')],
    ['2025-12-XX', day('2025-12-01'), endOf('2025-12-31')],
    ['2025-12/2026-01', day('2025-12-01'), endOf('2026-01-31')],
    ['2025/..', day('2025-01-01'), Infinity],
    ['../2025', -Infinity, endOf('2025-12-31')],
  ])('takes %s for the days that it may mean, first to last', (text, min, max) => {
    expect(spanOf(text)).toEqual([min, max]);
    expect(parseEdtf(text)?.text).toBe(text);
  });

  it.each([
    ['2025', [2025]],
    ['2025-12', [2025, 11]],
    ['2026?-01-22', [2026, 0, 22]],
    ['2025/2026', []],
  ])('knows which of year, month and day %s gives', (text, parts) => {
    expect(parseEdtf(text)?.parts).toEqual(parts);
  });

  it.each([
    '2025-02-29',
    '2025-02-30',
    '2023-04-31',
    '2025-06-31',
    '1900-02-29',
    '2025-12-32',
    '2025-12-00',
    '2025-13',
    '2025-00',
    '2025-02-29?',
    '2025?-02-29',
    '2025-02-29/2025-03-02',
    '2025-01/2025-02-29',
  ])('refuses %s, which is no day or month of the calendar', (text) => {
    expect(parseEdtf(text)).toBeNull();
  });

  it.each([
    '',
    ' ',
    '2025 ',
    ' 2025',
    'yesterday',
    'Jan. 22',
    '22.01.2026',
    '2025-1-1',
    '2025/12/24',
    '20255',
    '1737504000',
    '1737504000000',
    '2026/2025',
    '2025-12-24T25:00:00Z',
    'null',
    '__proto__',
  ])('refuses %j, which is no EDTF', (text) => {
    expect(parseEdtf(text)).toBeNull();
  });

  it.each([
    ...['Y170000002', 'Y-170000002', 'Y17E7', 'Y-17E7', 'Y17E7S2', '1950S2', 'Y171010000S3'],
    ...['Y1E400', 'Y-1E400', 'Y99999999999999999999'],
  ])('F6: gives %s bounds that are numbers, the first no later than the last', (text) => {
    const [min, max] = spanOf(text);
    expect(Number.isNaN(min) || Number.isNaN(max)).toBe(false);
    expect(Number.isFinite(min) && Number.isFinite(max)).toBe(true);
    expect(min).toBeLessThanOrEqual(max);
  });

  it.each([
    [
      '2025-21',
      [
        ['2025-03-01', '2025-06-30'],
        ['2025-09-01', '2025-12-31'],
      ],
    ],
    [
      '2025-22',
      [
        ['2024-12-01', '2025-03-31'],
        ['2025-06-01', '2025-09-30'],
        ['2025-12-01', '2026-03-31'],
      ],
    ],
    [
      '2025-23',
      [
        ['2025-03-01', '2025-06-30'],
        ['2025-09-01', '2025-12-31'],
      ],
    ],
    [
      '2025-24',
      [
        ['2024-12-01', '2025-03-31'],
        ['2025-06-01', '2025-09-30'],
        ['2025-12-01', '2026-03-31'],
      ],
    ],
    ['2025-25', [['2025-03-01', '2025-06-30']]],
    ['2025-26', [['2025-06-01', '2025-09-30']]],
    ['2025-27', [['2025-09-01', '2025-12-31']]],
    [
      '2025-28',
      [
        ['2024-12-01', '2025-03-31'],
        ['2025-12-01', '2026-03-31'],
      ],
    ],
    ['2025-29', [['2025-09-01', '2025-12-31']]],
    [
      '2025-30',
      [
        ['2024-12-01', '2025-03-31'],
        ['2025-12-01', '2026-03-31'],
      ],
    ],
    ['2025-31', [['2025-03-01', '2025-06-30']]],
    ['2025-32', [['2025-06-01', '2025-09-30']]],
    ['2025-33', [['2025-01-01', '2025-03-31']]],
    ['2025-34', [['2025-04-01', '2025-06-30']]],
    ['2025-35', [['2025-07-01', '2025-09-30']]],
    ['2025-36', [['2025-10-01', '2025-12-31']]],
    ['2025-37', [['2025-01-01', '2025-04-30']]],
    ['2025-38', [['2025-05-01', '2025-08-31']]],
    ['2025-39', [['2025-09-01', '2025-12-31']]],
    ['2025-40', [['2025-01-01', '2025-06-30']]],
    ['2025-41', [['2025-07-01', '2025-12-31']]],
    [
      '[2020,2025]',
      [
        ['2020-01-01', '2020-12-31'],
        ['2025-01-01', '2025-12-31'],
      ],
    ],
    ['2026-01-~22', [['2026-01-22', '2026-01-22']]],
    ['2025-1X', [['2025-10-01', '2025-12-31']]],
    ['XXXX-02-29', [['0000-02-29', '9996-02-29']]],
  ] as readonly (readonly [string, readonly (readonly [string, string])[]])[])(
    'F5: takes %s for every month that it may mean: %j',
    (text, spans) => {
      expect(parseEdtf(text)?.spans).toEqual(
        spans.map(([first, last]) => ({ min: day(first), max: endOf(last) })),
      );
    },
  );

  it.each([
    ['[..2025-12-03]', -Infinity, endOf('2025-12-03')],
    ['[2026-01..]', day('2026-01-01'), Infinity],
    ['{..1983-12-31,1984-10-10..1984-11-01}', -Infinity, endOf('1984-11-01')],
    ['2025/', day('2025-01-01'), Infinity],
    ['/2025', -Infinity, endOf('2025-12-31')],
    ['[2026..2025]', day('2025-01-01'), endOf('2026-12-31')],
  ])('F5: leaves open the end of %s that is open, and no other', (text, min, max) => {
    expect(spanOf(text)).toEqual([min, max]);
  });

  it.each(['2026-01-22T23:30-05:00', '2026-01-22T00:30+05:30', '2026-01-22T23:30Z', '2026-01-22T24:00:00Z'])(
    'F5: keeps %s within the day that is written',
    (text) => {
      const [min, max] = spanOf(text);
      expect(min).toBeGreaterThanOrEqual(day('2026-01-22'));
      expect(max).toBeLessThanOrEqual(endOf('2026-01-22'));
      expect(parseEdtf(text)?.parts).toEqual([2026, 0, 22]);
    },
  );

  it('reads a choice of years up to its last one', () => {
    const { max } = parseEdtf('[2024..2026]') ?? { max: endOf('2026-12-31') };
    expect(max).toBe(endOf('2026-12-31'));
  });
});

describe('overlaps', () => {
  const bounds = (from: string, to: string) => ({ min: spanOf(from)[0], max: spanOf(to)[1] });

  it.each([
    ['2025', '2025-06-01', '2025-06-30', true],
    ['2025', '2025-12-31', '2026', true],
    ['2025', '2024', '2025-01-01', true],
    ['2025', '2026', '2026', false],
    ['2025-12', '2025-11', '2025-11-30', false],
    ['2026-01-22', '2026-01-22', '2026-01-22', true],
    ['2026-01-22', '2026-01-23', '2026-02', false],
    ['2025/..', '2090', '2091', true],
    ['../2025', '1700', '1701', true],
    ['[2020,2025]', '2022', '2023', false],
    ['2025-21', '2025-10', '2025-10', true],
    ['2025-21', '2025-07', '2025-08', false],
    ['2025-24', '2026-01', '2026-01', true],
    ['Y170000002', '2025', '2026', false],
  ])('says whether %s may fall between %s and %s: %j', (text, from, to, expected) => {
    const date = parseEdtf(text);
    expect(date === null ? null : overlaps(date, bounds(from, to))).toBe(expected);
  });
});

describe('whenEdtf', () => {
  it.each([
    ['2026-01-22', 'on 22 January 2026'],
    ['2025', 'in 2025'],
    ['2025-34', 'in the second quarter of 2025'],
    ['2026-10-26/2026-10-28', 'from 26 to 28 October 2026'],
    ['{2026-10-26..2026-10-28}', 'on 26 to 28 October 2026'],
    ['[2026-10-26..2026-11-02]', 'on one of 26 October to 2 November 2026'],
    ['2026/..', 'in 2026 or later'],
    ['2026-01-22/', 'on 22 January 2026 or later'],
    ['../2026-01-22', 'at the latest on 22 January 2026'],
    ['../..', 'at a date not known'],
    ['XXXX', 'in a year not given'],
    ['2026-XX-15', 'in 2026, day 15 of a month not given'],
  ])('%s reads “%s”', (text, words) => {
    const date = parseEdtf(text);
    expect(date === null ? null : whenEdtf(date)).toBe(words);
  });
});

it.each(['[..2026..]', '{2024..2025..2026}'])('a set has no member with three ends: %s', (text) =>
  expect(parseEdtf(text)).toBeNull(),
);
