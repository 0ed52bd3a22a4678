import { expect, test } from 'vitest';
import { describeClockChange, nextClockChange } from '../../../src/schedule/when/clock-changes.ts';
import type { Rule } from '../../../src/schedule/when/rule.ts';

const autumn = Date.parse('2026-09-01T00:00Z');
const winter = Date.parse('2026-12-01T00:00Z');
const cron = (pattern: string): Rule => ({ kind: 'cron', pattern });

const FORWARD = 'On 28 March 2027 at 02:00 clocks in Europe/Berlin go forward by 1 hour';
const BACK = 'On 25 October 2026 at 03:00 clocks in Europe/Berlin go back by 1 hour';

test.each([
  ['0 8 * * *', `${FORWARD}: runs stay at 08:00 on the wall clock.`],
  ['0 8,20 * * *', `${FORWARD}: runs stay at 08:00 and 20:00 on the wall clock.`],
  ['0 4-9 * * *', `${FORWARD}: runs keep their times on the wall clock.`],
  ['30 2 * * 1', `${FORWARD}: runs stay at 02:30 on the wall clock.`],
  ['30 2 * * *', `${FORWARD}: the run of 02:30 that day is posted at 03:00, when the clock goes on.`],
  [
    '0 2,3 * * *',
    `${FORWARD}: the run of 02:00 that day becomes one with that of 03:00, when the clock goes on.`,
  ],
  [
    '0,30 2 * * *',
    `${FORWARD}: the runs of 02:00 and 02:30 that day become one, posted at 03:00, when the clock goes on.`,
  ],
  [
    '*/15 * * * *',
    `${FORWARD}: the runs of 02:00, 02:15, 02:30 and 02:45 that day become one with that of 03:00, when the clock goes on.`,
  ],
])('%s when clocks go forward', (pattern, words) => {
  expect(describeClockChange(cron(pattern), 'Europe/Berlin', winter)).toBe(words);
});

test.each([
  ['0 8 * * *', `${BACK}: runs stay at 08:00 on the wall clock.`],
  ['30 2 * * *', `${BACK}: 02:30 comes twice; the first is taken.`],
  ['0,30 2 * * *', `${BACK}: 02:00 and 02:30 come twice; the first of each is taken.`],
  ['*/10 2 * * *', `${BACK}: 02:00 to 02:50 come twice; the first of each is taken.`],
])('%s when clocks go back', (pattern, words) => {
  expect(describeClockChange(cron(pattern), 'Europe/Berlin', autumn)).toBe(words);
});

test('a pause moves on the clock', () => {
  const rule: Rule = { kind: 'every', minutes: 360, from: 0 };
  expect(describeClockChange(rule, 'Europe/Berlin', winter)).toBe(
    `${FORWARD}. This schedule counts elapsed time: after it, runs are at another hour on the clock (1 hour later).`,
  );
  expect(describeClockChange(rule, 'Europe/Berlin', autumn)).toContain('(1 hour earlier)');
});

test.each([
  ['2027-03-28T02:30', 'the run of 02:30 that day is posted at 03:00, when the clock goes on.'],
  ['2027-03-27T02:30', 'the run comes before that.'],
  ['2027-03-29T02:30', 'the run stays at 02:30 on the wall clock.'],
])('a single run of %s', (at, words) => {
  expect(describeClockChange({ kind: 'once', at }, 'Europe/Berlin', winter)).toBe(`${FORWARD}: ${words}`);
});

test.each([
  ['Asia/Baghdad', '0 8 * * *', winter, null],
  ['UTC', '0 8 * * *', winter, null],
  [
    'Australia/Lord_Howe',
    '15 2 * * *',
    autumn,
    'On 4 October 2026 at 02:00 clocks in Australia/Lord_Howe go forward by 30 minutes: the run of 02:15 that day is posted at 02:30, when the clock goes on.',
  ],
  [
    'America/Santiago',
    '0 0 * * *',
    autumn,
    'On 6 September 2026 at 00:00 clocks in America/Santiago go forward by 1 hour: the run of 00:00 that day is posted at 01:00, when the clock goes on.',
  ],
  [
    'Pacific/Apia',
    '0 8 * * *',
    Date.parse('2011-12-01T00:00Z'),
    'On 30 December 2011 at 00:00 clocks in Pacific/Apia go forward by 24 hours: the run of 08:00 that day is posted at 00:00, when the clock goes on.',
  ],
])('in %s at %s', (zone, pattern, now, words) => {
  expect(describeClockChange(cron(pattern), zone, now)).toBe(words);
});

test('the change itself is told in offsets from UTC', () => {
  expect(nextClockChange('Europe/Berlin', winter)).toEqual({
    at: Date.parse('2027-03-28T01:00Z'),
    before: 60,
    after: 120,
  });
  expect(nextClockChange('America/St_Johns', autumn)).toEqual({
    at: Date.parse('2026-11-01T04:30Z'),
    before: -150,
    after: -210,
  });
  expect(nextClockChange('Asia/Baghdad', winter)).toBeNull();
  expect(() => nextClockChange('Mars/Olympus', 0)).toThrow(RangeError);
});
