import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWhen, readRule } from '../../../src/schedule/when/parse-when.ts';
import { processorTimeOf } from '../../support/processor-time.ts';

const context = { now: Date.parse('2026-11-20T10:00:20.500Z'), zone: 'Europe/Berlin' };

function patternOf(typed: string): string {
  const parsed = parseWhen(typed, context);
  if (!parsed.ok) return parsed.problem;
  return parsed.rule.kind === 'cron' ? parsed.rule.pattern : parsed.rule.kind;
}

function problemOf(typed: string): string {
  const parsed = parseWhen(typed, context);
  return parsed.ok ? JSON.stringify(parsed.rule) : parsed.problem;
}

describe('words for days and times', () => {
  test.each([
    ['every day at 08:00', '0 8 * * *'],
    ['  EVERY   Day AT 08:00 ', '0 8 * * *'],
    ['each day at 8', '0 8 * * *'],
    ['everyday at 8am', '0 8 * * *'],
    ['daily at 8', '0 8 * * *'],
    ['daily 8', '0 8 * * *'],
    ['once a day at 8', '0 8 * * *'],
    ['8:00', '0 8 * * *'],
    ['at 8', '0 8 * * *'],
    ['8 am', '0 8 * * *'],
    ['8 o’clock every day', 'no'],
    ['at 8 o’clock every day', '0 8 * * *'],
    ['9.30', '30 9 * * *'],
    ['9h30', '30 9 * * *'],
    ['0900', '0 9 * * *'],
    ['daily at 930', '30 9 * * *'],
    ['noon', '0 12 * * *'],
    ['every day at midnight', '0 0 * * *'],
    ['12am', '0 0 * * *'],
    ['12:30 p.m.', '30 12 * * *'],
    ['every day at 8:00 and 20:00', '0 8,20 * * *'],
    ['20:00 and 8:00 every day', '0 8,20 * * *'],
    ['every day at 8, 12 and at 20', '0 8,12,20 * * *'],
    ['every day at 8:00 and 8:30', '0,30 8 * * *'],
    ['every day at 8:00 and 8:00', '0 8 * * *'],
    ['weekdays at 7:30', '30 7 * * 1-5'],
    ['on every weekday 7:30', '30 7 * * 1-5'],
    ['Monday to Friday at 7:30', '30 7 * * 1-5'],
    ['mon-fri 7:30', '30 7 * * 1-5'],
    ['at 8:00 on weekdays', '0 8 * * 1-5'],
    ['weekends at 10', '0 10 * * 0,6'],
    ['weekdays and weekends at 10', '0 10 * * *'],
    ['fri – mon at 10', '0 10 * * 0,1,5,6'],
    ['mondays and thursdays at 18:00', '0 18 * * 1,4'],
    ['thu & mon 18:00', '0 18 * * 1,4'],
    ['every monday 9am', '0 9 * * 1'],
    ['every week on monday at 9', '0 9 * * 1'],
    ['weekly on sundays at 9', '0 9 * * 0'],
    ['9am every monday', '0 9 * * 1'],
    ['mon, wed, fri at 6:30 pm', '30 18 * * 1,3,5'],
    ['mon, wed, and fri, at 6:30 pm', '30 18 * * 1,3,5'],
    ['first of the month at 9:00', '0 9 1 * *'],
    ['the 1st of each month, 9:00', '0 9 1 * *'],
    ['1st and 15th at 9', '0 9 1,15 * *'],
    ['day 15 of the month at 9', '0 9 15 * *'],
    ['monthly on the 1st at 9:00', '0 9 1 * *'],
    ['every month on the 2nd and 3rd at 9', '0 9 2,3 * *'],
    ['1st and last day of the month at 9', '0 9 1,L * *'],
    ['last day of the month at 18:00', '0 18 L * *'],
    ['first monday of the month at 9:00', '0 9 * * 1#1'],
    ['every first and third monday of the month at 9', '0 9 * * 1#1,1#3'],
    ['2nd tuesday of every month at 9', '0 9 * * 2#2'],
    ['last friday of the month at 17:00', '0 17 * * 5#L'],
    ['yearly on 3 march at 9', '0 9 3 3 *'],
    ['every year on march 3 at 9', '0 9 3 3 *'],
    ['3rd of march every year at 9', '0 9 3 3 *'],
    ['every 3 march at 9', '0 9 3 3 *'],
    ['every hour on the hour', '0 * * * *'],
    ['hourly at minute 30', '30 * * * *'],
    ['every hour at minutes 45 and 15', '15,45 * * * *'],
  ])('%s', (typed, expected) => {
    if (expected === 'no') expect(parseWhen(typed, context).ok).toBe(false);
    else expect(patternOf(typed)).toBe(expected);
  });
});

describe('a pause', () => {
  test.each([
    ['every 6 hours', 360],
    ['every 90 minutes', 90],
    ['every 90min', 90],
    ['every 6h', 360],
    ['every 1 hour and 30 minutes', 90],
    ['hourly', 60],
    ['every hour', 60],
    ['every half an hour', 30],
    ['every 24 hours', 1440],
    ['every 48 hours', 2880],
    ['every 1 day and 12 hours', 2160],
    ['every minute', 1],
  ])('%s is elapsed time from the second of its making', (typed, minutes) => {
    const from = Date.parse('2026-11-20T10:00:20Z');
    expect(parseWhen(typed, context)).toEqual({
      ok: true,
      rule: { kind: 'every', minutes, from },
      zone: null,
    });
  });
});

describe('a single time', () => {
  test.each([
    ['2026-12-01 09:00', '2026-12-01T09:00'],
    ['2026-12-01T09:00', '2026-12-01T09:00'],
    ['2026-12-01 0900', '2026-12-01T09:00'],
    ['2026-12-01T09:00:00', '2026-12-01T09:00'],
    ['2026/12/1 at 9pm', '2026-12-01T21:00'],
    ['once, on 2026-12-01 at 09:00', '2026-12-01T09:00'],
    ['9:00 on 2026-12-01', '2026-12-01T09:00'],
    ['1 december 2026 at 9', '2026-12-01T09:00'],
    ['december 1st, 2026 at 9', '2026-12-01T09:00'],
    ['tomorrow at 9:00', '2026-11-21T09:00'],
    ['today at 18:00', '2026-11-20T18:00'],
    ['18:00 today', '2026-11-20T18:00'],
    ['in 2 hours', '2026-11-20T13:00'],
    ['in an hour', '2026-11-20T12:00'],
    ['in 90 minutes', '2026-11-20T12:30'],
    ['in 3 days', '2026-11-23T11:00'],
    ['in 3 days at 9', '2026-11-23T09:00'],
    ['in a week at noon', '2026-11-27T12:00'],
  ])('%s', (typed, at) => {
    expect(parseWhen(typed, context)).toEqual({ ok: true, rule: { kind: 'once', at }, zone: null });
  });

  test('is of the day that it is in the zone', () => {
    const late = { now: Date.parse('2026-11-20T23:30Z'), zone: 'Pacific/Auckland' };
    expect(parseWhen('tomorrow at 9', late)).toEqual({
      ok: true,
      rule: { kind: 'once', at: '2026-11-22T09:00' },
      zone: null,
    });
  });

  test('of a repeated hour can’t be meant by its second turn', () => {
    const first = { now: Date.parse('2026-10-25T00:30Z'), zone: 'Europe/Berlin' };
    expect(parseWhen('in 60 minutes', first)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('02:30 comes twice'),
    });
    expect(parseWhen('in 10 minutes', first)).toEqual({
      ok: true,
      rule: { kind: 'once', at: '2026-10-25T02:40' },
      zone: null,
    });
  });
});

describe('a cron pattern', () => {
  test.each([
    ['0 8 * * *', '0 8 * * *'],
    ['  0   8 * *  mon-fri ', '0 8 * * MON-FRI'],
    ['*/20 8-10 1,15 jan,JUL *', '*/20 8-10 1,15 JAN,JUL *'],
    ['0 9 L * *', '0 9 L * *'],
    ['0 9 * * 1#1', '0 9 * * 1#1'],
    ['0 9 * * fri#l', '0 9 * * FRI#L'],
    ['`0 8 * * *`', '0 8 * * *'],
    ['cron: 0 8 * * *', '0 8 * * *'],
    ['by the cron pattern `0 9 13 * 5` (a day of the month or a weekday)', '0 9 13 * 5'],
    ['@hourly', '0 * * * *'],
    ['@Daily', '0 0 * * *'],
    ['@weekly', '0 0 * * 0'],
    ['@monthly', '0 0 1 * *'],
    ['@yearly', '0 0 1 1 *'],
  ])('%s', (typed, expected) => {
    expect(patternOf(typed)).toBe(expected);
  });

  test.each([
    ['0 0 8 * * *', 'this has 6: seconds and years are not taken'],
    ['0 0 8 * * * 2027', 'this has 7'],
    ['*/15', 'this has 1'],
    ['0 8 * *', 'this has 4'],
    ['0 8', 'this has 2'],
    ['60 8 * * *', 'The first field (minutes, 0 to 59) can’t be `60`'],
    ['0 24 * * *', 'The second field (hours, 0 to 23) can’t be `24`'],
    ['0 22-6 * * *', 'A range goes from the lower to the higher'],
    ['5/15 * * * *', 'Write a step as `*/15`'],
    ['0 8 ? * 1', 'Write `*` instead of `?`'],
    ['0 8 15W * *', 'third field'],
    ['0 8 * 13 *', 'fourth field'],
    ['0 8 * * 8', 'fifth field'],
    ['0 8 * * +MON', 'fifth field'],
    ['@reboot', 'no such nickname'],
    ['0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26 8 * * *', '75 characters'],
  ])('%s is refused', (typed, reason) => {
    expect(problemOf(typed)).toContain(reason);
  });
});

describe('what is not understood', () => {
  test.each([
    ['', 'It is empty.'],
    ['x'.repeat(101), 'more than 100 characters'],
    [
      'mondays',
      'At what time? Write for example `on Mondays at 09:00`, `on Mondays at 18:00` or `on Mondays at 08:00`.',
    ],
    ['every day', '`every day at 09:00`'],
    ['mondays at', '`on Mondays at 09:00`'],
    ['mon tue wed thu fri', '`on weekdays at 09:00`'],
    ['2026-12-01', '`once, on 2026-12-01 at 09:00`'],
    ['every week', 'On which day of the week?'],
    ['weekly at 9', 'On which day of the week?'],
    ['monthly', 'On which day of the month?'],
    ['every year', 'On which day of the year?'],
    ['every second monday at 9', 'The second Monday of each month, or every 2 weeks?'],
    ['every second monday at 18:30', '`every 2 weeks on Monday at 18:30`'],
    ['2 hours', '`every 2 hours` or `in 2 hours`'],
    ['01/02/2026', '`2026-02-01 09:00` or `2026-01-02 09:00`'],
    ['now', '`/schedule run`'],
    ['right now!', '`/schedule run`'],
    ['in 0 minutes', '`/schedule run`'],
    ['2026-02-30 09:00', 'no day of the calendar'],
    ['32nd of the month at 9', 'No month has'],
    ['sixth monday of the month at 9', ''],
    ['6th monday of the month at 9', 'five weeks at most'],
    ['daily at 24:00', '24:00 is no time of day'],
    ['daily at 25', '25 is no time of day'],
    ['13pm', '13pm is no time of day'],
    ['every day at 8:15 and 20:30', 'share their minutes'],
    ['tomorrow at 8 and 20', 'A single day takes one time'],
    ['every 6 hours at 9', 'elapsed time'],
    ['every 2 weeks on monday', 'At what time?'],
    ['every 2 months', 'no fixed length'],
    ['every 30 seconds', 'Seconds are not taken'],
    ['08:00:30', 'Seconds are not taken'],
    ['daily at 8 EST', 'Which do you mean? Write for example `daily at 8 America/New_York`'],
    ['daily at 8 UTC+3', '`daily at 8 UTC+03:00 all year`'],
    ['daily at 09:00Z', 'goes with a whole date and time'],
    ['every 99999999 hours', 'more than 5 years'],
    ['every 99999999 days', 'at most 366 days'],
    ['in 99999999 hours', 'more than 5 years'],
    ['in 99999999 days at 9', 'more than 5 years'],
    ['evry day at 8', 'Did you mean “every day at 08:00”?'],
    ['mondey at 9', 'Did you mean “on Mondays at 09:00”?'],
    ['wensday', 'Did you mean “wednesday”?'],
    ['twice', 'Write for example `every day at 08:00`'],
    ['when it rains', 'Write for example `every day at 08:00`'],
  ])('%s', (typed, part) => {
    const parsed = parseWhen(typed, context);
    expect(parsed).toMatchObject({ ok: false });
    expect(problemOf(typed)).toContain(part);
    const [, examples = ''] = problemOf(typed).split('Write for example ');
    const shown = [...examples.matchAll(/`([^`]+)`/g)].map(([, example = '']) => example);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((example) => readRule(example, context) === null)).toEqual([]);
  });

  test('is named, cut and without power over the message', () => {
    expect(problemOf('@everyone\n**hello** `code`\u202e')).toMatch(
      /^“\\@everyone \\\*\\\*hello\\\*\\\* \\`code\\`” is not understood\. Write for example `/,
    );
    expect(problemOf('b'.repeat(90))).toMatch(/^“b{59}…” /);
  });

  test('always says what to write instead', () => {
    for (const typed of ['', 'x', '@x', '1 2 3', 'every', 'at', ',', '🙂', 'next friday', '1/1/1/1']) {
      expect(problemOf(typed)).toMatch(
        /^“.*” (?:is not understood|leaves something open)\. .*Write for example `/,
      );
    }
  });
});

test('any text is read or refused, and never thrown at', () => {
  const words = fc.constantFrom(
    ...[
      'every',
      'day',
      'monday',
      'mon',
      '-',
      ',',
      'and',
      'at',
      '8',
      '08:00',
      '9pm',
      'first',
      'last',
      'of',
      'the',
      '1st',
    ],
    ...[
      'month',
      'in',
      '2',
      'hours',
      '*',
      '*/15',
      '0',
      '2026-12-01',
      '1/2/26',
      'march',
      'year',
      '@daily',
      'T',
      'evry',
      '#',
    ],
    ...[
      '99999999999999999999',
      'noon',
      'once',
      'other',
      'today',
      'minute',
      'L',
      'weekdays',
      'cron',
      '`',
      '(',
      '0000-00-00',
    ],
  );
  const phrase = fc.array(words, { maxLength: 14 }).map((parts) => parts.join(' '));
  const any = fc.oneof(
    phrase,
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 120 }),
  );
  fc.assert(
    fc.property(any, (typed) => {
      const parsed = parseWhen(typed, context);
      expect(readRule(typed, context)).toEqual(parsed.ok ? { rule: parsed.rule, zone: parsed.zone } : null);
      if (!parsed.ok) expect(parsed.problem.length).toBeLessThan(500);
    }),
    { numRuns: 1500 },
  );
});

test('a text of a million signs is refused at once', () => {
  const parse = () => parseWhen('every '.repeat(200_000), context);
  expect(parse().ok).toBe(false);
  expect(processorTimeOf(parse)).toBeLessThan(500);
});
