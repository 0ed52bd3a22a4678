import { expect, test } from 'vitest';
import { duration, localTime } from '../../../src/schedule/when/describe-instant.ts';

test.each([
  ['2026-12-01T05:00Z', 'Asia/Baghdad', 'Tue 1 Dec 2026, 08:00 (UTC+3)'],
  ['2026-07-01T05:00Z', 'Europe/London', 'Wed 1 Jul 2026, 06:00 (UTC+1)'],
  ['2026-12-01T05:00Z', 'Europe/London', 'Tue 1 Dec 2026, 05:00 (UTC)'],
  ['2026-12-01T05:00Z', 'Asia/Kathmandu', 'Tue 1 Dec 2026, 10:45 (UTC+5:45)'],
  ['2026-12-01T02:00Z', 'America/St_Johns', 'Mon 30 Nov 2026, 22:30 (UTC-3:30)'],
  ['2026-12-31T12:00Z', 'Pacific/Chatham', 'Fri 1 Jan 2027, 01:45 (UTC+13:45)'],
])('%s in %s is %s', (instant, zone, words) => {
  expect(localTime(Date.parse(instant), zone)).toBe(words);
});

test.each([
  [-5, '0 s'],
  [999, '0 s'],
  [12_000, '12 s'],
  [59_999, '59 s'],
  [180_000, '3 min'],
  [7_200_000, '2 h'],
  [7_500_000, '2 h 5 min'],
  [86_400_000, '1 day'],
  [3 * 86_400_000, '3 days'],
  [3 * 86_400_000 + 4 * 3_600_000, '3 days 4 h'],
])('%i ms are %s', (milliseconds, words) => {
  expect(duration(milliseconds)).toBe(words);
});
