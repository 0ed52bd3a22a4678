import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/text/clean-text.ts';
import { cutLabel, cutText } from '../../src/text/cut-text.ts';
import { showPlain } from '../../src/text/show-plain.ts';
import { processorTimeOf } from '../support/processor-time.ts';
import { activeMarkup, visible } from './active-markup.ts';
import { hostileText, LONG_TEXTS } from './hostile-text.ts';

const limits = fc.oneof(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 200 }));
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const isBoundary = (text: string, index: number): boolean =>
  index === 0 || index === text.length || segmenter.segment(text).containing(index)?.index === index;
const withoutIsolates = (text: string): string => text.replace(/[\u2068\u2069]/g, '');

describe('cutText', () => {
  it.each([
    ['one two three', 13, 'one two three', false],
    ['one two three', 12, 'one two…', true],
    ['one two three', 8, 'one two…', true],
    ['one two three', 7, 'one…', true],
    ['onetwothree', 5, 'onet…', true],
    ['*a*', 5, '\\*a\\*', false],
    ['*a*', 4, '\\*a…', true],
    ['***', 4, '\\*…', true],
    ['*', 2, '\\*', false],
    ['*b', 2, '…', true],
    ['👩‍❤️‍💋‍👨👩‍❤️‍💋‍👨', 12, '👩‍❤️‍💋‍👨…', true],
    ['👩‍❤️‍💋‍👨', 10, '…', true],
    ['🇮🇶🇸🇾', 6, '🇮🇶…', true],
    ['e\u0301e\u0301', 3, 'e\u0301…', true],
    ['العراق وسوريا', 15, '\u2068العراق وسوريا\u2069', false],
    ['العراق وسوريا', 14, '\u2068العراق…\u2069', true],
    ['Iraq العراق', 8, 'Iraq…', true],
    ['ab\u0600 cd', 7, 'ab…', true],
    ['', 2, '', false],
    [`IS ${'移'.repeat(60)}`, 50, `IS ${'移'.repeat(46)}…`, true],
    [`IS ${'a'.repeat(20)} ${'b'.repeat(60)}`, 50, `IS ${'a'.repeat(20)}…`, true],
  ])('cuts %j to %i as %j', (raw, limit, text, cut) => {
    expect(cutText(raw, limit)).toEqual({ text, cut });
  });

  it('shows a text that fits as showPlain does, and cuts no other', () => {
    fc.assert(
      fc.property(hostileText, limits, (raw, limit) => {
        const shown = showPlain(raw);
        const result = cutText(raw, limit);
        expect(result.cut).toBe(shown.length > limit);
        if (!result.cut) expect(result.text).toBe(shown);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps the limit, stays plain, and shows a beginning of the text that ends between graphemes', () => {
    fc.assert(
      fc.property(hostileText, limits, (raw, limit) => {
        const { text, cut } = cutText(raw, limit);
        expect(text.length).toBeLessThanOrEqual(limit);
        expect(text.isWellFormed()).toBe(true);
        expect(activeMarkup(text)).toBeUndefined();
        expect(['', '\u2068\u2069']).toContain(text.replace(/[^\u2068\u2069]/g, ''));
        if (!cut) return;
        const seen = visible(text);
        expect(seen.endsWith('…')).toBe(true);
        const kept = seen.slice(0, -1);
        const cleaned = cleanText(raw);
        expect(cleaned.startsWith(kept)).toBe(true);
        expect(kept.endsWith(' ')).toBe(false);
        expect(isBoundary(cleaned, kept.length)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps as many whole words as fit', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', '*', '_', '.'),
      minLength: 1,
      maxLength: 9,
    });
    const words = fc.array(word, { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 60 }), (list, limit) => {
        const { text, cut } = cutText(list.join(' '), limit);
        fc.pre(cut);
        const kept = visible(text).slice(0, -1).split(' ');
        expect(kept).toEqual(list.slice(0, kept.length));
        const withOneMore = list.slice(0, kept.length + 1).join(' ');
        expect(showPlain(`${withOneMore}…`).length).toBeGreaterThan(limit);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(Object.entries(LONG_TEXTS))('cuts ten thousand characters of %s quickly', (_, raw) => {
    for (const limit of [2, 3, 100, 4_000]) {
      expect(cutText(raw, limit).text.length).toBeLessThanOrEqual(limit);
      expect(processorTimeOf(() => cutText(raw, limit))).toBeLessThan(1_000);
    }
  });

  it.each([1, 0, -5, Number.NaN])('refuses a limit of %d', (limit) => {
    expect(() => cutText('a', limit)).toThrow(RangeError);
    expect(() => cutLabel('a', limit)).toThrow(RangeError);
  });
});

describe('cutLabel', () => {
  it.each([
    ['*a* <@1> https://a.example', 100, '*a* <@1> https://a.example'],
    ['- one\ntwo', 100, '- one two'],
    ['one two three', 8, 'one two…'],
    ['العراق', 100, '\u2068العراق\u2069'],
    ['', 100, '—'],
    [' \n ', 100, '—'],
    ['\u200b\u3164', 100, '—'],
    ['\0', 2, '—'],
  ])('cuts %j to %i as %j', (raw, limit, expected) => {
    expect(cutLabel(raw, limit)).toBe(expected);
  });

  it('is never empty, over the limit or spaced at the ends, and shows a beginning of the text', () => {
    fc.assert(
      fc.property(hostileText, limits, (raw, limit) => {
        const label = cutLabel(raw, limit);
        expect(label.length).toBeGreaterThan(0);
        expect(label.length).toBeLessThanOrEqual(limit);
        expect(label.isWellFormed()).toBe(true);
        expect(label.trim()).toBe(label);
        const seen = withoutIsolates(label);
        const cleaned = cleanText(raw);
        if (seen === '—') return;
        expect(seen === cleaned || (seen.endsWith('…') && cleaned.startsWith(seen.slice(0, -1)))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});
