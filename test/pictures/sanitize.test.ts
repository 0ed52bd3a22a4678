import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inset, quoted, sanitize } from '../../src/pictures/cards/sanitize.ts';

describe('a text made fit to be drawn', () => {
  it.each([
    ['leaves a sentence as it is', 'Up to 7,000 “suspected”…', 'Up to 7,000 “suspected”…'],
    ['makes one line of it', ' a\n\tb\u0000\u0085c\u2028d ', 'a b c d'],
    ['composes letters', 'e\u0301', 'é'],
    ['mends lone surrogates', 'a\ud83d b', 'a\ufffd b'],
    ['takes out overrides and isolates', '\u202eabc\u202c \u2067d\u2069', 'abc d'],
    ['keeps joiners and marks of direction', 'می\u200cخواهم\u200f', 'می\u200cخواهم\u200f'],
    ['keeps three marks of many', `x${'\u0332'.repeat(50)}`, 'x\u0332\u0332\u0332'],
    ['shows that there is nothing to see', ' \u200b\u200d\ufeff\u3164', '—'],
    ['does not interpret markup', '<b>&amp;</b> **x**', '<b>&amp;</b> **x**'],
  ])('%s', (_, raw, expected) => {
    expect(sanitize(raw, 100)).toBe(expected);
  });

  it('is cut at a word, and within one that is too long at a letter', () => {
    expect(sanitize('one two three four', 12)).toBe('one two…');
    expect(sanitize('abcdefghijklmnop', 8)).toBe('abcdefg…');
    expect(sanitize('abcd👨‍👩‍👧‍👦efgh', 10)).toBe('abcd…');
  });

  it('is well-formed, within its limit and never empty, whatever it is made of', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 2, max: 60 }),
        (raw, limit) => {
          const text = sanitize(raw, limit);
          expect(text.isWellFormed()).toBe(true);
          expect(text.length).toBeLessThanOrEqual(limit);
          expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
          expect(text.trim()).not.toBe('');
        },
      ),
    );
  });

  it('takes a long hostile text in little time', () => {
    for (const unit of ['\u0301', '👨\u200d', ' \u200b', 'ا\u064b', 'W']) {
      expect(sanitize(unit.repeat(4000), 120).length).toBeLessThanOrEqual(120);
    }
  });

  it('is isolated within another text where it runs from right to left', () => {
    expect(inset('Iraq', 20)).toBe('Iraq');
    expect(inset('العراق', 20)).toBe('\u2068العراق\u2069');
    expect(quoted('نحو 65,000', 20)).toBe('“\u2068نحو 65,000\u2069”');
  });
});
