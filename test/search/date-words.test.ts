import { describe, expect, it } from 'vitest';
import { termsOfEdtf } from '../../src/search/date-words.ts';

describe('termsOfEdtf', () => {
  it.each([
    ['2026-01-22', ['y2026', 'm1', 'd22']],
    ['2026?-01-~22', ['y2026', 'm1', 'd22']],
    ['2026-?01-22', ['y2026', 'm1', 'd22']],
    ['2025-21', ['y2025', 'spring']],
    ['2025-37', ['y2025']],
    ['202X', []],
    ['2025-12-XX', ['y2025', 'm12']],
    ['[2026-01-22,2026-01-23]', ['y2026', 'm1', 'd22', 'd23']],
    ['2025-12/2026', ['y2025', 'm12', 'y2026']],
    ['2026-01-22T23:30-05:00', ['y2026', 'm1', 'd22']],
    ['2026-01-22x', ['y2026']],
  ])('F5: finds %s under %j', (text, terms) => {
    expect(termsOfEdtf(text)).toEqual(terms);
  });
});
