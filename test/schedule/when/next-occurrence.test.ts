import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastOccurrence, MAX_COUNTED, nextOccurrence } from '../../../src/schedule/when/next-occurrence.ts';
import type { Rule } from '../../../src/schedule/when/rule.ts';
import { processorTimeOf } from '../../support/processor-time.ts';
import { occurrencesBetween } from './oracle.ts';
import { anyRule, HARD_DAYS, zoneAndSpan } from './rules.ts';

const DAY = 24 * 60 * 60_000;
const cron = (pattern: string): Rule => ({ kind: 'cron', pattern });
const utc = (text: string): number => Date.parse(`${text}Z`);

/** All that come after one another in (from, to]. */
function walk(rule: Rule, zone: string, from: number, to: number): number[] {
  const found: number[] = [];
  let next = nextOccurrence(rule, zone, from);
  while (next !== null && next <= to) {
    found.push(next);
    next = nextOccurrence(rule, zone, next);
  }
  return found;
}

describe('a wall time', () => {
  test.each([
    ['is in the offset of its day', '0 8 * * *', 'Europe/Berlin', '2026-12-01T07:00', '2026-12-02T07:00'],
    [
      'that is skipped runs when the clock goes on',
      '30 2 * * *',
      'Europe/Berlin',
      '2027-03-27T12:00',
      '2027-03-28T01:00',
    ],
    [
      'that comes twice runs the first time',
      '30 2 * * *',
      'Europe/Berlin',
      '2026-10-24T12:00',
      '2026-10-25T00:30',
    ],
    ['does not run the second time', '30 2 * * *', 'Europe/Berlin', '2026-10-25T00:30', '2026-10-26T01:30'],
    [
      'is not shifted by a gap of half an hour',
      '15 2 * * *',
      'Australia/Lord_Howe',
      '2026-10-03T00:00',
      '2026-10-03T15:30',
    ],
    ['at midnight may be 01:00', '0 0 * * *', 'America/Santiago', '2026-09-05T12:00', '2026-09-06T04:00'],
    ['at midnight may be 01:00', '0 0 * * *', 'Asia/Beirut', '2027-03-27T12:00', '2027-03-27T22:00'],
    [
      'of a day that is left out runs with the next day',
      '0 12 30 12 *',
      'Pacific/Apia',
      '2011-12-29T00:00',
      '2011-12-30T10:00',
    ],
    ['of a quarter of an hour offset', '0 8 * * *', 'Asia/Kathmandu', '2026-12-01T00:00', '2026-12-01T02:15'],
    ['follows Ramadan', '0 8 * * *', 'Africa/Casablanca', '2027-02-06T12:00', '2027-02-07T08:00'],
  ])('%s: %s in %s', (_, pattern, zone, after, expected) => {
    expect(nextOccurrence(cron(pattern), zone, utc(after))).toBe(utc(expected));
  });

  test('is strictly after, to the millisecond', () => {
    const eight = utc('2026-12-01T07:00');
    expect(nextOccurrence(cron('0 8 * * *'), 'Europe/Berlin', eight - 1)).toBe(eight);
    expect(nextOccurrence(cron('0 8 * * *'), 'Europe/Berlin', eight)).toBe(eight + DAY);
    expect(nextOccurrence(cron('0 8 * * *'), 'Europe/Berlin', eight + 500)).toBe(eight + DAY);
  });

  test('and others that fall on one instant are one occurrence', () => {
    const found = walk(
      cron('*/15 * * * *'),
      'Europe/Berlin',
      utc('2027-03-28T00:30'),
      utc('2027-03-28T01:20'),
    );
    expect(found).toEqual([utc('2027-03-28T00:45'), utc('2027-03-28T01:00'), utc('2027-03-28T01:15')]);
    const day = walk(cron('0 * * * *'), 'Pacific/Apia', utc('2011-12-30T09:00'), utc('2011-12-30T11:00'));
    expect(day).toEqual([utc('2011-12-30T10:00'), utc('2011-12-30T11:00')]);
  });

  test('that never comes has no next', () => {
    expect(nextOccurrence(cron('0 0 30 2 *'), 'UTC', 0)).toBeNull();
    expect(
      nextOccurrence({ kind: 'once', at: '2026-01-01T00:00' }, 'UTC', utc('2026-01-01T00:00')),
    ).toBeNull();
  });

  test('of a leap day waits for one', () => {
    expect(nextOccurrence(cron('0 0 29 2 *'), 'UTC', utc('2097-01-01T00:00'))).toBe(utc('2104-02-29T00:00'));
  });
});

test('a pause counts from its beginning, which is no run itself', () => {
  const rule: Rule = { kind: 'every', minutes: 90, from: 1000 };
  expect(nextOccurrence(rule, 'UTC', -5 * DAY)).toBe(1000 + 90 * 60_000);
  expect(nextOccurrence(rule, 'UTC', 1000)).toBe(1000 + 90 * 60_000);
  expect(nextOccurrence(rule, 'UTC', 1000 + 90 * 60_000)).toBe(1000 + 180 * 60_000);
});

test('a zone that there is not is an error', () => {
  expect(() => nextOccurrence(cron('0 8 * * *'), 'Mars/Olympus', 0)).toThrow(RangeError);
});

test('every occurrence around clock changes is as computed otherwise', () => {
  fc.assert(
    fc.property(anyRule, zoneAndSpan, (rule, { zone, from, to }) => {
      expect(walk(rule, zone, from, to)).toEqual(occurrencesBetween(rule, zone, from, to));
    }),
    { numRuns: 600 },
  );
});

test.each(HARD_DAYS)('each quarter of an hour around $day in $zone', ({ zone, day }) => {
  const [from, to] = [utc(`${day}T00:00`) - 2 * DAY, utc(`${day}T00:00`) + 3 * DAY];
  for (const pattern of ['*/15 * * * *', '7 * * * *', '0 0 * * *', '30 0-3 * * *']) {
    expect(walk(cron(pattern), zone, from, to)).toEqual(occurrencesBetween(cron(pattern), zone, from, to));
  }
});

describe('what was planned in a span', () => {
  test('is the first, the last and how many', () => {
    fc.assert(
      fc.property(anyRule, zoneAndSpan, (rule, { zone, from, to }) => {
        const expected = occurrencesBetween(rule, zone, from - 1, to);
        expect(lastOccurrence(rule, zone, to, from)).toEqual({
          first: expected[0] ?? null,
          last: expected.at(-1) ?? null,
          count: Math.min(expected.length, MAX_COUNTED),
        });
      }),
      { numRuns: 150 },
    );
  });

  test('has its ends in it', () => {
    const eight = utc('2026-12-01T08:00');
    expect(lastOccurrence(cron('0 8 * * *'), 'UTC', eight, eight)).toEqual({
      first: eight,
      last: eight,
      count: 1,
    });
    expect(lastOccurrence(cron('0 8 * * *'), 'UTC', eight - 1, eight - DAY + 1)).toEqual({
      first: null,
      last: null,
      count: 0,
    });
    expect(lastOccurrence(cron('0 8 * * *'), 'UTC', eight - DAY, eight).count).toBe(0);
  });

  test('stops counting, and still finds the last of years', () => {
    const [from, to] = [utc('2020-01-01T00:00'), utc('2026-12-01T08:07')];
    const often = lastOccurrence(cron('*/15 * * * *'), 'Europe/Berlin', to, from);
    expect(often).toEqual({ first: from, last: utc('2026-12-01T08:00'), count: MAX_COUNTED });
    const burst = lastOccurrence(cron('*/15 * * 1 *'), 'UTC', to, from);
    expect(burst).toEqual({ first: from, last: utc('2026-01-31T23:45'), count: MAX_COUNTED });
    const pause = lastOccurrence({ kind: 'every', minutes: 15, from: 0 }, 'UTC', to, from);
    expect(pause).toEqual({ first: from, last: utc('2026-12-01T08:00'), count: MAX_COUNTED });
  });
});

test('the oracle is quick enough for simulations', () => {
  const [from, to] = [utc('2026-01-01T00:00'), utc('2027-01-01T00:00')];
  const list = () => occurrencesBetween(cron('0 8 * * *'), 'Europe/Berlin', from, to);
  expect(list()).toHaveLength(365);
  expect(processorTimeOf(list)).toBeLessThan(500);
});
