import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeRule } from '../../../src/schedule/when/describe-rule.ts';
import { describeMissingDays } from '../../../src/schedule/when/missing-days.ts';
import { parseWhen, readRule } from '../../../src/schedule/when/parse-when.ts';
import { zoneText } from '../../../src/schedule/when/zone-names.ts';
import { occurrencesBetween } from './oracle.ts';
import { anyRule, rhythmRule, zoneAndSpan } from './rules.ts';

/** A Saturday. */
const context = { now: Date.parse('2026-11-28T10:00:20.500Z'), zone: 'Europe/Berlin' };

/** What a text is read as, with the zone that it names. */
function read(typed: string, given = context): string {
  const parsed = parseWhen(typed, given);
  if (!parsed.ok) return parsed.problem;
  const zone = parsed.zone === null ? '' : ` (${zoneText(parsed.zone)})`;
  return `${describeRule(parsed.rule)}${zone}`;
}

function nearOf(typed: string): readonly string[] {
  const parsed = parseWhen(typed, context);
  return parsed.ok ? [] : parsed.near;
}

describe('what the table of phrases has', () => {
  test.each([
    ['december 1 at 18:00', 'once, on 2026-12-01 at 18:00'],
    ['february 29 at 9', 'once, on 2028-02-29 at 09:00'],
    ['next friday at 18:00', 'once, on 2026-12-04 at 18:00'],
    ['every other wednesday at 9am', 'every 2 weeks on Wednesdays at 09:00, first on 2026-12-02'],
    ['mo-fr 0730', 'on weekdays at 07:30'],
    ['<t:1796115600:F>', 'once, on 2026-12-01 at 10:00'],
    ['weekdays at 7:30 Europe/Berlin', 'on weekdays at 07:30 (Europe/Berlin)'],
    ['noon', 'every day at 12:00'],
    ['31st of the month at 9', 'on the 31st of each month at 09:00'],
  ])('W: "%s"', (typed, words) => {
    expect(read(typed)).toBe(words);
  });

  test.each([
    ['every 2 weeks on friday', 'every 2 weeks on Fridays at 09:00, first on 2026-12-04'],
    ['last working day of the month', 'on the last working day of each month at 09:00'],
    ['every morning', 'every day at 08:00'],
    ['31st of the month', 'on the 31st of each month at 09:00'],
  ])('W: "%s" is asked about', (typed, first) => {
    expect(read(typed)).toContain('At what time?');
    expect(nearOf(typed)).toHaveLength(4);
    expect(nearOf(typed)[0]).toBe(first);
  });
});

describe('W: the next one that comes is meant', () => {
  test.each([
    ['28 november at 9', 'once, on 2027-11-28 at 09:00'],
    ['28 november at 12', 'once, on 2026-11-28 at 12:00'],
    ['1 dec at 9', 'once, on 2026-12-01 at 09:00'],
    ['the 3rd of march at 9', 'once, on 2027-03-03 at 09:00'],
    ['this friday at 18:00', 'once, on 2026-12-04 at 18:00'],
    ['coming friday at 18:00', 'once, on 2026-12-04 at 18:00'],
    ['this saturday at 12', 'once, on 2026-11-28 at 12:00'],
    ['this saturday at 9', 'once, on 2026-12-05 at 09:00'],
    ['next saturday at 12', 'once, on 2026-12-05 at 12:00'],
    ['monday next week at 9', 'once, on 2026-11-30 at 09:00'],
    ['next week on friday at 9', 'once, on 2026-12-04 at 09:00'],
    ['friday 4 december at 18:00', 'once, on 2026-12-04 at 18:00'],
    ['Tue, 1 Dec 2026, 08:00', 'once, on 2026-12-01 at 08:00'],
    ['25.12. at 9', 'once, on 2026-12-25 at 09:00'],
    ['22.01.2027 at 9', 'once, on 2027-01-22 at 09:00'],
    ['25.12.26 at 18:00', 'once, on 2026-12-25 at 18:00'],
    ['22 January 2027 9:00', 'once, on 2027-01-22 at 09:00'],
    ['2027-1-5 09:00', 'once, on 2027-01-05 at 09:00'],
    ['2026-12-01T09:00Z', 'once, on 2026-12-01 at 10:00'],
    ['2026-12-01T09:00+05:30', 'once, on 2026-12-01 at 04:30'],
    ['<t:1796115600>', 'once, on 2026-12-01 at 10:00'],
    ['in 3 hours', 'once, on 2026-11-28 at 14:00'],
    ['in 2 weeks at 9', 'once, on 2026-12-12 at 09:00'],
    ['in a fortnight at 9', 'once, on 2026-12-12 at 09:00'],
    ['in 2 months at 9', 'once, on 2027-01-28 at 09:00'],
    ['the day after tomorrow at 9', 'once, on 2026-11-30 at 09:00'],
    ['tonight at 8', 'once, on 2026-11-28 at 20:00'],
    ['tonight at 12', 'once, on 2026-11-29 at 00:00'],
    ['tonight at 12am', 'once, on 2026-11-29 at 00:00'],
    ['tonight at midnight', 'once, on 2026-11-29 at 00:00'],
    ['tonight at 12:30', 'once, on 2026-11-29 at 00:30'],
    ['tonight at 2', 'once, on 2026-11-29 at 02:00'],
    ['tonight at 10', 'once, on 2026-11-28 at 22:00'],
    ['tomorrow morning at 9', 'once, on 2026-11-29 at 09:00'],
  ])('%s', (typed, words) => {
    expect(read(typed)).toBe(words);
  });

  test.each([
    ['01/02/2027 at 9', '2027-02-01 09:00', '2027-01-02 09:00'],
    ['5/12 at 18:00', '2027-05-12 18:00', '2026-12-05 18:00'],
    ['friday 5 december at 18:00', '2026-12-05 at 18:00', '2026-12-04 at 18:00'],
    ['tomorrow at 8 and 20', '2026-11-29 08:00', '2026-11-29 20:00'],
  ])('%s is asked about, with the time that was typed', (typed, ...near) => {
    expect(nearOf(typed)).toEqual(near);
  });
});

test.each([
  'yesterday at 9',
  'christmas at 9',
  'every day at 9 Narnia/City',
  'every day at 9 narnia',
  'mwf 9am',
])('%s is taken for no day or zone that nobody named', (typed) => {
  expect(nearOf(typed)).toEqual([]);
});

test.each([
  ['24:00', ['every day at 00:00']],
  ['friday at 24:00', ['on Saturdays at 00:00']],
  ['saturdays and sundays at 24:00', ['on Mondays and Sundays at 00:00']],
  ['tomorrow at 24:00', ['once, on 2026-11-30 at 00:00']],
  ['9', ['every day at 09:00', 'tomorrow at 09:00']],
  ['18', ['every day at 18:00', 'today at 18:00']],
  ['twice a week', ['mondays and thursdays at 09:00', 'tuesdays and fridays at 09:00']],
  ['twice weekly at 8', ['mondays and thursdays at 8', 'tuesdays and fridays at 8']],
  ['every hour from 8 to 18', ['0 8-18 * * *', 'every day at 08:00, 13:00, 18:00', 'every hour']],
  ['mon 9am tue 10am', ['on Mondays at 09:00', 'on Tuesdays at 10:00']],
])('%s is refused with what may be meant, all of which is read', (typed, near) => {
  expect(nearOf(typed)).toEqual(near);
  expect(near.filter((one) => readRule(one, context) === null)).toEqual([]);
});

describe('W: every other one, by the wall clock, from a first day', () => {
  test.each([
    ['every 2 weeks on friday at 9', 'every 2 weeks on Fridays at 09:00, first on 2026-12-04'],
    ['fortnightly on fridays at 6pm', 'every 2 weeks on Fridays at 18:00, first on 2026-12-04'],
    ['biweekly on monday at 9', 'every 2 weeks on Mondays at 09:00, first on 2026-11-30'],
    ['every fortnight on friday at 9', 'every 2 weeks on Fridays at 09:00, first on 2026-12-04'],
    ['alternate fridays at 9', 'every 2 weeks on Fridays at 09:00, first on 2026-12-04'],
    ['wednesdays every 2 weeks at 9', 'every 2 weeks on Wednesdays at 09:00, first on 2026-12-02'],
    [
      'every other week on mon and fri at 9',
      'every 2 weeks on Mondays and Fridays at 09:00, first on 2026-11-30',
    ],
    ['every third week on friday at 9', 'no'],
    ['every 3 weeks on friday at 9', 'every 3 weeks on Fridays at 09:00, first on 2026-12-04'],
    ['every other saturday at 12:00', 'every 2 weeks on Saturdays at 12:00, first on 2026-11-28'],
    ['every other saturday at 9:00', 'every 2 weeks on Saturdays at 09:00, first on 2026-12-05'],
    ['every other day at 9', 'every 2 days at 09:00, first on 2026-11-29'],
    ['every 3 days at 9', 'every 3 days at 09:00, first on 2026-11-29'],
    [
      'every other month on the last day at 18:00',
      'every 2 months on the last day at 18:00, first on 2026-11-30',
    ],
    [
      'quarterly on the first monday at 9',
      'every 3 months on the first Monday at 09:00, first on 2026-12-07',
    ],
    ['every 3 months on the 1st at 9', 'every 3 months on the 1st at 09:00, first on 2026-12-01'],
    [
      'every other friday from december 11 at 18:00',
      'every 2 weeks on Fridays at 18:00, first on 2026-12-11',
    ],
    [
      'every 2 weeks on friday at 9, first on 2026-12-10',
      'every 2 weeks on Fridays at 09:00, first on 2026-12-11',
    ],
    ['every friday at 18:00 starting tomorrow', 'on Fridays at 18:00, first on 2026-12-04'],
    [
      'every 2 weeks on friday at 9 starting 2026-12-05',
      'every 2 weeks on Fridays at 09:00, first on 2026-12-11',
    ],
    ['every other friday at 9 starting 2026-11-01', 'every 2 weeks on Fridays at 09:00, first on 2026-11-06'],
    [
      'every 3 months on the 1st at 9 starting 2026-12-05',
      'every 3 months on the 1st at 09:00, first on 2027-01-01',
    ],
    ['every 1 week on friday at 9', 'on Fridays at 09:00'],
  ])('%s', (typed, words) => {
    if (words === 'no') expect(parseWhen(typed, context).ok).toBe(false);
    else expect(read(typed)).toBe(words);
  });

  test.each([
    ['fortnightly', 'On which day of every other week?'],
    ['every 2 weeks at 9', '`every other monday at 09:00`'],
    ['every second monday at 18:30', '`every 2 weeks on Monday at 18:30`'],
    ['every 500 weeks on friday at 9', 'at most 104 weeks'],
    ['every 0 days at 9', 'at most 366 days'],
    ['every 6 hours from tomorrow', 'A first day goes with days'],
    [
      'every other monday, tuesday, wednesday, thursday, friday and saturday at 8, 9, 10 and 11',
      'more than one schedule holds',
    ],
  ])('%s is refused', (typed, why) => {
    expect(read(typed)).toContain(why);
  });

  test('goes on over a clock change at the same time of day', () => {
    const rule = readRule('every other friday at 9', context)?.rule;
    const from = Date.parse('2027-03-01T00:00Z');
    const runs =
      rule === undefined ? [] : occurrencesBetween(rule, context.zone, from, from + 60 * 86_400_000);
    expect(runs.map((run) => new Date(run).toISOString())).toEqual([
      '2027-03-12T08:00:00.000Z',
      '2027-03-26T08:00:00.000Z',
      '2027-04-09T07:00:00.000Z',
      '2027-04-23T07:00:00.000Z',
    ]);
  });
});

const EVERY_2_DAYS = [
  'every 2 days at 09:00, first on 2026-11-29',
  'every 2 days at 18:00, first on 2026-11-28',
  'every 2 days at 08:00, first on 2026-11-29',
  'every 2 days at 12:00, first on 2026-11-28',
];

describe('W: days and weeks that name no day or time are asked about, and count by the wall clock', () => {
  test.each([
    [
      'every 2 weeks',
      'every other monday at 09:00',
      'every other friday at 17:00',
      'every other saturday at 09:00',
    ],
    [
      'every other week',
      'every other monday at 09:00',
      'every other friday at 17:00',
      'every other saturday at 09:00',
    ],
    [
      'every 3 weeks at 8',
      ...['monday', 'friday', 'saturday'].map((day) => `every 3 weeks on ${day} at 08:00`),
    ],
    ['every 2 days', ...EVERY_2_DAYS],
    ['every other day', ...EVERY_2_DAYS],
    ['2 weeks', 'every 2 weeks on mondays at 09:00', 'in 2 weeks'],
    ['twice a day', 'every day at 09:00 and 18:00', 'every day at 08:00 and 20:00', 'every 12 hours'],
    [
      '3x daily',
      'every day at 08:00, 14:00 and 20:00',
      'every day at 09:00, 13:00 and 18:00',
      'every 8 hours',
    ],
  ])('%s', (typed, ...near) => {
    expect(nearOf(typed)).toEqual(near);
  });
});

describe('W: as people write days and times', () => {
  test.each([
    ['tue/thu 18h', 'on Tuesdays and Thursdays at 18:00'],
    ['every day 18h', 'every day at 18:00'],
    ['end of month at 18:00', 'on the last day of each month at 18:00'],
    ['beginning of the month at 9', 'on the 1st of each month at 09:00'],
    [
      'every day except sunday at 9',
      'on Mondays, Tuesdays, Wednesdays, Thursdays, Fridays and Saturdays at 09:00',
    ],
    ['daily except weekends 7:30', 'on weekdays at 07:30'],
    ['every day but sat and sun at 8', 'on weekdays at 08:00'],
  ])('%s', (typed, words) => {
    expect(read(typed)).toBe(words);
  });

  test.each([
    ['mon to fri 7.30', 'on weekdays at 07:30'],
    ['M-F @ 9am', 'on weekdays at 09:00'],
    ['mon/wed/fri at 9', 'on Mondays, Wednesdays and Fridays at 09:00'],
    ['business days at 9', 'on weekdays at 09:00'],
    ['every weekday morning at 7:30', 'on weekdays at 07:30'],
    ['every evening at 8', 'every day at 20:00'],
    ['evenings at 8', 'every day at 20:00'],
    ['8 in the evening on fridays', 'on Fridays at 20:00'],
    ['saturday night at 10', 'on Saturdays at 22:00'],
    ['every night at 12', 'every day at 00:00'],
    ['every afternoon at 2:30', 'every day at 14:30'],
    ['every day at 9 in the morning', 'every day at 09:00'],
    ['every evening at 8 and 10', 'every day at 20:00 and 22:00'],
    ['half past 7 on weekdays', 'on weekdays at 07:30'],
    ['quarter to eight every day', 'every day at 07:45'],
    ['quarter past 12 every day', 'every day at 12:15'],
    ['at 18h daily', 'every day at 18:00'],
    ['daily 0730 hrs', 'every day at 07:30'],
    ['12 noon', 'every day at 12:00'],
    ['midnight', 'every day at 00:00'],
    ['first monday at 9', 'on the first Monday of each month at 09:00'],
    ['first and third monday at 9', 'on the first and third Monday of each month at 09:00'],
    ['every last friday at 17:00', 'on the last Friday of each month at 17:00'],
    ['last business day of each month at 5pm', 'on the last working day of each month at 17:00'],
    ['first workday of the month at 9', 'on the first working day of each month at 09:00'],
    ['end of the month at 18:00', 'on the last day of each month at 18:00'],
    ['on fridays at 9 every week', 'no'],
    ['half 8', 'no'],
  ])('%s', (typed, words) => {
    if (words === 'no') expect(parseWhen(typed, context).ok).toBe(false);
    else expect(read(typed)).toBe(words);
  });

  test.each([
    ['every day at 8:15 and 20:30', 'every day at 08:15', 'every day at 20:30'],
    ['every day at 8 sharp', 'every day at 08:00'],
    ['every day at 8 except friday'],
    ['today', ...['18', '12'].map((hour) => `once, on 2026-11-28 at ${hour}:00`)],
    [
      'every other weekday at 8',
      'mondays, wednesdays and fridays at 08:00',
      'every 2 weeks on weekdays at 08:00',
    ],
    ['monday 8am and thursday 6pm', 'on Mondays at 08:00', 'on Thursdays at 18:00'],
    [
      'second working day of the month at 9',
      'first working day of the month at 09:00',
      'last working day of the month at 09:00',
    ],
    ['tomorrow evening', ...['18', '19', '20', '21'].map((hour) => `once, on 2026-11-29 at ${hour}:00`)],
  ])('%s has near readings', (typed, ...near) => {
    expect(nearOf(typed)).toEqual(near);
  });
});

describe('W: a zone in the phrase', () => {
  test.each([
    ['daily at 8 UTC', 'every day at 08:00 (UTC)'],
    ['9am Baghdad', 'every day at 09:00 (Asia/Baghdad)'],
    ['9am in Baghdad', 'every day at 09:00 (Asia/Baghdad)'],
    ['9am Baghdad time', 'every day at 09:00 (Asia/Baghdad)'],
    ['mondays at 8:00 (Europe/Berlin)', 'on Mondays at 08:00 (Europe/Berlin)'],
    ['8:00 America/New_York every day', 'every day at 08:00 (America/New_York)'],
    ['9am eastern time', 'every day at 09:00 (America/New_York)'],
    ['8:00 India', 'every day at 08:00 (Asia/Kolkata)'],
    ['tomorrow at 1:00 Pacific/Auckland', 'once, on 2026-11-29 at 01:00 (Pacific/Auckland)'],
    ['every day at 08:00 UTC+03:00 all year', 'every day at 08:00 (UTC+03:00 all year)'],
  ])('%s', (typed, words) => {
    expect(read(typed)).toBe(words);
  });

  test.each([
    ['S5: daily at 8 EST', 'daily at 8 America/New_York'],
    ['S5: daily at 8 CET', 'daily at 8 Europe/Berlin'],
    ['W: daily at 8 UTC+3', 'daily at 8 UTC+03:00 all year'],
  ])('%s is asked about', (named, first) => {
    const typed = named.replace(/^\w+: /, '');
    expect(nearOf(typed)[0]).toBe(first);
    expect(nearOf(typed).every((phrase) => readRule(phrase, context) !== null)).toBe(true);
  });

  test('a problem keeps it', () => {
    expect(nearOf('fridays Asia/Tokyo')[0]).toBe('on Fridays at 09:00 Asia/Tokyo');
  });
});

describe('W: months without a day', () => {
  test.each([
    [
      '0 9 31 * *',
      'February, April, June, September and November have no 31st: nothing is posted then. For the last day of each, write `last day of the month`.',
    ],
    ['0 9 30 * *', 'February has no 30th: nothing is posted then.'],
    ['0 9 29 * *', 'February has a 29th in leap years only: nothing is posted then.'],
    ['0 9 29 2 *', 'February has a 29th in leap years only: nothing is posted then.'],
    ['0 9 * * 1#5', 'Most months have no fifth such weekday: nothing is posted in those.'],
    ['0 9 28 * *', null],
    ['0 9 31 1,3 *', null],
    ['0 9 L * *', null],
    ['0 9 * * *', null],
  ])('%s', (pattern, words) => {
    expect(describeMissingDays({ kind: 'cron', pattern })).toBe(words);
  });
});

describe('what is shown is read back', () => {
  const inWindow = fc.tuple(fc.oneof(anyRule, rhythmRule), zoneAndSpan);

  test('as the same schedule, in zones with clock changes', () => {
    fc.assert(
      fc.property(inWindow, ([rule, { zone, day }]) => {
        // Of a pause only the length is shown: it counts from when it is saved.
        fc.pre(rule.kind !== 'every');
        const shown = `${describeRule(rule)} ${zone}`;
        fc.pre(shown.length <= 100);
        const back = readRule(shown, { now: day, zone: 'UTC' });
        if (back === null) throw new Error(shown);
        expect(back.zone).toBe(zone);
        const [from, to] = [day - 3 * 86_400_000, day + 60 * 86_400_000];
        expect(occurrencesBetween(back.rule, zone, from, to)).toEqual(
          occurrencesBetween(rule, zone, from, to),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('as the very same rule, where it is counted from a first day', () => {
    fc.assert(
      fc.property(rhythmRule, (rule) => {
        const typed = readRule(describeRule(rule), context)?.rule;
        if (typed === undefined) throw new Error(describeRule(rule));
        expect(readRule(describeRule(typed), context)?.rule).toEqual(typed);
      }),
      { numRuns: 300 },
    );
  });
});
