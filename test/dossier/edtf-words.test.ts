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
  ])('says %s as “%s”', (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });

  it('never says an exact day or month where none was given', () => {
    expect(wordsOf('2025')).not.toMatch(/January|\b1\b/);
    expect(wordsOf('2025-12')).not.toMatch(/^\d+ /);
  });

  it.each(['202X', '2025-XX', '2025-12-XX', '2025-21', '[2024,2026]', '199'])(
    'leaves %s as it is written, for words would make it more exact',
    (text) => {
      expect(wordsOf(text)).toBe(`${text} (EDTF)`);
    },
  );
});
