import { describe, expect, it } from 'vitest';
import { describeEdtf, parseEdtf } from '../../src/dossier/edtf-date.ts';

function wordsOf(text: string): string {
  const date = parseEdtf(text);
  if (date === null) throw new Error(`${text} is no date`);
  return describeEdtf(date);
}

describe('describeEdtf', () => {
  it.each([
    ['2025', '2025'],
    ['2025-12', 'December 2025'],
    ['2026-01-22', '22 January 2026'],
    ['2026?-01-22', '22 January 2026 (year uncertain)'],
    ['2025?', '2025 (uncertain)'],
    ['2025-12?', 'December 2025 (uncertain)'],
    ['2025-12~', 'December 2025 (approximate)'],
    ['2025-12-03%', '3 December 2025 (uncertain, approximate)'],
    ['2025/2026', '2025 to 2026'],
    ['2025-12/2026?', 'December 2025 to 2026 (uncertain)'],
    ['2025/..', '2025 to open'],
    ['/2025', 'unknown to 2025'],
    ['../..', 'date not known'],
    ['/', 'date not known'],
  ])('says %s as “%s”', (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });

  it('never says an exact day or month where none was given', () => {
    expect(wordsOf('2025')).not.toMatch(/January|\b1\b/);
    expect(wordsOf('2025-12')).not.toMatch(/^\d+ /);
  });

  it.each([
    ['2025-21', 'spring 2025'],
    ['2025-24', 'winter 2025'],
    ['[..2025-12-03]', '3 December 2025 or earlier'],
    ['[2026-01..]', 'January 2026 or later'],
    ['[2026-01-22,2026-01-23]', '22 or 23 January 2026'],
    ['2025-37', 'first third of 2025 (January to April)'],
    ['2026-01-22T23:30-05:00', '22 January 2026 at 23:30 (UTC-05:00)'],
    ['2026-01-~22', '22 January 2026 (day approximate)'],
    ['2026-?01-22', '22 January 2026 (month uncertain)'],
  ])('F5: says %s, as the cases have it, as “%s”', (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });

  it.each([
    ['2025-22', 'summer 2025'],
    ['2025-23', 'autumn 2025'],
    ['2025-25', 'spring 2025 in the northern hemisphere'],
    ['2025-28', 'winter 2025 in the northern hemisphere'],
    ['2025-29', 'spring 2025 in the southern hemisphere'],
    ['2025-32', 'winter 2025 in the southern hemisphere'],
    ['2025-33', 'first quarter of 2025'],
    ['2025-36', 'fourth quarter of 2025'],
    ['2025-38', 'second third of 2025 (May to August)'],
    ['2025-39', 'last third of 2025 (September to December)'],
    ['2025-40', 'first half of 2025'],
    ['2025-41', 'second half of 2025'],
  ])('F5: says the part of a year %s as “%s”', (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });

  it.each([
    ['[2024,2026]', '2024 or 2026'],
    ['{2024, 2026}', '2024 and 2026'],
    ['{2026-01-22,2026-01-23}', '22 and 23 January 2026'],
    ['[2026-01-22,2026-01-23,2026-01-25]', '22, 23 or 25 January 2026'],
    ['[2026-01-31,2026-02-01]', '31 January or 1 February 2026'],
    ['[2025-12-31,2026-01-01]', '31 December 2025 or 1 January 2026'],
    ['[2026-01,2026-02]', 'January or February 2026'],
    ['[2024..2026]', 'one of 2024 to 2026'],
    ['[2026..2024]', 'one of 2024 to 2026'],
    ['{2024..2026}', '2024 to 2026'],
    ['[1667,1668,1670..1672]', '1667, 1668 or one of 1670 to 1672'],
    ['{2025..}', '2025 and later'],
    ['{202X,2030}', 'the 2020s and 2030'],
  ])('F5: says the set %s as “%s”', (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });

  it.each([
    ['202X', 'the 2020s'],
    ['199', 'the 1990s'],
    ['202?', 'the 2020s (uncertain)'],
    ['20XX', 'the years 2000 to 2099'],
    ['19', 'the years 1900 to 1999'],
    ['XXXX', 'year not given'],
    ['XX25', 'one of the years AD 25 to 9925, some digits not given'],
    ['2025-XX', '2025, month not given'],
    ['2025-12-XX', 'December 2025, day not given'],
    ['2025-XX-XX', '2025, month and day not given'],
    ['2025-XX-31', '2025, day 31 of a month not given'],
    ['XXXX-12-25', '25 December, year not given'],
    ['XXXX-XX-XX', 'date not given'],
    ['156X-12-25', '25 December in the 1560s'],
    ['2025-1X', 'October, November or December 2025'],
    ['2025-0X', 'January to September 2025, exact month not given'],
    ['2025-12-2X', '20 to 29 December 2025, exact day not given'],
  ])('F5: says %s, some digits of which are left open, as “%s”', (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });

  it.each([
    ['2026?-01-~22', '22 January 2026 (year uncertain, day approximate)'],
    ['2026-01?-22', '22 January 2026 (year and month uncertain)'],
    ['2026-%01-22', '22 January 2026 (month uncertain and approximate)'],
    ['~2020-05', 'May 2020 (year approximate)'],
    ['2004-06-~01/2004-06-~20', '1 June 2004 (day approximate) to 20 June 2004 (day approximate)'],
  ])('F5: says of which part %s is in doubt: “%s”', (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });

  it.each([
    ['2026-01-22T23:30:15Z', '22 January 2026 at 23:30:15 (UTC)'],
    ['2026-01-22T00:30+05:30', '22 January 2026 at 00:30 (UTC+05:30)'],
    ['2004-01-01T24:00:00Z', '1 January 2004 at 24:00:00 (UTC)'],
  ])('F5: keeps the day that %s has: “%s”', (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });

  it.each([
    ['-0044-03-15', '15 March 45 BC'],
    ['0000', '1 BC'],
    ['0800', 'AD 800'],
    ['Y170000002', 'the year 170,000,002'],
    ['Y-170000002', '170,000,003 BC'],
    ['Y17E7', 'the year 170,000,000'],
    ['Y1E400', 'the year 1 × 10^400'],
    ['1950S2', 'some year from 1900 to 1999, put at 1950'],
    ['Y171010000S3', 'some year from 171,000,000 to 171,999,999, put at 171,010,000'],
  ])('F6: says the year %s as “%s”', (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });
});
