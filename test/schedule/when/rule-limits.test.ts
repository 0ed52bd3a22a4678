import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rule } from '../../../src/schedule/when/rule.ts';
import { checkRule, ruleProblemText, runsADay } from '../../../src/schedule/when/rule-limits.ts';
import { occurrencesBetween } from './oracle.ts';
import { anyPattern } from './rules.ts';

const MINUTE = 60_000;
const now = Date.parse('2026-11-20T10:00Z');
const cron = (pattern: string): Rule => ({ kind: 'cron', pattern });
const check = (rule: Rule): string | null => {
  const problem = checkRule(rule, 'Europe/Berlin', now);
  return problem === null ? null : ruleProblemText(problem);
};

test.each([
  '*/15 * * * *',
  '0 8 * * *',
  '0,15 8 * * *',
  '0 0 29 2 *',
  '50 23 * * *',
  // The hours meet over no midnight, for the days don't follow one another.
  '0,50 0,23 * * 1',
  '0,50 0,23 1,15 * *',
])('%s is taken', (pattern) => {
  expect(check(cron(pattern))).toBeNull();
});

test.each([
  ['*/14 * * * *', 'within 4 minutes'],
  ['* * * * *', 'within 1 minute;'],
  ['0,10 8 * * 1', 'within 10 minutes'],
  ['55,0 * * * *', 'within 5 minutes'],
  ['0,50 0,23 * * *', 'within 10 minutes'],
  ['0,50 0,23 * * 0,6', 'within 10 minutes'],
  ['0,50 0,23 1,31 * *', 'within 10 minutes'],
  ['0,50 0,23 1,29 2,3 *', 'within 10 minutes'],
  ['0 0 30 2 *', 'never comes'],
  ['0 0 31 4,6,9,11 *', 'never comes'],
])('%s is not: %s', (pattern, reason) => {
  expect(check(cron(pattern))).toContain(reason);
  expect(check(cron(pattern))).toContain(' Write ');
});

test('a pattern is named as it would be typed', () => {
  expect(check(cron('0,10 8 * * *'))).toMatch(
    /^“every day at 08:00 and 08:10” has two runs within 10 minutes; /,
  );
  expect(check(cron('* 8-10 * * *'))).toMatch(/^`\* 8-10 \* \* \*` has two runs within 1 minute; /);
});

test('pauses are of 15 minutes to 5 years', () => {
  const pause = (minutes: number): string | null => check({ kind: 'every', minutes, from: now });
  expect(pause(14)).toContain('Every 14 minutes is too often');
  expect(pause(15)).toBeNull();
  expect(pause(2_635_200)).toBeNull();
  expect(pause(2_635_201)).toContain('5 years is the longest pause');
});

test('a single time is ahead, and not too far', () => {
  expect(check({ kind: 'once', at: '2026-11-20T11:01' })).toBeNull();
  expect(check({ kind: 'once', at: '2026-11-20T11:00' })).toBe(
    '2026-11-20 11:00 is past: in Europe/Berlin it is Fri 20 Nov 2026, 11:00 (UTC+1) now. Write for example `tomorrow at 11:00`, `every day at 11:00` or `in 2 hours`.',
  );
  expect(check({ kind: 'once', at: '2031-11-20T11:00' })).toBeNull();
  expect(check({ kind: 'once', at: '2032-02-29T11:00' })).toContain('`2027-03-01 11:00`');
});

test('the most runs of a day are counted', () => {
  const runs = (pattern: string): number => runsADay(cron(pattern));
  expect([runs('*/15 * * * *'), runs('0 8 * * 1'), runs('0,30 8-9 * * *')]).toEqual([96, 1, 4]);
  expect(runsADay({ kind: 'every', minutes: 15, from: 0 })).toBe(96);
  expect(runsADay({ kind: 'every', minutes: 1000, from: 0 })).toBe(2);
  expect(runsADay({ kind: 'every', minutes: 5000, from: 0 })).toBe(1);
  expect(runsADay({ kind: 'once', at: '2026-12-01T09:00' })).toBe(1);
});

test('a pattern is refused just where its runs are closer than 15 minutes, or none', () => {
  const isClose = (rule: Rule, to: string): boolean => {
    const times = occurrencesBetween(rule, 'UTC', now, Date.parse(to));
    return times.some((time, index) => time - (times[index - 1] ?? -Infinity) < 15 * MINUTE);
  };
  const dense = fc.tuple(
    fc.constantFrom('0', '0,50', '5,45', '*/15', '0,10', '7'),
    fc.constantFrom('0,23', '*', '3-5', '0-23/5'),
  );
  const rule = fc
    .tuple(dense, anyPattern)
    .map(([[minutes, hours], pattern]) => cron([minutes, hours, ...pattern.split(' ').slice(2)].join(' ')));
  fc.assert(
    fc.property(rule, (one) => {
      const problem = checkRule(one, 'UTC', now);
      if (problem?.reason.includes('never comes')) {
        expect(occurrencesBetween(one, 'UTC', now, Date.parse('2045-01-01T00:00Z'))).toEqual([]);
        return;
      }
      // Days that follow one another only in some years are looked for in many.
      const found =
        isClose(one, '2028-12-31T00:00Z') || (problem !== null && isClose(one, '2037-01-01T00:00Z'));
      expect(problem !== null).toBe(found);
    }),
    { numRuns: 50 },
  );
});
