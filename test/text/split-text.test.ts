import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, isBlank } from '../../src/text/clean-text.ts';
import { splitText } from '../../src/text/cut-text.ts';
import { showPlain } from '../../src/text/show-plain.ts';
import { processorTimeOf } from '../support/processor-time.ts';
import { activeMarkup, visible } from './active-markup.ts';
import { hostileText, LONG_TEXTS } from './hostile-text.ts';

const limits = fc.oneof(fc.integer({ min: 4, max: 12 }), fc.integer({ min: 4, max: 200 }));
const withoutSpaces = (text: string): string => text.replaceAll(' ', '');

describe('splitText', () => {
  it.each([
    ['one two three', 13, ['one two three']],
    ['one two three', 8, ['one two', 'three']],
    ['one two three', 7, ['one two', 'three']],
    ['one two three', 5, ['one', 'two', 'three']],
    ['abcdefghij k', 4, ['abcd', 'efgh', 'ij k']],
    ['go - a # b', 6, ['go - a', '\\# b']],
    ['****', 4, ['\\*\\*', '\\*\\*']],
    ['a 🇮🇶🇸🇾', 5, ['a', '🇮🇶', '🇸🇾']],
    ['Iraq العراق', 9, ['Iraq', '\u2068العراق\u2069']],
    ['𞤀𞤣', 4, ['\u2068𞤀\u2069', '\u2068𞤣\u2069']],
    ['ab \u0301cd', 4, ['ab \u0301', 'cd']],
    ['\u0600 b', 4, ['\u2068\u0600\u2069', 'b']],
    ['', 10, ['—']],
    ['\u200b', 10, ['—']],
  ])('splits %j at %i into %j', (raw, limit, pages) => {
    expect(splitText(raw, limit)).toEqual(pages);
  });

  it('makes pages within the limit, each plain, none empty', () => {
    fc.assert(
      fc.property(hostileText, limits, (raw, limit) => {
        const pages = splitText(raw, limit);
        expect(pages.length).toBeGreaterThan(0);
        for (const page of pages) {
          expect(page.length).toBeGreaterThan(0);
          expect(page.length).toBeLessThanOrEqual(limit);
          expect(page.trim()).toBe(page);
          expect(page.isWellFormed()).toBe(true);
          expect(activeMarkup(page)).toBeUndefined();
          expect(['', '\u2068\u2069']).toContain(page.replace(/[^\u2068\u2069]/g, ''));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('loses and adds nothing', () => {
    fc.assert(
      fc.property(hostileText, limits, (raw, limit) => {
        const whole = cleanText(raw);
        fc.pre(!isBlank(whole));
        const seen = splitText(raw, limit).map(visible).join('');
        expect(withoutSpaces(seen)).toBe(withoutSpaces(whole));
      }),
      { numRuns: 2_000 },
    );
  });

  it('breaks no word that fits a page', () => {
    fc.assert(
      fc.property(hostileText, (raw) => {
        const words = visible(showPlain(raw)).split(' ');
        // A mark after a space belongs to it, so there the text can't be broken.
        fc.pre(!isBlank(cleanText(raw)) && !/ [\p{M}\p{Cf}]|[\p{M}\p{Cf}] /u.test(cleanText(raw)));
        const limit = 4 + 2 * Math.max(...words.map((word) => word.length));
        expect(splitText(raw, limit).map(visible).join(' ').split(' ')).toEqual(words);
      }),
      { numRuns: 2_000 },
    );
  });

  it('fills its pages: no page could take the next one’s first word', () => {
    const words = fc.array(fc.constantFrom('a', 'bb', '*c*', 'dddd', '#', '-', '1.'), {
      minLength: 3,
      maxLength: 60,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 40 }), (list, limit) => {
        const pages = splitText(list.join(' '), limit).map(visible);
        for (const [index, page] of pages.slice(0, -1).entries()) {
          const next = pages[index + 1]?.split(' ')[0] ?? '';
          expect(showPlain(`${page} ${next}`).length).toBeGreaterThan(limit);
        }
      }),
    );
  });

  it.each(Object.entries(LONG_TEXTS))('splits ten thousand characters of %s quickly', (_, raw) => {
    for (const limit of [100, 4_000]) {
      expect(processorTimeOf(() => splitText(raw, limit))).toBeLessThan(1_000);
      for (const page of splitText(raw, limit)) expect(page.length).toBeLessThanOrEqual(limit);
    }
  });

  it.each([3, 0, Number.NaN])('refuses a limit of %d', (limit) => {
    expect(() => splitText('a', limit)).toThrow(RangeError);
  });
});
