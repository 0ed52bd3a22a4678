import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cronFields } from '../../../src/schedule/when/cron.ts';
import { describeRule } from '../../../src/schedule/when/describe-rule.ts';
import { parseWhen } from '../../../src/schedule/when/parse-when.ts';
import { type Rule, ruleSchema } from '../../../src/schedule/when/rule.ts';
import { occurrencesBetween } from './oracle.ts';
import { anyPattern } from './rules.ts';

const now = Date.parse('2026-11-20T10:00Z');
const context = { now, zone: 'Europe/Berlin' };

function readBack(rule: Rule): Rule {
  const parsed = parseWhen(describeRule(rule), context);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.rule;
}

test.each([
  ['0 8 * * *', 'every day at 08:00'],
  ['0 8,20 * * *', 'every day at 08:00 and 20:00'],
  ['0 8 * * 0-6', 'every day at 08:00'],
  ['0 8 1-31 * *', 'every day at 08:00'],
  ['0 8 1-31 * 1', 'every day at 08:00'],
  ['30 7 * * 1-5', 'on weekdays at 07:30'],
  ['30 7 * * MON-FRI', 'on weekdays at 07:30'],
  ['0 10 * * SAT,SUN', 'on weekends at 10:00'],
  ['0 18 * * 4,1', 'on Mondays and Thursdays at 18:00'],
  ['0 18 * * 7', 'on Sundays at 18:00'],
  ['0 9 1 * *', 'on the 1st of each month at 09:00'],
  ['0 9 2,3,11,22 * *', 'on the 2nd, 3rd, 11th and 22nd of each month at 09:00'],
  ['0 9 L * *', 'on the last day of each month at 09:00'],
  ['0 9 15,L * *', 'on the 15th and the last day of each month at 09:00'],
  ['0 9 * * 1#1', 'on the first Monday of each month at 09:00'],
  ['0 9 * * 1#1,1#3', 'on the first and third Monday of each month at 09:00'],
  ['0 9 * * 5L', 'on the last Friday of each month at 09:00'],
  ['0 9 3 3 *', 'every year on 3 March at 09:00'],
  ['0 * * * *', 'every hour on the hour'],
  ['*/15 * * * *', 'every hour at minutes 0, 15, 30 and 45'],
  ['*/20 8-10 * * *', 'by the cron pattern `*/20 8-10 * * *`'],
  ['0 9 1 1,7 *', 'by the cron pattern `0 9 1 1,7 *`'],
  ['0 9 * 1 1', 'by the cron pattern `0 9 * 1 1`'],
  ['0 9 13 * 5', 'by the cron pattern `0 9 13 * 5` (a day of the month or a weekday)'],
])('%s is %s', (pattern, words) => {
  expect(describeRule({ kind: 'cron', pattern })).toBe(words);
});

test.each([
  [60, 'every hour'],
  [90, 'every 90 minutes'],
  [360, 'every 6 hours'],
  [1440, 'every 24 hours'],
  [2880, 'every 48 hours'],
  [1, 'every minute'],
])('%i minutes are %s', (minutes, words) => {
  expect(describeRule({ kind: 'every', minutes, from: now })).toBe(words);
});

test('a single time is named by its date', () => {
  expect(describeRule({ kind: 'once', at: '2026-12-01T09:00' })).toBe('once, on 2026-12-01 at 09:00');
});

describe('words are read back', () => {
  test('as the same pause', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_635_200 }), (minutes) => {
        const rule: Rule = { kind: 'every', minutes, from: now };
        expect(readBack(rule)).toEqual(rule);
      }),
    );
  });

  test('as the same single time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000 }), (minutes) => {
        const rule: Rule = { kind: 'once', at: new Date(now + minutes * 60_000).toISOString().slice(0, 16) };
        expect(readBack(rule)).toEqual(rule);
      }),
    );
  });

  test('as a pattern of the same times', () => {
    fc.assert(
      fc.property(anyPattern, (pattern) => {
        const rule: Rule = { kind: 'cron', pattern };
        expect(ruleSchema.parse(rule)).toEqual(rule);
        expect(describeRule(rule).length).toBeLessThanOrEqual(100);
        const back = readBack(rule);
        expect(describeRule(back)).toBe(describeRule(rule));
        const [from, to] = [now, now + 40 * 24 * 60 * 60_000];
        const times = occurrencesBetween(rule, 'UTC', from, to);
        expect(occurrencesBetween(back, 'UTC', from, to)).toEqual(times);
      }),
      { numRuns: 300 },
    );
  });

  test('as the very pattern that words make', () => {
    const time = fc.constantFrom('0 8', '30 7', '0 8,20', '0,30 6', '15 0,12,23');
    const days = fc.oneof(
      fc.constantFrom('* * *', '* * 1-5', '* * 0,6', 'L * *', '1,L * *', '29 2 *', '31 12 *'),
      fc
        .uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 })
        .map((set) => `* * ${set.sort().join()}`),
      fc
        .uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 4 })
        .map((set) => `${set.sort((a, b) => a - b).join()} * *`),
      fc
        .tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom('1', '3', '5', 'L'))
        .map(([day, nth]) => `* * ${day}#${nth}`),
    );
    fc.assert(
      fc.property(time, days, (at, on) => {
        const rule: Rule = { kind: 'cron', pattern: `${at} ${on}` };
        expect(describeRule(rule)).not.toContain('cron');
        expect(readBack(rule)).toEqual(rule);
      }),
      { numRuns: 300 },
    );
  });
});

test('the fields of a pattern are spelt out', () => {
  expect(cronFields('*/30 8-10/2 1,L JAN,12 SUN,MON#1,FRI#L')).toEqual({
    minutes: [0, 30],
    hours: [8, 10],
    days: [1],
    lastDay: true,
    workday: null,
    months: [1, 12],
    weekdays: [0],
    weekdaysOfMonth: [
      { weekday: 1, week: 1 },
      { weekday: 5, week: 'last' },
    ],
    anyDay: false,
    anyWeekday: false,
  });
});

test.each([
  { kind: 'cron', pattern: '0 8 * *' },
  { kind: 'cron', pattern: '@daily' },
  { kind: 'cron', pattern: '0 8 15W * *' },
  { kind: 'cron', pattern: '0 0 8 * * *' },
  { kind: 'every', minutes: 0, from: 0 },
  { kind: 'every', minutes: 1.5, from: 0 },
  { kind: 'every', minutes: 60 },
  { kind: 'once', at: '2026-02-30T09:00' },
  { kind: 'once', at: '2026-12-01T24:00' },
  { kind: 'once', at: '2026-12-01 09:00' },
  { kind: 'never' },
])('%o is no rule', (value) => {
  expect(ruleSchema.safeParse(value).success).toBe(false);
});
